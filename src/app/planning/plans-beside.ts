import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { usage } from '../context/invalid-input.ts';

/** All plans in the folder `plans` beside drover.yaml, by name; Failure `usage` where there are none. */
export async function plansBeside(configFile: string | null): Promise<string[]> {
  const folder = configFile === null ? null : join(dirname(configFile), 'plans');
  const names = folder === null ? [] : await readdir(folder).catch(() => []);
  const plans = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (folder === null || plans.length === 0) {
    throw usage(
      'No plan was given, and there is no folder "plans" with plans beside drover.yaml.',
      'drover validate PLAN …',
    );
  }
  return plans.map((name) => join(folder, name));
}
