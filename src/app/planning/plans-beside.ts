import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseYaml } from '../../plan/parse-yaml.ts';
import { maxSourceBytes } from '../../plan/read-source.ts';
import { Places } from '../../plan/tree.ts';
import { readFileUpTo } from '../../support/read-file.ts';
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
  return withoutParts(plans.map((name) => join(folder, name)));
}

/** Without what others of these files include and what has no name of its own: it is read with them. */
export async function withoutParts(files: readonly string[]): Promise<string[]> {
  if (files.length < 2) return [...files];
  const read = await Promise.all(files.map(keysOf));
  const included = new Set(read.flatMap(({ includes }) => includes));
  return files.filter((file, index) => read[index]?.isNamed !== false || !included.has(resolve(file)));
}

/** `isNamed` null: it cannot be told. */
interface Keys {
  readonly isNamed: boolean | null;
  /** Absolute paths. */
  readonly includes: readonly string[];
}
async function keysOf(file: string): Promise<Keys> {
  const read = await readFileUpTo(file, maxSourceBytes).catch(() => null);
  const parsed = read?.kind === 'bytes' ? parseYaml(file, read.bytes.toString('utf8'), new Places()) : null;
  const data = parsed?.kind === 'tree' ? parsed.tree.data : null;
  if (data === null || typeof data !== 'object') return { isNamed: null, includes: [] };
  const { include } = data as { readonly include?: unknown };
  const paths = Array.isArray(include) ? include.filter((one) => typeof one === 'string') : [];
  return { isNamed: 'name' in data, includes: paths.map((path) => resolve(dirname(file), path)) };
}
