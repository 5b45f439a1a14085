import type { ItemKey, UnreadableItem, SyncRound } from '../../../mrs/mailbox-copier.ts';
import { bodyProblem, readBodyRows } from './body.ts';
import { flagsText, FOLDER_COLUMNS, type FolderRow, type ItemRow } from './item-row.ts';
import {
  insertItem,
  itemRow,
  removeFolder,
  removeItem,
  replaceItem,
  updateItemFacts,
  writeFolder,
} from './item-writes.ts';
import type { PartFile } from './part-file.ts';
import { foldersOf } from './part-reads.ts';
import type { ChangeBatch, ItemFacts, StoredFolder } from './stored-item.ts';

export type Written = Omit<SyncRound, 'changes' | 'more'>;

/**
 * Writes what a batch of the source's changes says into a copy; writing it again changes nothing. The bytes pass row by row
 * and are hashed at the source first: damage there is an answer. Inside a write transaction of the copy and a read of the
 * source.
 */
export function writeChanges(
  source: PartFile,
  copy: PartFile,
  batch: ChangeBatch,
  except: ReadonlySet<ItemKey>,
): Written {
  const unreadable: UnreadableItem[] = [];
  const healed = batch.removedItems.filter((key) => except.has(key));
  let items = 0;
  let bytes = 0;
  for (const folder of withMissingFolders(source, copy, batch)) {
    if (!hasFolder(copy, folder)) writeFolder(copy, folder, copy.nextChange());
  }
  for (const facts of batch.items) {
    const row = itemRow(source, facts.key);
    if (row === undefined) continue;
    const problem = bodyProblem(source, row);
    if (problem !== null) {
      unreadable.push({ key: facts.key, ...problem });
      remove(copy, facts.key);
      continue;
    }
    if (except.has(facts.key)) healed.push(facts.key);
    writeItem(source, copy, facts, row);
    items += 1;
    bytes += facts.sizeBytes;
  }
  for (const facts of batch.itemFacts) writeFacts(copy, facts);
  for (const key of batch.removedItems) remove(copy, key);
  for (const key of batch.removedFolders) {
    if (isPresent(copy, key)) removeFolder(copy, key, copy.nextChange());
  }
  for (const key of except) if (!healed.includes(key)) remove(copy, key);
  return { items, bytes, unreadable, healed };
}

function writeItem(source: PartFile, copy: PartFile, facts: ItemFacts, row: ItemRow): void {
  const known = itemRow(copy, facts.key);
  if (known?.digest === facts.digest) return writeFacts(copy, facts);
  const item = { ...facts, rows: readBodyRows(source, row) };
  if (known === undefined) insertItem(copy, item, copy.nextChange());
  else replaceItem(copy, item, known, copy.nextChange());
}

/** Facts of an item that is not here are those of one that was left out as bad. */
function writeFacts(copy: PartFile, facts: ItemFacts): void {
  const known = itemRow(copy, facts.key);
  if (known === undefined || sameFacts(known, facts)) return;
  updateItemFacts(copy, { ...facts, digest: known.digest }, copy.nextChange());
}

function remove(copy: PartFile, key: ItemKey): void {
  if (itemRow(copy, key) !== undefined) removeItem(copy, key, copy.nextChange());
}

/**
 * The folders of the batch, and before them those that its items need and the copy has not yet: an item may be read before
 * the change that made or renamed its folder is.
 */
function withMissingFolders(source: PartFile, copy: PartFile, batch: ChangeBatch): readonly StoredFolder[] {
  const coming = new Set(batch.folders.map(({ key }) => key));
  const needed = [...batch.items, ...batch.itemFacts].map(({ folderKey }) => folderKey);
  const parents = batch.folders.flatMap(({ parentKey }) => (parentKey === null ? [] : [parentKey]));
  const isMissing = [...new Set([...needed, ...parents])].some(
    (key) => !coming.has(key) && !isPresent(copy, key),
  );
  if (!isMissing) return batch.folders;
  return [...foldersOf(source).filter(({ key }) => !coming.has(key)), ...batch.folders];
}

const isPresent = (copy: PartFile, key: string): boolean =>
  copy.sql('SELECT 1 FROM folder WHERE key = ? AND present = 1').get(key) !== undefined;

const sameFacts = (row: ItemRow, facts: ItemFacts): boolean =>
  row.folder_key === facts.folderKey &&
  row.internal_date_ms === facts.internalDateMs &&
  row.associated === (facts.associated ? 1 : 0) &&
  row.flags === flagsText(facts.flags);

function hasFolder(copy: PartFile, folder: StoredFolder): boolean {
  const row = copy
    .sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE key = ? AND present = 1`)
    .get(folder.key) as FolderRow | undefined;
  return (
    row !== undefined &&
    row.parent_key === folder.parentKey &&
    row.name === folder.name &&
    row.kind === folder.kind &&
    row.role === folder.role
  );
}
