import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { decodeUtf8, type Decode } from '../read-source.ts';
import { otherFormat } from '../other-format.ts';

/** Read as this where bytes are not UTF-8: what spreadsheets in Western Europe and the Americas save as "CSV". */
const USUAL = 'windows-1252';

/** Whether drover can read it; names as the web knows them. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/**
 * Lists come from spreadsheets and PowerShell, in the encodings of both. UTF-16 is certain. What is guessed is said with the
 * text: cells that a plan uses may then have only letters that are the same in all such encodings. `named`: by a person.
 */
export const decodeListAs =
  (named: string | null): Decode =>
  (file, bytes, refused) => {
    const name = basename(file);
    const other = otherFormat(bytes);
    if (other !== null)
      return refused('not-a-text-file', `${name} is ${other.what}, not a CSV list.`, other.hint);
    const encoding = named ?? unmistakable(bytes);
    if (encoding !== null) {
      const text = decoded(bytes, encoding);
      if (text !== null) return { kind: 'text', text, bytes };
      return refused(
        'wrong-encoding',
        `${name} is not ${encoding}.`,
        'Leave --encoding out, or give another.',
      );
    }
    if (isUtf8(bytes)) return decodeUtf8(file, bytes, refused);
    const text = decoded(bytes, USUAL);
    if (text === null) return decodeUtf8(file, bytes, refused);
    return { kind: 'text', text, bytes, guessed: 'Windows-1252' };
  };

/** UTF-16 by its byte order mark, or because every other byte of plain letters in it is NUL. */
function unmistakable(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const nulls = [0, 0];
  const head = bytes.subarray(0, 1_000);
  head.forEach((byte, at) => {
    if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nulls;
  if (bytes.length % 2 === 1 || Math.min(even, odd) > 0 || (even + odd) * 4 < head.length) return null;
  return even > 0 ? 'utf-16be' : 'utf-16le';
}

/** Null: it has bytes that the encoding has no letter for. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // The web's decoder makes control characters of bytes that Windows-1252 leaves free.
    return /[\0\u0080-\u009f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
