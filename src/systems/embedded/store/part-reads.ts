import type { FolderSummary, ItemKey, PartSummary, StoredFolder } from '../../../mrs/mail-store.ts';
import { folderPaths } from './folder-path.ts';
import { FOLDER_COLUMNS, folderFromRow, type FolderRow } from './item-row.ts';
import type { MailDatabase } from './mail-database.ts';

// Reads that are the same for the source and the target of a move. Counts, sizes and digests come from `folder_content`,
// which every write keeps: they cost O(folders), however large the mailbox.

export const foldersOf = (database: MailDatabase, partId: number): readonly StoredFolder[] =>
  (database.sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE part_id = ?`).all(partId) as FolderRow[]).map(
    folderFromRow,
  );

/** Counts and sizes; an item whose folder is lost counts as visible. `items` and `sizeBytes` leave Recoverable Items out. */
export function summaryOf(database: MailDatabase, partId: number): PartSummary {
  const kinds = new Map(foldersOf(database, partId).map(({ key, kind }) => [key, kind]));
  const summary = {
    folders: 0,
    items: 0,
    sizeBytes: 0,
    recoverableItems: 0,
    recoverableSizeBytes: 0,
    hiddenItems: 0,
  };
  for (const kind of kinds.values()) summary.folders += kind === 'recoverable-items' ? 0 : 1;
  for (const { folder_key, items, bytes, associated } of contentOf(database, partId)) {
    const kind = kinds.get(folder_key) ?? 'visible';
    if (kind === 'recoverable-items') {
      summary.recoverableItems += items;
      summary.recoverableSizeBytes += bytes;
    } else {
      summary.items += items;
      summary.sizeBytes += bytes;
      summary.hiddenItems += kind === 'hidden' ? items : associated;
    }
  }
  return summary;
}

interface FolderSums {
  items: number;
  sizeBytes: number;
  readonly seal: [bigint, bigint, bigint];
}

/** Items named in `except` (bad items that a move left out) do not count. */
export function folderSummariesOf(
  database: MailDatabase,
  partId: number,
  except: Iterable<ItemKey> = [],
): readonly FolderSummary[] {
  const folders = foldersOf(database, partId);
  const paths = folderPaths(folders);
  const sums = new Map<string, FolderSums>(folders.map(({ key }) => [key, noItems()]));
  for (const { folder_key, items, bytes, a, b, c } of contentOf(database, partId)) {
    sums.set(folder_key, { items, sizeBytes: bytes, seal: [BigInt(a), BigInt(b), BigInt(c)] });
  }
  for (const key of except) subtractItem(database, partId, key, sums);
  return [...sums].map(([key, { items, sizeBytes, seal }]) => ({
    key,
    path: paths.get(key) ?? `(lost folder)/${key}`,
    items,
    sizeBytes,
    digest: seal.map((sum) => sum.toString(16).padStart(16, '0')).join(''),
  }));
}

const noItems = (): FolderSums => ({ items: 0, sizeBytes: 0, seal: [0n, 0n, 0n] });

interface ContentRow extends Record<string, unknown> {
  readonly folder_key: string;
  readonly items: number;
  readonly associated: number;
  readonly bytes: number;
  readonly a: string;
  readonly b: string;
  readonly c: string;
}
/** The sums as text: they outgrow a JavaScript number. */
const contentOf = (database: MailDatabase, partId: number): readonly ContentRow[] =>
  database
    .sql(
      `SELECT folder_key, items, associated, size_bytes bytes,
         CAST(seal_a AS TEXT) a, CAST(seal_b AS TEXT) b, CAST(seal_c AS TEXT) c
       FROM folder_content WHERE part_id = ? AND items > 0`,
    )
    .all(partId) as ContentRow[];

function subtractItem(
  database: MailDatabase,
  partId: number,
  key: ItemKey,
  sums: ReadonlyMap<string, FolderSums>,
): void {
  const row = database
    .sql('SELECT folder_key, size_bytes, seal_a, seal_b, seal_c FROM item WHERE part_id = ? AND key = ?')
    .get(partId, key);
  const sum = row === undefined ? undefined : sums.get(row['folder_key'] as string);
  if (row === undefined || sum === undefined) return;
  sum.items -= 1;
  sum.sizeBytes -= row['size_bytes'] as number;
  sum.seal[0] -= BigInt(row['seal_a'] as number);
  sum.seal[1] -= BigInt(row['seal_b'] as number);
  sum.seal[2] -= BigInt(row['seal_c'] as number);
}
