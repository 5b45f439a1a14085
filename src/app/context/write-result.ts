import { writeFile } from 'node:fs/promises';
import { usage } from './invalid-input.ts';

/** A result where the user wants it; Failure `usage` where it cannot be written. */
export async function writeResult(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    throw usage(
      `${path} cannot be written (${error.code ?? error.message}).`,
      'Check that its folder exists and may be written to.',
    );
  });
}
