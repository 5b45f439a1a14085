import type { FolderKey, StoredFolder } from './stored-item.ts';

const ROOTS: Readonly<Record<StoredFolder['kind'], string>> = {
  visible: '',
  'recoverable-items': 'Recoverable Items/',
  hidden: '(hidden)/',
};

type Named = Pick<StoredFolder, 'key' | 'parentKey' | 'name' | 'kind'>;

/** Path of every folder, for people: names joined by `/`, a slash or backslash in a name escaped by a backslash. */
export function folderPaths(folders: readonly Named[]): ReadonlyMap<FolderKey, string> {
  const byKey = new Map(folders.map((folder) => [folder.key, folder]));
  const paths = new Map<FolderKey, string>();
  const pathOf = (folder: Named, above: number): string => {
    const known = paths.get(folder.key);
    if (known !== undefined) return known;
    const parent = folder.parentKey === null ? undefined : byKey.get(folder.parentKey);
    // A cycle or a lost parent must not stop a report.
    const prefix = parent === undefined || above > 100 ? ROOTS[folder.kind] : `${pathOf(parent, above + 1)}/`;
    const path = prefix + folder.name.replace(/[\\/]/g, '\\$&');
    paths.set(folder.key, path);
    return path;
  };
  for (const folder of folders) pathOf(folder, 0);
  return paths;
}
