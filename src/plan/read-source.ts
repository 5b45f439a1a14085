import type { UnreadableCode } from '../domain/finding-codes.ts';
import { isUtf8 } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Diagnostic, finding, type SourcePlace } from '../domain/diagnostic.ts';
import { fileProblem } from '../support/file-problem.ts';
import { readFileUpTo } from '../support/read-file.ts';
import { hasEnding, withinBorder, type Border } from './border.ts';
import { decodeText, type Guess, type TextForm } from '../support/decode-text.ts';
import { otherFormat } from './other-format.ts';
import { didYouMean } from '../support/suggest.ts';

export const maxSourceBytes = 5_000_000;
/** Rosters may be far longer than a file that a person writes. */
export const maxRosterBytes = 200_000_000;

export type SourceRead =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bytes: Uint8Array;
      readonly guess?: Guess;
    }
  | { readonly kind: 'finding'; readonly finding: Diagnostic & { readonly code: UnreadableCode } };

/**
 * Reads a text file that a person or a tool wrote; every problem with it is a finding, never an exception. Null: a person
 * named the file, wherever it is.
 */
export async function readSource(
  file: string,
  maxBytes: number,
  border: Border | null,
  form: TextForm = { kind: 'utf-8' },
): Promise<SourceRead> {
  const name = basename(file);
  const refused = (code: UnreadableCode, message: string, hint: string): SourceRead => ({
    kind: 'finding',
    finding: finding.error(code, message, hint, topOf(file)),
  });
  const real = border === null ? file : await withinBorder(border.top, file);
  if (real === null) {
    return refused(
      'outside-repository',
      `${name} lies outside of the repository of the plan, so it was not read.`,
      'Put it into the repository; a link may not lead out of it either.',
    );
  }
  try {
    const read = await readFileUpTo(real, maxBytes, border === null ? 'pipes' : 'no-pipes');
    switch (read.kind) {
      case 'bytes':
        if (border === null || hasEnding(border, real)) return decode(file, read.bytes, form, refused);
        return refused(
          'wrong-ending',
          `${basename(real)} does not end in ${border.endings.join(' or ')}, so its content is not shown.`,
          'Rename it, if it is what the plan means.',
        );
      case 'folder':
        return refused('is-a-folder', `${name} is a folder, not a file.`, 'Give the path of a file in it.');
      case 'special':
        return refused('not-a-file', `${name} is a pipe or a device, not a file.`, 'Give a file.');
      case 'too-large':
        return refused(
          'file-too-large',
          `${name} is larger than ${megabytes(maxBytes)} MB and was not read${read.sizeBytes === null ? '' : ` (${megabytes(read.sizeBytes)} MB)`}.`,
          'Select mailboxes by database or attribute, or put long lists in a roster (mailboxes: { csv: …, sha256: … }).',
        );
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const hint = didYouMean(basename(file), await namesBeside(file)) ?? 'Check the path.';
      return refused('file-not-found', `${name} does not exist in ${dirname(file)}.`, hint);
    }
    return refused(
      'file-unreadable',
      `${name} cannot be read: ${fileProblem(error)}.`,
      'Check its permissions.',
    );
  }
}

/** For what a file is as a whole. */
export const topOf = (file: string): SourcePlace => ({ file, line: 1, column: 1, length: 1 });

type Refused = (code: UnreadableCode, message: string, hint: string) => SourceRead;

function decode(file: string, bytes: Uint8Array, form: TextForm, refused: Refused): SourceRead {
  const other = isUtf8(bytes) && !bytes.includes(0) && form.kind === 'utf-8' ? null : otherFormat(bytes);
  if (other !== null)
    return refused('not-a-text-file', `${basename(file)} is ${other.what}, not a text file.`, other.hint);
  const decoded = decodeText(file, bytes, form);
  if (decoded.kind === 'undecodable') return refused('not-utf-8', decoded.message, decoded.hint);
  const { text, guess } = decoded;
  const nul = text.indexOf('\0');
  if (nul < 0) return { kind: 'text', text, bytes, ...(guess === undefined ? {} : { guess }) };
  const before = text.slice(0, nul).split('\n');
  const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 };
  const message = `${basename(file)} contains a NUL character; it is not a text file.`;
  return { kind: 'finding', finding: finding.error('nul-character', message, 'Remove it.', place) };
}

async function namesBeside(file: string): Promise<string[]> {
  try {
    return await readdir(dirname(file));
  } catch {
    return [];
  }
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 100_000) / 10);
