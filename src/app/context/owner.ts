import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, isAbsolute, resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { isBelow, realPath } from '../../plan/border.ts';
import { runGit } from '../../support/run-git.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * drover.yaml says which programs are started, so one that another user can write is not obeyed: the rule, and the way out
 * of it (`safe.directory`), are git's. Root's files are trusted as the machine's own.
 */
export async function requireOwn(file: string, env: Environment): Promise<void> {
  const me = userInfo().uid;
  if (me < 0) return; // no such thing as an owner's number on Windows
  const owners = await Promise.all([file, dirname(file)].map(async (path) => (await stat(path)).uid));
  // Whoever became root by sudo works on files of the account before it.
  const before = me === 0 ? Number(env['SUDO_UID'] ?? Number.NaN) : Number.NaN;
  const other = owners.find((owner) => owner !== me && owner !== 0 && owner !== before);
  if (other === undefined || (await isSafe(dirname(file), await safeDirectories(dirname(file), env)))) return;
  throw Failure.permanent(
    'invalid-config',
    `${file} belongs to another user (uid ${other}), so it is not obeyed.`,
    `If it may be trusted: git config --global --add safe.directory ${dirname(file)}`,
  );
}

/** Who trusts a folder trusts what is in it; `folder/*` is only that. As git does it, wherever links lead. */
async function isSafe(named: string, safe: readonly string[]): Promise<boolean> {
  const folder = await realPath(named);
  for (const one of safe) {
    if (one === '*') return true;
    if (!isAbsolute(one) && one !== '.') continue;
    const trusted = await realPath(resolve(one.replace(/\/\*$/, '/')));
    if (isBelow(trusted, folder) || (folder === trusted && !one.endsWith('/*'))) return true;
  }
  return false;
}

/** From the system's and the account's configuration; a repository cannot vouch for itself. An empty value clears the list. */
async function safeDirectories(folder: string, env: Environment): Promise<string[]> {
  const all: string[] = [];
  for (const scope of ['--system', '--global']) {
    const args = ['config', scope, '--type=path', '-z', '--get-all', 'safe.directory'];
    const found = await runGit(folder, args, { env }).then(String, () => '');
    for (const one of found.split('\0').slice(0, -1)) {
      if (one === '') all.length = 0;
      else all.push(one);
    }
  }
  return all;
}
