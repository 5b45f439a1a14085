import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The nearest `drover.yaml` from a folder upwards, not beyond the root of the git repository; null: none. */
export async function findConfig(startFolder: string): Promise<string | null> {
  for (let folder = resolve(startFolder); ; folder = dirname(folder)) {
    const file = join(folder, 'drover.yaml');
    if (await exists(file)) return file;
    if ((await exists(join(folder, '.git'))) || folder === dirname(folder)) return null;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
