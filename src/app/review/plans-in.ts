import { join } from 'node:path';
import { isPlan } from '../planning/is-plan.ts';
import { git, splitNul } from './git.ts';

/** Plans that git knows, relative to the top folder: in a commit (checked out in `folder`), or (null) in the working folder. */
export async function plansIn(top: string, commit: string | null, folder: string): Promise<string[]> {
  const list =
    commit === null ? ['ls-files', '-z'] : ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit];
  const plans: string[] = [];
  for (const name of splitNul(await git(top, list))) if (await isPlan(join(folder, name))) plans.push(name);
  return plans;
}
