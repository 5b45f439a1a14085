import type { StoredBody, StoredFolder } from '../../../mrs/mail-store.ts';
import { flagsText, sealOf } from './item-row.ts';
import type { MailDatabase } from './mail-database.ts';
import { readHead } from './item-reads.ts';
import { HEAD_BYTES, queueText, removeText } from './text-index.ts';

// The single statements of which deliveries, user operations and moves are made. All run inside a write transaction of
// the caller, who hands in the change number: one of its own for every object.

export interface NewItem {
  readonly key: string;
  readonly folderKey: string;
  readonly internalDateMs: number;
  readonly flags: readonly string[];
  readonly associated: boolean;
  readonly digest: string;
  readonly body: Uint8Array;
}

/** The item must not exist yet. */
export function insertItem(database: MailDatabase, partId: number, item: NewItem, change: number): void {
  const bodyId = Number(
    database.sql('INSERT INTO body (part_id, key, bytes) VALUES (?, ?, ?)').run(partId, item.key, item.body)
      .lastInsertRowid,
  );
  insertFacts(database, partId, { ...item, sizeBytes: item.body.byteLength }, bodyId, change);
  queueText(database, partId, bodyId, item.body);
}

/**
 * The same with bytes that lie in the attached database `schema`. False: they are not there any more, and nothing was
 * written; that the item is gone, or other bytes stand for it, is among the source's changes.
 */
export function takeOverItem(
  database: MailDatabase,
  partId: number,
  item: FactsToWrite & { readonly sizeBytes: number; readonly body: StoredBody },
  schema: string,
  change: number,
): boolean {
  const { changes, lastInsertRowid } = database
    .sql(
      `INSERT INTO body (part_id, key, bytes) SELECT ?, ?, bytes FROM ${schema}.body WHERE id = ? AND key = ?`,
    )
    .run(partId, item.key, item.body.id, item.key);
  if (Number(changes) === 0) return false;
  const bodyId = Number(lastInsertRowid);
  insertFacts(database, partId, item, bodyId, change);
  queueText(database, partId, bodyId, readHead(database, bodyId, HEAD_BYTES));
  return true;
}

function insertFacts(
  database: MailDatabase,
  partId: number,
  item: FactsToWrite & { readonly sizeBytes: number },
  bodyId: number,
  change: number,
): void {
  const flags = flagsText(item.flags);
  const [a, b, c] = sealOf({ ...item, flags });
  database
    .sql(
      `INSERT INTO item (part_id, key, folder_key, internal_date_ms, flags, associated, size_bytes, digest,
         change_number, content_change, seal_a, seal_b, seal_c, body_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      partId,
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
      bodyId,
    );
}

/** All of an item but its bytes. */
export interface FactsToWrite {
  readonly key: string;
  readonly folderKey: string;
  readonly internalDateMs: number;
  readonly flags: readonly string[];
  readonly associated: boolean;
  readonly digest: string;
}

export function updateItemFacts(
  database: MailDatabase,
  partId: number,
  facts: FactsToWrite,
  change: number,
): void {
  const flags = flagsText(facts.flags);
  const [a, b, c] = sealOf({ ...facts, flags });
  database
    .sql(
      `UPDATE item SET folder_key = ?, internal_date_ms = ?, flags = ?, associated = ?, change_number = ?,
         seal_a = ?, seal_b = ?, seal_c = ? WHERE part_id = ? AND key = ?`,
    )
    .run(
      facts.folderKey,
      facts.internalDateMs,
      flags,
      facts.associated ? 1 : 0,
      change,
      a,
      b,
      c,
      partId,
      facts.key,
    );
}

/** New bytes and facts for an item that exists. */
export function replaceItem(
  database: MailDatabase,
  partId: number,
  item: NewItem,
  bodyId: number,
  change: number,
): void {
  database.sql('UPDATE body SET bytes = ? WHERE id = ?').run(item.body, bodyId);
  updateItemFacts(database, partId, item, change);
  database
    .sql('UPDATE item SET size_bytes = ?, digest = ?, content_change = ? WHERE part_id = ? AND key = ?')
    .run(item.body.byteLength, item.digest, change, partId, item.key);
  removeText(database, partId, bodyId);
  queueText(database, partId, bodyId, item.body);
}

/** False: there was none. */
export function removeItem(database: MailDatabase, partId: number, key: string, change: number): boolean {
  const row = database
    .sql('DELETE FROM item WHERE part_id = ? AND key = ? RETURNING body_id')
    .get(partId, key);
  if (row === undefined) return false;
  const bodyId = row['body_id'] as number;
  database.sql('DELETE FROM body WHERE id = ?').run(bodyId);
  removeText(database, partId, bodyId);
  addTombstone(database, partId, 'item', key, change);
  return true;
}

export function writeFolder(
  database: MailDatabase,
  partId: number,
  folder: Omit<StoredFolder, 'changeNumber'>,
  change: number,
): void {
  database
    .sql(
      `INSERT INTO folder (part_id, key, parent_key, name, kind, role, change_number) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (part_id, key) DO UPDATE SET parent_key = excluded.parent_key, name = excluded.name,
         kind = excluded.kind, role = excluded.role, change_number = excluded.change_number`,
    )
    .run(partId, folder.key, folder.parentKey, folder.name, folder.kind, folder.role, change);
}

/** False: there was none. */
export function removeFolder(database: MailDatabase, partId: number, key: string, change: number): boolean {
  const { changes } = database.sql('DELETE FROM folder WHERE part_id = ? AND key = ?').run(partId, key);
  if (Number(changes) === 0) return false;
  database
    .sql('DELETE FROM folder_content WHERE part_id = ? AND folder_key = ? AND items = 0')
    .run(partId, key);
  addTombstone(database, partId, 'folder', key, change);
  return true;
}

function addTombstone(
  database: MailDatabase,
  partId: number,
  kind: 'item' | 'folder',
  key: string,
  change: number,
): void {
  database
    .sql('INSERT INTO tombstone (part_id, change_number, kind, key) VALUES (?, ?, ?, ?)')
    .run(partId, change, kind, key);
}
