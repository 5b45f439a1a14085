import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../../domain/failure.ts';

const run = promisify(execFile);
type Environment = Readonly<Record<string, string | undefined>>;
const OUTPUT_MAX = 64 * 1024 * 1024;

/** git's output in `folder`; Failure `git-failed` with git's own message. */
export async function git(folder: string, args: readonly string[], env?: Environment): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: OUTPUT_MAX,
      ...(env === undefined ? {} : { env }),
    });
    return stdout;
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new Failure(
      {
        code: 'git-failed',
        message: `git ${args[0] ?? ''} in ${folder}: ${stderr.trim().split('\n')[0] || message}`,
        hint: 'Run it in the repository with the plans, and fetch the revision first.',
        retry: 'permanent',
      },
      error,
    );
  }
}

/** Null where git fails, or there is no repository. */
export async function askGit(folder: string, args: readonly string[]): Promise<string | null> {
  return git(folder, args).then(
    (text) => text.trim(),
    () => null,
  );
}

/** The address of the last author of a file; null outside git, or when it was never committed. */
export async function lastAuthor(folder: string, file: string): Promise<string | null> {
  const author = await askGit(folder, ['log', '-1', '--format=%ae', '--', file]);
  return author === null || author === '' ? null : author;
}

export const topFolder = async (folder: string): Promise<string> =>
  (await git(folder, ['rev-parse', '--show-toplevel'])).trim();

/** The files of a revision in a new folder, without the index of the working folder. */
export async function checkOut(
  top: string,
  revision: string,
  folder: string,
  environment: Environment,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const env = { ...environment, GIT_INDEX_FILE: join(folder, '.index') };
  await git(top, ['read-tree', revision], env);
  await git(top, ['checkout-index', '--all', `--prefix=${folder}/`], env);
}

/** Plans tracked by git at a revision (empty: in the working folder), relative to the top folder. */
export async function plansAt(top: string, revision: string): Promise<string[]> {
  const tree = revision === '' ? [] : [revision];
  const patterns = ['--all-match', '-e', '^name:', '-e', '^batches:'];
  const grep = ['grep', '-l', '-E', ...patterns, ...tree, '--', '*.yaml', '*.yml'];
  const found = (await askGit(top, grep)) ?? '';
  return found
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (revision === '' ? line : line.slice(revision.length + 1)));
}
