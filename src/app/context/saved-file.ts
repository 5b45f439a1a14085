import { jsonPieces } from '../../support/json-pieces.ts';
import { portionsOf } from '../../support/portions.ts';
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { conflictLines } from '../../plan/merge-conflict.ts';
import { didYouMean } from '../../support/suggest.ts';
import { fileProblem } from '../../support/file-problem.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { pathOf, type Context } from './context.ts';
import { usage } from './invalid-input.ts';
import { writeResult } from './write-result.ts';

const MAX_BYTES = 500_000_000;

/** The text of what `--out` saved; Failure `usage` where there is none. */
export async function readSaved(context: Context, file: string, hint = 'Check the path.'): Promise<string> {
  const path = pathOf(context, file);
  const text = await readText(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw usage(`${file} cannot be read: ${fileProblem(error)}.`, hint);
    const near = didYouMean(basename(path), await readdir(dirname(path)).catch(() => []));
    throw usage(`${basename(path)} does not exist in ${dirname(path)}.`, near ?? hint);
  });
  const [line] = conflictLines(text);
  if (line === undefined) return text;
  throw usage(
    `${file} contains a merge conflict that is not resolved (line ${line}).`,
    'What drover saved cannot be merged: save it again, and have it approved again.',
  );
}

/** Saves a result over another of its kind, by the field that all of these have, and over nothing else. */
export async function writeSaved(path: string, value: object, field: string): Promise<void> {
  if (await isAnotherFile(path, field))
    throw usage(`${path} is another file; it was not overwritten.`, 'Give the name of a new one.');
  await writeResult(path, portionsOf(jsonPieces(value, 1)));
}

async function isAnotherFile(path: string, field: string): Promise<boolean> {
  const before = await readText(path).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : '',
  );
  return before !== null && !(before.trimStart().startsWith('{') && before.includes(`"${field}":`));
}

async function readText(path: string): Promise<string> {
  const read = await readFileUpTo(path, MAX_BYTES);
  if (read.kind === 'bytes') return read.bytes.toString('utf8');
  throw new Error(read.kind === 'too-large' ? 'it is too large' : 'it is not a file');
}
