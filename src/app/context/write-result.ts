import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { fileProblem } from '../../support/file-problem.ts';
import { usage } from './invalid-input.ts';

/** A result where the user wants it, whole or in parts; Failure `usage` where it cannot be written. */
export async function writeResult(
  path: string,
  text: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    // What makes the parts may fail, too.
    if (error instanceof Failure) throw error;
    const folder = dirname(path);
    if (error.code === 'ENOENT' && !existsSync(folder))
      throw usage(
        `${path} cannot be written: the folder ${folder} does not exist.`,
        'Create the folder first, or give another path.',
      );
    throw usage(`${path} cannot be written: ${fileProblem(error)}.`, 'Give another path.');
  });
}
