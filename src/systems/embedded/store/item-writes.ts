import { bodyRows, insertBody, removeBody } from './body.ts';
import { flagsText, ITEM_COLUMNS, sealOf, type ItemRow } from './item-row.ts';
import type { PartFile } from './part-file.ts';
import type { ChangeNumber, ItemFacts, StoredFolder } from './stored-item.ts';
import { indexText, removeText } from './text-index.ts';

// The single statements of which deliveries, user operations and copies are made. All run inside a write transaction of
// the caller, who gives the change number: one of its own for every object.

/** All of an item but its bytes. */
export type FactsToWrite = Omit<ItemFacts, 'sizeBytes' | 'changeNumber'>;
export interface NewItem extends FactsToWrite {
  readonly body: Uint8Array;
}
/** An item whose bytes come row by row, as `bodyRows` cuts them. */
interface ItemToWrite extends FactsToWrite {
  readonly sizeBytes: number;
  readonly rows: Iterable<Uint8Array>;
}

export const toWrite = (item: NewItem): ItemToWrite => ({
  ...item,
  sizeBytes: item.body.byteLength,
  rows: bodyRows(item.body),
});

export const itemRow = (file: PartFile, key: string): ItemRow | undefined =>
  file.sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE key = ?`).get(key) as ItemRow | undefined;

/** Those whose bytes were written after the change `since`, oldest first. */
export const itemsSince = (file: PartFile, since: ChangeNumber, limit: number): readonly ItemRow[] =>
  file
    .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE content_change > ? ORDER BY content_change LIMIT ?`)
    .all(since, limit) as ItemRow[];

/** The item must not exist yet. */
export function insertItem(file: PartFile, item: ItemToWrite, change: number): void {
  const body = insertBody(file, item.key, item.rows);
  const flags = flagsText(item.flags);
  const [a, b, c] = sealOf({ ...item, flags });
  file
    .sql(
      `INSERT INTO item (key, folder_key, internal_date_ms, flags, associated, size_bytes, digest,
         change_number, content_change, seal_a, seal_b, seal_c, body_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      item.key,
      item.folderKey,
      item.internalDateMs,
      flags,
      item.associated ? 1 : 0,
      item.sizeBytes,
      item.digest,
      change,
      change,
      a,
      b,
      c,
      body.id,
    );
  indexText(file, body.id, body.head);
}

export function updateItemFacts(file: PartFile, facts: FactsToWrite, change: number): void {
  const flags = flagsText(facts.flags);
  const [a, b, c] = sealOf({ ...facts, flags });
  file
    .sql(
      `UPDATE item SET folder_key = ?, internal_date_ms = ?, flags = ?, associated = ?, change_number = ?,
         seal_a = ?, seal_b = ?, seal_c = ? WHERE key = ?`,
    )
    .run(facts.folderKey, facts.internalDateMs, flags, facts.associated ? 1 : 0, change, a, b, c, facts.key);
}

/** New bytes and facts for an item that exists. */
export function replaceItem(file: PartFile, item: ItemToWrite, former: ItemRow, change: number): void {
  removeBody(file, former);
  removeText(file, former.body_id);
  const body = insertBody(file, item.key, item.rows);
  updateItemFacts(file, item, change);
  file
    .sql('UPDATE item SET size_bytes = ?, digest = ?, content_change = ?, body_id = ? WHERE key = ?')
    .run(item.sizeBytes, item.digest, change, body.id, item.key);
  indexText(file, body.id, body.head);
}

/** False: there was none. */
export function removeItem(file: PartFile, key: string, change: number): boolean {
  const row = file.sql('DELETE FROM item WHERE key = ? RETURNING body_id, size_bytes').get(key) as
    Pick<ItemRow, 'body_id' | 'size_bytes'> | undefined;
  if (row === undefined) return false;
  removeBody(file, row);
  removeText(file, row.body_id);
  addTombstone(file, 'item', key, change);
  return true;
}

export function writeFolder(
  file: PartFile,
  folder: Omit<StoredFolder, 'changeNumber'>,
  change: number,
): void {
  file
    .sql(
      `INSERT INTO folder (key, parent_key, name, kind, role, change_number) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET present = 1, parent_key = excluded.parent_key, name = excluded.name,
         kind = excluded.kind, role = excluded.role, change_number = excluded.change_number`,
    )
    .run(folder.key, folder.parentKey, folder.name, folder.kind, folder.role, change);
}

/** False: there was none. Items that still lie in it keep a stand-in. */
export function removeFolder(file: PartFile, key: string, change: number): boolean {
  const { changes } = file
    .sql(
      `UPDATE folder SET present = 0, parent_key = NULL, name = key, kind = 'visible', role = ''
       WHERE key = ? AND present = 1`,
    )
    .run(key);
  if (Number(changes) === 0) return false;
  file.sql('DELETE FROM folder WHERE key = ? AND items = 0').run(key);
  addTombstone(file, 'folder', key, change);
  return true;
}

function addTombstone(file: PartFile, kind: 'item' | 'folder', key: string, change: number): void {
  file.sql('INSERT INTO tombstone (change_number, kind, key) VALUES (?, ?, ?)').run(change, kind, key);
}
