import { lstat, readFile, readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import type { FileName } from '../planning/pinned-files.ts';
import { blobOf, treeOf, type TreeEntry } from './git.ts';

/** A file as it lies in the working folder, compared with a commit. */
export type Located =
  /** Exactly what the commit holds; the names are the links on the way, and the file itself. */
  | { readonly kind: 'same'; readonly names: readonly string[] }
  | { readonly kind: 'different'; readonly name: string }
  | { readonly kind: 'untracked'; readonly name: string }
  | { readonly kind: 'outside' };

const LINKS_MAX = 40;

/** Compares files with one commit, link by link: a link is a file whose content says where to go on. */
export class RepositoryFiles {
  readonly top: string;
  readonly #tree: ReadonlyMap<string, TreeEntry>;

  private constructor(top: string, tree: ReadonlyMap<string, TreeEntry>) {
    this.top = top;
    this.#tree = tree;
  }

  static async at(top: string, commit: string): Promise<RepositoryFiles> {
    return new RepositoryFiles(await realpath(top), await treeOf(top, commit));
  }

  /** A text may have other line ends than git keeps, a program not: a shell reads them. */
  async locate(file: string, use: FileName['use'] = 'program'): Promise<Located> {
    const names: string[] = [];
    let name = await nameBelow(this.top, file);
    for (let links = 0; name !== null && links < LINKS_MAX; links += 1) {
      const link = await firstLink(this.top, name);
      if (link === null) {
        const end = await this.#compare(name, use, () => readFile(join(this.top, name as string)));
        return end ?? { kind: 'same', names: [...names, name] };
      }
      const here = link;
      const difference = await this.#compare(here.name, 'program', async () => Buffer.from(here.target));
      if (difference !== null) return difference;
      names.push(here.name);
      name = await nameBelow(this.top, resolve(this.top, dirname(here.name), here.target, here.rest));
    }
    return { kind: 'outside' };
  }

  #isInSubmodule(name: string): boolean {
    const parts = name.split('/');
    return parts.some((_, count) => this.#tree.get(parts.slice(0, count).join('/'))?.mode === '160000');
  }

  /** Null: the same. */
  async #compare(name: string, use: FileName['use'], read: () => Promise<Buffer>): Promise<Located | null> {
    const entry = this.#tree.get(name);
    // A repository in this one has a history of its own.
    if (this.#isInSubmodule(name)) return { kind: 'outside' };
    if (entry === undefined || !/^1[02]0/.test(entry.mode)) return { kind: 'untracked', name };
    const [here, there] = [await read().catch(() => null), await blobOf(this.top, entry.id)];
    if (here !== null && (use === 'list' ? isSameText(here, there) : here.equals(there))) return null;
    return { kind: 'different', name };
  }
}

/** git may have been told to write line ends as the machine's editors do. */
function isSameText(here: Buffer, there: Buffer): boolean {
  if (here.equals(there)) return true;
  if (!here.includes('\r\n')) return false;
  return (
    here.toString('latin1').replaceAll('\r\n', '\n') === there.toString('latin1').replaceAll('\r\n', '\n')
  );
}

/** From the top folder, as git writes it; the folder itself may have been reached through a link. Null: it lies outside. */
export async function nameBelow(top: string, file: string): Promise<string | null> {
  const whole = resolve(file);
  const folders: string[] = [];
  for (let folder = dirname(whole); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of folders) {
    if ((await realpath(folder).catch(() => null)) !== top) continue;
    return relative(folder, whole).replaceAll(sep, '/');
  }
  const real = relative(top, await realpath(whole).catch(() => whole));
  return real.startsWith('..') || isAbsolute(real) ? null : normalize(real).replaceAll(sep, '/');
}

interface FoundLink {
  readonly name: string;
  readonly target: string;
  /** What follows it. */
  readonly rest: string;
}

async function firstLink(top: string, name: string): Promise<FoundLink | null> {
  const parts = name.split('/');
  for (let count = 1; count <= parts.length; count += 1) {
    const here = parts.slice(0, count).join('/');
    const facts = await lstat(join(top, here)).catch(() => null);
    if (facts === null) return null;
    if (facts.isSymbolicLink()) {
      const target = await readlink(join(top, here));
      return { name: here, target, rest: parts.slice(count).join('/') };
    }
  }
  return null;
}
