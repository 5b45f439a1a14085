import type { FolderSummary, ItemKey, PartSummary } from '../../../mrs/mailbox-copier.ts';
import { folderPaths } from './folder-path.ts';
import { FOLDER_COLUMNS, folderFromRow, type FolderRow } from './item-row.ts';
import type { PartFile } from './part-file.ts';
import type { StoredFolder } from './stored-item.ts';

// Counts, sizes and digests stand in `folder`, which every write keeps: they cost O(folders), however large the mailbox.

export const foldersOf = (file: PartFile): readonly StoredFolder[] =>
  (file.sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE present = 1`).all() as FolderRow[]).map(
    folderFromRow,
  );

/** Counts and sizes; an item whose folder is lost counts as visible. `items` and `sizeBytes` leave Recoverable Items out. */
export function summaryOf(file: PartFile): PartSummary {
  const row = file
    .sql(
      `SELECT count(*) FILTER (WHERE present = 1 AND kind <> 'recoverable-items') folders,
         coalesce(sum(items) FILTER (WHERE kind <> 'recoverable-items'), 0) items,
         coalesce(sum(size_bytes) FILTER (WHERE kind <> 'recoverable-items'), 0) sizeBytes,
         coalesce(sum(items) FILTER (WHERE kind = 'recoverable-items'), 0) recoverableItems,
         coalesce(sum(size_bytes) FILTER (WHERE kind = 'recoverable-items'), 0) recoverableSizeBytes,
         coalesce(sum(iif(kind = 'hidden', items, associated)) FILTER (WHERE kind <> 'recoverable-items'), 0) hiddenItems
       FROM folder`,
    )
    .get() as unknown as PartSummary;
  return { ...row };
}

interface FolderSums {
  items: number;
  sizeBytes: number;
  readonly seal: [bigint, bigint, bigint];
}
interface SumsRow extends Record<string, unknown> {
  readonly key: string;
  readonly items: number;
  readonly size_bytes: number;
  readonly a: string;
  readonly b: string;
  readonly c: string;
}

/** Items named in `except` (bad items that a move left out) do not count. */
export function folderSummariesOf(file: PartFile, except: Iterable<ItemKey> = []): readonly FolderSummary[] {
  const paths = folderPaths(foldersOf(file));
  // The sums as text: they outgrow a JavaScript number.
  const rows = file
    .sql(
      `SELECT key, items, size_bytes, CAST(seal_a AS TEXT) a, CAST(seal_b AS TEXT) b, CAST(seal_c AS TEXT) c
       FROM folder WHERE present = 1 OR items > 0 ORDER BY key`,
    )
    .all() as SumsRow[];
  const sums = new Map<string, FolderSums>(
    rows.map(({ key, items, size_bytes, a, b, c }) => [
      key,
      { items, sizeBytes: size_bytes, seal: [BigInt(a), BigInt(b), BigInt(c)] },
    ]),
  );
  for (const key of except) subtractItem(file, key, sums);
  return [...sums].map(([key, { items, sizeBytes, seal }]) => ({
    key,
    path: paths.get(key) ?? `(lost folder)/${key}`,
    items,
    sizeBytes,
    digest: seal.map((sum) => sum.toString(16).padStart(16, '0')).join(''),
  }));
}

function subtractItem(file: PartFile, key: ItemKey, sums: ReadonlyMap<string, FolderSums>): void {
  const row = file
    .sql('SELECT folder_key, size_bytes, seal_a, seal_b, seal_c FROM item WHERE key = ?')
    .get(key);
  const sum = row === undefined ? undefined : sums.get(row['folder_key'] as string);
  if (row === undefined || sum === undefined) return;
  sum.items -= 1;
  sum.sizeBytes -= row['size_bytes'] as number;
  sum.seal[0] -= BigInt(row['seal_a'] as number);
  sum.seal[1] -= BigInt(row['seal_b'] as number);
  sum.seal[2] -= BigInt(row['seal_c'] as number);
}
