import { join } from 'node:path';
import { maxSourceBytes } from '../../plan/read-source.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { git } from './git.ts';

/** Plans that git knows, relative to the top folder: in a commit (checked out in `folder`), or (null) in the working folder. */
export async function plansIn(top: string, commit: string | null, folder: string): Promise<string[]> {
  const list =
    commit === null ? ['ls-files', '-z'] : ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit];
  const names = (await git(top, list)).split('\0').filter((name) => /\.ya?ml$/i.test(name));
  const plans: string[] = [];
  for (const name of names) if (await isPlan(join(folder, name))) plans.push(name);
  return plans;
}

/**
 * Whatever says that it has a name and batches, its own or included ones, in any style of YAML. Read through links: what a
 * link leads to is what would be applied.
 */
async function isPlan(file: string): Promise<boolean> {
  const read = await readFileUpTo(file, maxSourceBytes).catch(() => null);
  const text = read?.kind === 'bytes' ? read.bytes.toString('utf8') : '';
  return KEY_NAME.test(text) && KEY_BATCHES.test(text);
}
const key = (names: string): RegExp =>
  new RegExp(`(?:^|[{,])[^\\S\\n]*(?:"|')?(?:${names})(?:"|')?[^\\S\\n]*:`, 'm');
const KEY_NAME = key('name');
const KEY_BATCHES = key('batches|include');
