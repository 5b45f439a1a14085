import type { BatchLimits } from '../../../mrs/mailbox-copier.ts';
import { emptyBatch, type OpenBatch } from './changes.ts';
import { factsFromRow, FOLDER_COLUMNS, folderFromRow, ITEM_COLUMNS } from './item-row.ts';
import type { FolderRow, ItemRow } from './item-row.ts';
import { damagedFile, type PartFile } from './part-file.ts';
import { foldersOf } from './part-reads.ts';
import type { ChangeBatch, ChangeNumber, StoredFolder } from './stored-item.ts';

const PAGE_ROWS = 500;
/** Then other moves of the thread go on. */
const PAGES_PER_BATCH = 20;

/** Up to which change of the source a copy is that is still compared with it. */
export const NOT_COMPARED: ChangeNumber = -1;

/**
 * What a copy of the same mailbox part lacks, item by item, in the order of their keys: every fact of both sides is read, the
 * bytes are not. Whatever the copy has been through, afterwards it is what the source was when the comparison began, or later;
 * what changed at the source meanwhile comes by its change number.
 */
export class Differences {
  readonly #source: PartFile;
  readonly #copy: PartFile;
  #since: ChangeNumber | null = null;
  #after = '';

  constructor(source: PartFile, copy: PartFile) {
    this.#source = source;
    this.#copy = copy;
  }

  /** The next of them; inside a read of the source. `upTo`: `NOT_COMPARED` until all have come. */
  next({ maxItems, maxBytes }: BatchLimits): ChangeBatch {
    const isFirst = this.#since === null;
    this.#since ??= this.#source.changeNumber;
    const batch = emptyBatch();
    if (isFirst) batch.folders.push(...this.#otherFolders());
    let taken = 0;
    let bytes = 0;
    for (let page = 0; page < PAGES_PER_BATCH; page += 1) {
      const pairs = this.#nextPage();
      if (pairs.length === 0) {
        batch.removedFolders.push(...this.#strayFolders());
        return { ...batch, upTo: this.#since, more: false };
      }
      for (const [source, copy] of pairs) {
        const isNew = source !== null && source.digest !== copy?.digest;
        const weight = isNew ? source.size_bytes : 0;
        if (taken === maxItems || (taken > 0 && bytes + weight > maxBytes))
          return { ...batch, upTo: NOT_COMPARED, more: true };
        if (source !== null && copy !== null && isSealBroken(source, copy)) throw damagedFile(this.#copy.of);
        if (addDifference(batch, source, copy)) taken += 1;
        bytes += weight;
        this.#after = (source ?? copy)?.key ?? this.#after;
      }
    }
    return { ...batch, upTo: NOT_COMPARED, more: true };
  }

  /** Both sides' rows of the next keys, side by side. A side that has no more on this page may have more behind it. */
  #nextPage(): readonly Pair[] {
    const source = rowsAfter(this.#source, this.#after, 'source');
    const copy = rowsAfter(this.#copy, this.#after, 'target');
    const end = lastOfBoth(source, copy);
    return sideBySide(
      source.filter(({ key }) => key <= end),
      copy.filter(({ key }) => key <= end),
    );
  }

  #otherFolders(): readonly StoredFolder[] {
    const known = new Map(
      this.#copy.read(() => folderRows(this.#copy), 'target').map((row) => [row.key, row]),
    );
    return folderRows(this.#source)
      .filter((row) => !isSameFolder(row, known.get(row.key)))
      .map(folderFromRow);
  }

  #strayFolders(): readonly string[] {
    const wanted = new Set(foldersOf(this.#source).map(({ key }) => key));
    return this.#copy
      .read(() => foldersOf(this.#copy), 'target')
      .flatMap(({ key }) => (wanted.has(key) ? [] : [key]));
  }
}

type SealedRow = ItemRow & { readonly seal_a: number; readonly seal_b: number; readonly seal_c: number };
type Pair = readonly [source: SealedRow | null, copy: SealedRow | null];

const folderRows = (file: PartFile): readonly FolderRow[] =>
  file.sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE present = 1`).all() as FolderRow[];

const isSameFolder = (a: FolderRow, b: FolderRow | undefined): boolean =>
  b !== undefined &&
  a.parent_key === b.parent_key &&
  a.name === b.name &&
  a.kind === b.kind &&
  a.role === b.role;

const rowsAfter = (file: PartFile, after: string, side: 'source' | 'target'): readonly SealedRow[] =>
  file.read(
    () =>
      file
        .sql(
          `SELECT ${ITEM_COLUMNS}, seal_a, seal_b, seal_c FROM item WHERE key > ? ORDER BY key LIMIT ${PAGE_ROWS}`,
        )
        .all(after) as SealedRow[],
    side,
  );

/** The last key up to which both pages are complete. */
function lastOfBoth(source: readonly SealedRow[], copy: readonly SealedRow[]): string {
  const ends = [source, copy].flatMap((rows) => (rows.length < PAGE_ROWS ? [] : [rows.at(-1)?.key ?? '']));
  return ends.toSorted()[0] ?? '\uffff';
}

function sideBySide(source: readonly SealedRow[], copy: readonly SealedRow[]): readonly Pair[] {
  const copies = new Map(copy.map((row) => [row.key, row]));
  const sources = new Set(source.map(({ key }) => key));
  const pairs: Pair[] = [
    ...source.map((row): Pair => [row, copies.get(row.key) ?? null]),
    ...copy.filter(({ key }) => !sources.has(key)).map((row): Pair => [null, row]),
  ];
  const keyOf = ([one, other]: Pair): string => (one ?? other)?.key ?? '';
  return pairs.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function addDifference(batch: OpenBatch, source: ItemRow | null, copy: ItemRow | null): boolean {
  if (source === null) {
    if (copy === null) return false;
    batch.removedItems.push(copy.key);
    return true;
  }
  if (copy?.digest !== source.digest || copy.size_bytes !== source.size_bytes) {
    batch.items.push(factsFromRow(source));
    return true;
  }
  if (isSameItem(source, copy)) return false;
  batch.itemFacts.push(factsFromRow(source));
  return true;
}

/** The same facts with another seal: what is in one of the files was not written there. */
const isSealBroken = (a: SealedRow, b: SealedRow): boolean =>
  a.digest === b.digest &&
  isSameItem(a, b) &&
  (a.seal_a !== b.seal_a || a.seal_b !== b.seal_b || a.seal_c !== b.seal_c);

const isSameItem = (a: ItemRow, b: ItemRow): boolean =>
  a.folder_key === b.folder_key &&
  a.internal_date_ms === b.internal_date_ms &&
  a.flags === b.flags &&
  a.associated === b.associated;
