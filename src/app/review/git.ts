import { mkdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { GitTooOld, runGit, type GitSurroundings } from '../../support/run-git.ts';

/** git's output in `folder`; Failure `git-failed` with git's own message. */
export async function git(
  folder: string,
  args: readonly string[],
  surroundings: GitSurroundings = {},
): Promise<string> {
  return (await gitBytes(folder, args, surroundings)).toString('utf8');
}

const gitBytes = (
  folder: string,
  args: readonly string[],
  surroundings: GitSurroundings = {},
): Promise<Buffer> =>
  runGit(folder, args, surroundings).catch((error: Error) => {
    const isNone = error.message.includes('not a git repository');
    throw Failure.permanent(
      'git-failed',
      isNone
        ? `${folder} is not in a git repository, so its history cannot be read.`
        : `git ${args[0] ?? ''} in ${folder}: ${error.message}`,
      error instanceof GitTooOld
        ? 'Install a newer git.'
        : isNone
          ? 'Run it in the repository with the plans: drover -C FOLDER …'
          : 'Fetch the revision first: git fetch origin',
      error,
    );
  });

/** Null where git fails, or there is no repository. */
export const askGit = (folder: string, args: readonly string[]): Promise<string | null> =>
  git(folder, args).then(
    (text) => text.trim(),
    (error: Error) => {
      if (error.cause instanceof GitTooOld) throw error;
      return null;
    },
  );

export const topFolder = async (folder: string): Promise<string> =>
  (await git(folder, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '');

/** The id of the commit that a person named; a name that looks like an option is only a name. */
export async function commitOf(folder: string, revision: string): Promise<string> {
  const id = await askGit(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (id !== null && /^[0-9a-f]{40,64}$/.test(id)) return id;
  throw Failure.permanent(
    'git-failed',
    `There is no revision "${revision}" in ${folder}.`,
    'Fetch it: git fetch origin (in a pipeline: fetch-depth: 0).',
  );
}

/**
 * The commit of a protected branch. Of two refs with one name git takes a tag before a branch, and a branch of this clone before
 * a remote one, and anyone who may push at all can push such a ref: then the full name has to say which is meant.
 */
export async function protectedCommitOf(folder: string, name: string): Promise<string> {
  const [base = ''] = /^[^~^:@]*/.exec(name) ?? [];
  const exists = async (ref: string): Promise<boolean> =>
    (await askGit(folder, ['show-ref', '--verify', '--quiet', ref])) !== null;
  const refs: string[] = [];
  if (base !== '' && !base.startsWith('refs/')) {
    for (const space of ['tags', 'heads', 'remotes']) {
      const ref = `refs/${space}/${base}`;
      if (await exists(ref)) refs.push(ref);
    }
  }
  if (refs.length < 2 && refs[0]?.startsWith('refs/tags/') !== true) return commitOf(folder, name);
  throw Failure.permanent(
    'policy-refused',
    `The rules come from "${base}", but this may be ${refs.join(' or ')}, and whoever may push can set a tag or branch of this name.`,
    'Give the full name of the protected one: refs/heads/…, refs/remotes/… or refs/tags/….',
  );
}

export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}
/** Every file of a commit, by its path from the top folder. */
export async function treeOf(top: string, commit: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = new Map<string, TreeEntry>();
  for (const line of splitNul(await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit]))) {
    const at = line.indexOf('\t');
    const [mode = '', , id = ''] = line.slice(0, at).split(' ');
    entries.set(line.slice(at + 1), { mode, id });
  }
  return entries;
}

const LINKS_MAX = 40;

/** Where a name leads by the tree's own links; null: to no file of the tree. */
export async function fileInTree(
  top: string,
  tree: ReadonlyMap<string, TreeEntry>,
  name: string,
): Promise<TreeEntry | null> {
  let parts = name.split('/');
  for (let links = 0; links < LINKS_MAX; links += 1) {
    const count = parts.findIndex((_, at) => tree.get(parts.slice(0, at + 1).join('/'))?.mode === LINK) + 1;
    const entry = tree.get(parts.slice(0, count === 0 ? parts.length : count).join('/'));
    if (count === 0) return entry?.mode.startsWith('100') === true ? entry : null;
    const target = (await blobOf(top, entry?.id ?? '')).toString('utf8');
    if (target.startsWith('/')) return null;
    parts = posix.join(...parts.slice(0, count - 1), target, ...parts.slice(count)).split('/');
  }
  return null;
}
const LINK = '120000';

export const blobOf = (top: string, id: string): Promise<Buffer> => gitBytes(top, ['cat-file', 'blob', id]);

export const splitNul = (text: string): string[] => text.split('\0').filter((part) => part !== '');

/** The files of a revision, or these of them, in a new folder, without the index of the working folder. */
export async function checkOut(
  top: string,
  revision: string,
  folder: string,
  names: readonly string[] | null = null,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const index = join(folder, '.index');
  await git(top, ['read-tree', await commitOf(top, revision)], { index });
  const prefix = `--prefix=${folder}/`;
  if (names === null) await git(top, ['checkout-index', '--all', prefix], { index });
  else await git(top, ['checkout-index', prefix, '-z', '--stdin'], { index, input: names.join('\0') });
}
