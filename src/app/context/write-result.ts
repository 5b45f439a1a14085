import { writeFile } from 'node:fs/promises';
import { Failure } from '../../domain/failure.ts';
import { usage } from './invalid-input.ts';

/** A result where the user wants it, whole or in parts; Failure `usage` where it cannot be written. */
export async function writeResult(
  path: string,
  text: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    // What makes the parts may fail, too.
    if (error instanceof Failure) throw error;
    throw usage(
      `${path} cannot be written (${error.code ?? error.message}).`,
      'Check that its folder exists and may be written to.',
    );
  });
}
