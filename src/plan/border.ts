import { existsSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, sep } from 'node:path';

/** Which files a plan may read: text of its own kind in its own repository. Of others, findings would show the content. */
export interface Border {
  readonly top: string;
  readonly endings: readonly string[];
}
export const yamlEndings = ['.yaml', '.yml'] as const;
export const listEndings = ['.csv', '.tsv', '.txt'] as const;

/** The nearest folder with a `.git`; without one the folder itself. */
export function repositoryOf(folder: string): string {
  for (let top = folder; ; top = dirname(top)) {
    if (existsSync(join(top, '.git'))) return top;
    if (top === dirname(top)) return folder;
  }
}

/** Where the file really is; null: beyond the border. */
export async function withinBorder(top: string, file: string): Promise<string | null> {
  const real = await realPath(file);
  return isBelow(await realPath(top), real) ? real : null;
}

/** Without links; of what does not exist yet, where it would be. */
export async function realPath(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(async () =>
    above === path ? path : join(await realPath(above), basename(path)),
  );
}

/** The first link below the top on the way to this path, itself included; null: there is none. */
export async function linkOnTheWay(top: string, path: string): Promise<string | null> {
  if (!isBelow(top, path)) return null;
  const above = await linkOnTheWay(top, dirname(path));
  if (above !== null) return above;
  return (await lstat(path).catch(() => null))?.isSymbolicLink() === true ? path : null;
}

export const hasEnding = ({ endings }: Pick<Border, 'endings'>, file: string): boolean =>
  endings.includes(extname(file).toLowerCase());

export function isBelow(folder: string, file: string): boolean {
  const inside = relative(folder, file);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
