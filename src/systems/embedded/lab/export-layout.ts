import { readFile } from 'node:fs/promises';
import type { StoredFolder } from '../store/stored-item.ts';
import type { FolderPlace } from './source/mail-source.ts';
import type { SourceFolder } from './source/source-folder.ts';

// What drover's exports have beside a plain Maildir, agreed between export and import. A mail server sees none of it: folders of
// a Maildir++ begin with a dot.

/** Folders of the export that are Maildirs of their own, by what is in them. */
export const TREES: Readonly<Record<Exclude<StoredFolder['kind'], 'visible'> | 'hidden-items', string>> = {
  'recoverable-items': 'drover-recoverable-items',
  hidden: 'drover-hidden-folders',
  /** Of visible folders: rules, forms, settings. */
  'hidden-items': 'drover-hidden-items',
};

/** Whole names of folders whose directory has a shortened one, by directory. */
export const NAMES_FILE = 'drover-folders.json';
type ShortenedNames = Readonly<Record<string, Pick<FolderPlace, 'inInbox' | 'names'>>>;
export const namesFile = (shortened: ReadonlyMap<string, FolderPlace>): string =>
  `${JSON.stringify(Object.fromEntries([...shortened].map(([directory, { inInbox, names }]) => [directory, { inInbox, names }])), null, 2)}\n`;

/** Where a host's name is in the names of other programs. */
const HOSTS = { plain: 'drover', hidden: 'drover-hidden' } as const;
export const hostOf = (associated: boolean): string => (associated ? HOSTS.hidden : HOSTS.plain);
export const isHiddenItem = (file: string): boolean => /^\d+\.[0-9a-f-]{36}\.drover-hidden,/.test(file);

export interface ExportedTree {
  readonly folder: SourceFolder;
  readonly kind: StoredFolder['kind'];
  /** Whether the top is the inbox. */
  readonly hasInbox: boolean;
  readonly shortened: ReadonlyMap<string, Pick<FolderPlace, 'inInbox' | 'names'>>;
}

/** A Maildir is one tree; an export of drover may have others in it. */
export async function treesOf(root: SourceFolder): Promise<readonly ExportedTree[]> {
  const own = new Set<string>(Object.values(TREES));
  const visible = { ...root, folders: root.folders.filter(({ name }) => !own.has(name)) };
  const kinds = Object.keys(TREES) as (keyof typeof TREES)[];
  const others = kinds.flatMap((kind) => {
    const folder = root.folders.find(({ name }) => name === TREES[kind]);
    return folder === undefined ? [] : [{ kind, folder }];
  });
  return [
    await treeOf(visible, 'visible', true),
    ...(await Promise.all(
      others.map(({ kind, folder }) =>
        kind === 'hidden-items' ? treeOf(folder, 'visible', true) : treeOf(folder, kind, false),
      ),
    )),
  ];
}

async function treeOf(
  folder: SourceFolder,
  kind: StoredFolder['kind'],
  hasInbox: boolean,
): Promise<ExportedTree> {
  const file = folder.files.find(({ name }) => name === NAMES_FILE);
  const shortened =
    file === undefined ? {} : (JSON.parse(await readFile(file.path, 'utf8')) as ShortenedNames);
  return {
    folder: { ...folder, files: folder.files.filter((other) => other !== file) },
    kind,
    hasInbox,
    shortened: new Map(Object.entries(shortened)),
  };
}
