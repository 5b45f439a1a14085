import type { BatchLimits } from '../../../mrs/mailbox-copier.ts';
import {
  factsFromRow,
  FOLDER_COLUMNS,
  folderFromRow,
  ITEM_COLUMNS,
  type FolderRow,
  type ItemRow,
} from './item-row.ts';
import { itemsSince } from './item-writes.ts';
import type { PartFile } from './part-file.ts';
import type { ChangeBatch, ChangeNumber, ItemFacts, StoredFolder } from './stored-item.ts';

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
 * What changed in a copy after `since`, oldest first. No two objects share a change number, so a batch may end after any.
 * New bytes come at the number they were written at, with the facts of now: when facts changed later and a batch ends
 * between the two, they come once more, and the bytes are never skipped. Cost grows with the changes, not the mailbox.
 */
export function changesSince(file: PartFile, since: ChangeNumber, limits: BatchLimits): ChangeBatch {
  const { changeNumber } = file;
  if (since >= changeNumber) return { ...emptyBatch(), upTo: since, more: false };
  const wanted = readChanges(file, since, limits.maxItems + 1);
  const batch = emptyBatch();
  let upTo = since;
  let bytes = 0;
  let taken = 0;
  for (const change of wanted) {
    const weight = change.kind === 'item' ? change.row.size_bytes : 0;
    if (taken === limits.maxItems || (taken > 0 && bytes + weight > limits.maxBytes)) break;
    addChange[change.kind](change as never, batch);
    taken += 1;
    bytes += weight;
    upTo = change.at;
  }
  const more = taken < wanted.length;
  return { ...batch, upTo: more ? upTo : changeNumber, more };
}

function readChanges(file: PartFile, since: ChangeNumber, limit: number): readonly Change[] {
  const where = 'change_number > ? ORDER BY change_number LIMIT ?';
  const folders = file
    .sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE present = 1 AND ${where}`)
    .all(since, limit) as FolderRow[];
  const items = itemsSince(file, since, limit);
  const facts = file
    .sql(
      `SELECT ${ITEM_COLUMNS} FROM item WHERE change_number > ?1
         AND change_number > content_change AND content_change <= ?1 ORDER BY change_number LIMIT ?2`,
    )
    .all(since, limit) as ItemRow[];
  const tombstones = file
    .sql(`SELECT change_number, kind, key FROM tombstone WHERE ${where}`)
    .all(since, limit) as unknown as Tombstone[];
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

/** One that is being filled. */
export interface OpenBatch {
  readonly folders: StoredFolder[];
  readonly removedFolders: string[];
  readonly items: ItemFacts[];
  readonly itemFacts: ItemFacts[];
  readonly removedItems: string[];
}
export const emptyBatch = (): OpenBatch => ({
  folders: [],
  removedFolders: [],
  items: [],
  itemFacts: [],
  removedItems: [],
});

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;
const addChange: {
  readonly [K in Change['kind']]: (change: Of<K>, batch: OpenBatch) => void;
} = {
  folder: ({ folder }, batch) => batch.folders.push(folder),
  removed: ({ what, key }, batch) => (what === 'item' ? batch.removedItems : batch.removedFolders).push(key),
  facts: ({ row }, batch) => batch.itemFacts.push(factsFromRow(row)),
  item: ({ row }, batch) => batch.items.push(factsFromRow(row)),
};
