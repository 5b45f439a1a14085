import type { Stats } from 'node:fs';
import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { LeftOut } from '../../../../domain/lab.ts';

export interface SourceFile {
  readonly name: string;
  readonly path: string;
}
export interface SourceFolder extends SourceFile {
  readonly files: readonly SourceFile[];
  readonly folders: readonly SourceFolder[];
}
export interface LoadedSource {
  readonly root: SourceFolder;
  readonly notTaken: readonly LeftOut[];
  /** Links to folders that are in the tree anyway. */
  readonly setAside: readonly LeftOut[];
}

export interface SourceOptions {
  /** Links that lead out of the source too: whoever wrote it decides what they lead to. */
  readonly followLinks: boolean;
  /** A person has named the format: what does not look like it is it all the same. */
  readonly isNamed?: boolean;
}

/**
 * A folder with all below it, in the order of names. Links are followed: to a file, and to a folder unless it is in the tree
 * already, which a link to a folder above is too.
 */
export async function loadSource(path: string, { followLinks }: SourceOptions): Promise<LoadedSource> {
  const loading = new Loading(followLinks ? null : await realpath(path));
  const root = await loading.folder('', path, await stat(path));
  for (const link of loading.links) await loading.follow(link);
  return { root: sorted(root), notTaken: loading.notTaken, setAside: loading.setAside };
}

interface Growing extends SourceFile {
  readonly files: SourceFile[];
  readonly folders: Growing[];
}
interface FolderLink extends SourceFile {
  readonly into: Growing;
  readonly found: Stats;
}

class Loading {
  readonly notTaken: LeftOut[] = [];
  readonly setAside: LeftOut[] = [];
  /** Grows while links are followed. */
  readonly links: FolderLink[] = [];
  readonly #places = new Map<string, string>();
  /** What links may not lead out of; null: they may. */
  readonly #border: string | null;

  constructor(border: string | null) {
    this.#border = border;
  }

  async folder(name: string, path: string, found: Stats): Promise<Growing> {
    const folder: Growing = { name, path, files: [], folders: [] };
    this.#places.set(idOf(found), path);
    for (const entry of await this.#entries(path)) {
      const file = { name: entry.name, path: join(path, entry.name) };
      if (entry.name.includes('\uFFFD')) this.#leave(file.path, 'its name is not UTF-8: rename it');
      else if (entry.isFile()) folder.files.push(file);
      else if (entry.isDirectory()) await this.#below(folder, file);
      else if (entry.isSymbolicLink()) await this.#link(folder, file);
      else this.#leave(file.path, 'it is neither a file nor a folder');
    }
    return folder;
  }

  /** After all that is in the tree without links. */
  async follow({ into, name, path, found }: FolderLink): Promise<void> {
    const same = this.#places.get(idOf(found));
    if (same === undefined) into.folders.push(await this.folder(name, path, found));
    else this.setAside.push({ what: path, why: `a link to ${same}, which is read there` });
  }

  async #entries(path: string) {
    try {
      return await readdir(path, { withFileTypes: true });
    } catch (error) {
      this.#fail(path, error);
      return [];
    }
  }

  async #below(folder: Growing, { name, path }: SourceFile): Promise<void> {
    try {
      folder.folders.push(await this.folder(name, path, await stat(path)));
    } catch (error) {
      this.#fail(path, error);
    }
  }

  async #link(folder: Growing, file: SourceFile): Promise<void> {
    try {
      const found = await stat(file.path);
      const target = await realpath(file.path);
      if (this.#border !== null && !`${target}${sep}`.startsWith(`${this.#border}${sep}`))
        this.#leave(file.path, `it is a link to ${target}, outside of the source; --follow-links follows it`);
      else if (found.isFile()) folder.files.push(file);
      else if (found.isDirectory()) this.links.push({ ...file, into: folder, found });
      else this.#leave(file.path, 'it is a link to something that is neither a file nor a folder');
    } catch {
      const target = await readlink(file.path).catch(() => 'an unknown place');
      this.#leave(file.path, `it is a link to ${target}, which cannot be opened`);
    }
  }

  #fail(what: string, error: unknown): void {
    const why = fileSystemReason(error);
    if (why === null) throw error;
    this.#leave(what, why);
  }

  #leave(what: string, why: string): void {
    this.notTaken.push({ what, why });
  }
}

const idOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/** Null: it does not come from the file system. `EACCES: permission denied, open '/…'` without the path, which is said beside it. */
export function fileSystemReason(error: unknown): string | null {
  if (!(error instanceof Error && 'syscall' in error)) return null;
  return `it cannot be read: ${error.message.replace(/, \w+(?: '.*')?$/s, '')}`;
}

export const filesBelow = (folder: SourceFolder): readonly SourceFile[] => [
  ...folder.files,
  ...folder.folders.flatMap(filesBelow),
];

export const namesBelow = (folder: SourceFolder): readonly string[] => [
  ...folder.files.map(({ name }) => name),
  ...folder.folders.flatMap((child) => [child.name, ...namesBelow(child)]),
];

const byName = (a: SourceFile, b: SourceFile): number => (a.name < b.name ? -1 : 1);

const sorted = ({ files, folders, ...rest }: SourceFolder): SourceFolder => ({
  ...rest,
  files: files.toSorted(byName),
  folders: folders.toSorted(byName).map(sorted),
});
