import type {
  BatchLimits,
  ChangeBatch,
  ChangeNumber,
  ItemFacts,
  StoredFolder,
  StoredItem,
  UnreadableItem,
} from '../../../mrs/mail-store.ts';
import { readItem } from './item-reads.ts';
import {
  factsFromRow,
  FOLDER_COLUMNS,
  folderFromRow,
  ITEM_COLUMNS,
  type FolderRow,
  type ItemRow,
} from './item-row.ts';
import type { MailDatabase } from './mail-database.ts';

interface Tombstone {
  readonly change_number: number;
  readonly kind: 'item' | 'folder';
  readonly key: string;
}
type Change =
  | { readonly kind: 'folder'; readonly at: ChangeNumber; readonly folder: StoredFolder }
  | { readonly kind: 'item'; readonly at: ChangeNumber; readonly row: ItemRow }
  | { readonly kind: 'facts'; readonly at: ChangeNumber; readonly row: ItemRow }
  | {
      readonly kind: 'removed';
      readonly at: ChangeNumber;
      readonly what: 'item' | 'folder';
      readonly key: string;
    };

/**
 * What changed in a part after `since`, oldest first. No two objects share a change number, so a batch may end after any.
 * New bytes come at the number they were written at, with the facts of now: when facts changed later and a batch ends
 * between the two, they come once more, and the bytes are never skipped. Cost grows with the changes, not the mailbox.
 */
export function changesSince(
  database: MailDatabase,
  partId: number,
  partChange: ChangeNumber,
  since: ChangeNumber,
  limits: BatchLimits,
): ChangeBatch {
  if (since >= partChange) return { ...emptyBatch(), upTo: since, more: false };
  const wanted = readChanges(database, partId, since, limits.maxItems + 1);
  const batch = emptyBatch();
  let upTo = since;
  let bytes = 0;
  let taken = 0;
  for (const change of wanted) {
    const weight = change.kind === 'item' ? change.row.size_bytes : 0;
    if (taken === limits.maxItems || (taken > 0 && bytes + weight > limits.maxBytes)) break;
    addChange[change.kind](change as never, batch, database);
    taken += 1;
    bytes += weight;
    upTo = change.at;
  }
  const more = taken < wanted.length;
  return { ...batch, upTo: more ? upTo : partChange, more };
}

function readChanges(
  database: MailDatabase,
  partId: number,
  since: ChangeNumber,
  limit: number,
): readonly Change[] {
  const where = 'part_id = ? AND change_number > ? ORDER BY change_number LIMIT ?';
  const folders = database
    .sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE ${where}`)
    .all(partId, since, limit) as FolderRow[];
  const items = database
    .sql(
      `SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND content_change > ? ORDER BY content_change LIMIT ?`,
    )
    .all(partId, since, limit) as ItemRow[];
  const facts = database
    .sql(
      `SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ?1 AND change_number > ?2
         AND change_number > content_change AND content_change <= ?2 ORDER BY change_number LIMIT ?3`,
    )
    .all(partId, since, limit) as ItemRow[];
  const tombstones = database
    .sql(`SELECT change_number, kind, key FROM tombstone WHERE ${where}`)
    .all(partId, since, limit) as unknown as Tombstone[];
  return [
    ...folders.map((row): Change => ({ kind: 'folder', at: row.change_number, folder: folderFromRow(row) })),
    ...items.map((row): Change => ({ kind: 'item', at: row.content_change, row })),
    ...facts.map((row): Change => ({ kind: 'facts', at: row.change_number, row })),
    ...tombstones.map((row): Change => ({
      kind: 'removed',
      at: row.change_number,
      what: row.kind,
      key: row.key,
    })),
  ]
    .sort((a, b) => a.at - b.at)
    .slice(0, limit);
}

interface OpenBatch {
  readonly folders: StoredFolder[];
  readonly removedFolders: string[];
  readonly items: StoredItem[];
  readonly unreadable: UnreadableItem[];
  readonly itemFacts: ItemFacts[];
  readonly removedItems: string[];
}
const emptyBatch = (): OpenBatch => ({
  folders: [],
  removedFolders: [],
  items: [],
  unreadable: [],
  itemFacts: [],
  removedItems: [],
});

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;
const addChange: {
  readonly [K in Change['kind']]: (change: Of<K>, batch: OpenBatch, database: MailDatabase) => void;
} = {
  folder: ({ folder }, batch) => batch.folders.push(folder),
  removed: ({ what, key }, batch) => (what === 'item' ? batch.removedItems : batch.removedFolders).push(key),
  facts: ({ row }, batch) => batch.itemFacts.push(factsFromRow(row)),
  item: ({ row }, batch, database) => {
    const read = readItem(database, row);
    if (read.kind === 'read') batch.items.push(read.item);
    else batch.unreadable.push(read.item);
  },
};
