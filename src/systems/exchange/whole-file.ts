import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that is complete or missing, whenever this process ends. */
export async function writeWhole(file: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text, { flush: true });
  await rename(`${file}.part`, file);
}

/** What `read` finds, or `otherwise` where there is no such file or folder. */
export const orMissing = <T, U>(read: Promise<T>, otherwise: U): Promise<T | U> =>
  read.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  });
