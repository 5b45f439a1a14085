import { fold } from '../../planner/approval/people.ts';
import { askGit, git, splitNul } from './git.ts';

/** What was applied last for a plan, and was reviewed then: of these files only later commits count. */
export interface AppliedBefore {
  readonly revision: string;
  /** From the top folder. */
  readonly files: readonly string[];
}

/** Address, folded → a file that it has a commit of. */
export type Authors = ReadonlyMap<string, string>;

/**
 * Everyone who wrote in the history of these files up to `commit`: authors, committers and co-authors of all commits, by
 * all names that a file had. A merge counts where it holds something else than git makes of its parents, so the answer is the
 * same on a branch and after it was merged.
 */
export const authorsOf = (top: string, commit: string, files: readonly string[]): Promise<Authors> =>
  authorsSince(top, commit, files, null);

/** Only those of later commits than the base; null: it is not a base of this commit. */
export async function laterAuthorsOf(
  top: string,
  commit: string,
  files: readonly string[],
  base: AppliedBefore,
): Promise<Authors | null> {
  if (!(await isAncestor(top, base.revision, commit))) return null;
  return authorsSince(top, commit, files, base);
}

const isAncestor = async (top: string, revision: string, commit: string): Promise<boolean> =>
  /^[0-9a-f]{40,64}$/.test(revision) &&
  (await askGit(top, ['merge-base', '--is-ancestor', revision, commit])) !== null;

async function authorsSince(
  top: string,
  commit: string,
  files: readonly string[],
  base: AppliedBefore | null,
): Promise<Authors> {
  const found = new Map<string, string>();
  const names = [...files];
  const args = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
  const repository = (await git(top, args)).replace(/\r?\n$/, '');
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    // A file that was not part of what was applied has not been reviewed yet.
    const range = base?.files.includes(name) === true ? [commit, `^${base.revision}`] : [commit];
    const commits = await commitsOf(top, repository, range, name);
    for (const address of await addressesOf(top, commits)) {
      if (!found.has(address)) found.set(address, name);
    }
    for (const earlier of await earlierNames(top, commits, name)) {
      if (!names.includes(earlier)) names.push(earlier);
    }
  }
  return found;
}

async function commitsOf(
  top: string,
  repository: string,
  range: readonly string[],
  name: string,
): Promise<string[]> {
  const list = async (...parents: readonly string[]): Promise<string[]> =>
    (await git(top, ['--literal-pathspecs', 'rev-list', '--full-history', ...parents, ...range, '--', name]))
      .split('\n')
      .filter((id) => id !== '');
  // Of more than two parents git does not say what it would make, so who merges them is an author.
  const commits = [...(await list('--max-parents=1')), ...(await list('--min-parents=3'))];
  const merges = await list('--min-parents=2', '--max-parents=2');
  // Without a working folder, as its attributes would say how to merge.
  const show = ['--bare', '--literal-pathspecs', 'show', '--remerge-diff', '-z', '--name-only', '--format='];
  for (const merge of merges)
    if (
      (await git(repository, [...show, merge, '--', name])) !== '' ||
      (await places(repository, merge, name))
    )
      commits.push(merge);
  return commits;
}

/**
 * Whether a merge gives the file a content under this name that neither parent has there, and one has nothing there: git took
 * it from another name by its guess of renames, and no commit of this name holds who wrote it.
 */
async function places(repository: string, merge: string, name: string): Promise<boolean> {
  const [merged, ...parents] = await Promise.all(
    [merge, `${merge}^1`, `${merge}^2`].map((commit) =>
      git(repository, [
        '--bare',
        '--literal-pathspecs',
        'ls-tree',
        '--format=%(objectname)',
        commit,
        '--',
        name,
      ]),
    ),
  );
  return merged !== '' && parents.includes('') && parents.every((blob) => blob !== merged);
}

/** As they stand in the commits: a mailmap in the working folder may say anything. */
async function addressesOf(top: string, commits: readonly string[]): Promise<Set<string>> {
  const addresses = new Set<string>();
  if (commits.length === 0) return addresses;
  const log = [
    'log',
    '-z',
    '--no-walk=unsorted',
    '--no-show-signature',
    '--stdin',
    '--format=%ae%x00%ce%x00%B',
  ];
  const parts = (await git(top, log, { input: `${commits.join('\n')}\n` })).split('\0');
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [author = '', committer = '', message = ''] = parts.slice(index, index + 3);
    const coAuthors = [...message.matchAll(/^co-authored-by:[^<\n]*<([^>\n]*)>/gim)].map(
      ([, one = '']) => one,
    );
    for (const address of [author, committer, ...coAuthors]) addresses.add(fold(address));
  }
  return addresses;
}

/** What the file was called before one of these commits renamed it. */
async function earlierNames(top: string, commits: readonly string[], name: string): Promise<string[]> {
  if (commits.length === 0) return [];
  const earlier: string[] = [];
  const compare = ['diff-tree', '-r', '-m', '-M', '-l0', '--root', '-z', '--name-status', '--no-commit-id'];
  const input = `${commits.join('\n')}\n`;
  const parts = splitNul(await git(top, [...compare, '--diff-filter=R', '--stdin'], { input }));
  for (let index = 0; index + 2 < parts.length; index += 3) {
    if (parts[index + 2] === name) earlier.push(parts[index + 1] ?? '');
  }
  return earlier;
}
