import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';

/** What spreadsheets and shells write lists in where they do not write UTF-8. */
export const listEncodings = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
export type ListEncoding = (typeof listEncodings)[number];

/**
 * How a file may be written. `utf-8`: what people edit and git keeps. `list`: also UTF-16 with a byte order mark, as
 * PowerShell and Excel write it, and where it is neither, what was given as its encoding: which one it is cannot be known
 * from its bytes.
 */
export type TextForm =
  | { readonly kind: 'utf-8' }
  | {
      readonly kind: 'list';
      readonly encoding: ListEncoding | null;
      /** The option of the command that gives it; null: there is none. */
      readonly option: string | null;
    };
/** Of a list that is kept beside its plan. */
export const keptList: TextForm = { kind: 'list', encoding: null, option: null };

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly guess?: Guess }
  | { readonly kind: 'undecodable'; readonly message: string; readonly hint: string };

/** Read so for its plain letters, which are the same in all such encodings: `refusal` where others count. */
export interface Guess {
  readonly encoding: ListEncoding;
  readonly refusal: { readonly message: string; readonly hint: string };
}

/** Strict: what is not a character of the encoding is told with its place, never replaced. */
export function decodeText(file: string, bytes: Uint8Array, form: TextForm): Decoded {
  const name = basename(file);
  const mark = utf16Mark(bytes);
  if (mark !== null && form.kind === 'list') return decodeUtf16(name, bytes, mark);
  if (mark !== null || looksLikeUtf16(bytes)) {
    const without = mark === null ? ' without a byte order mark' : '';
    return {
      kind: 'undecodable',
      message: `${name} is UTF-16${without}, not UTF-8.`,
      hint: saveAsUtf8(form),
    };
  }
  if (isUtf8(bytes)) return { kind: 'text', text: new TextDecoder('utf-8').decode(bytes) }; // drops a byte order mark
  if (form.kind === 'list' && form.encoding !== null && !isMostlyUtf8(bytes))
    return decodeAs(name, bytes, form.encoding);
  const refusal = notUtf8(name, bytes, form);
  const guessed =
    form.kind === 'list' && form.option !== null && !isMostlyUtf8(bytes)
      ? decodeAs(name, bytes, USUAL)
      : null;
  if (guessed?.kind !== 'text') return { kind: 'undecodable', ...refusal };
  return { ...guessed, guess: { encoding: USUAL, refusal } };
}

/** Of spreadsheets in Western Europe and America. */
const USUAL: ListEncoding = 'windows-1252';

type Utf16 = 'utf-16le' | 'utf-16be';
function utf16Mark([first, second]: Uint8Array): Utf16 | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Letters of Latin script have a zero byte each there. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 1000);
  const zeros = [0, 1].map((parity) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  return start.length > 3 && zeros.some((count) => count > start.length / 4) && zeros.includes(0);
}

function decodeUtf16(name: string, bytes: Uint8Array, encoding: Utf16): Decoded {
  const text = decodedOrNull(bytes, encoding);
  if (text !== null) return { kind: 'text', text };
  return {
    kind: 'undecodable',
    message: `${name} begins as UTF-16, and is damaged: ${bytes.length % 2 === 1 ? 'its last character is cut in two' : 'it has halves of characters'}.`,
    hint: 'Export it again; a shell that appends (>>) may mix two encodings.',
  };
}

function decodeAs(name: string, bytes: Uint8Array, encoding: ListEncoding): Decoded {
  const text = decodedOrNull(bytes, encoding);
  // A code page leaves bytes unused; the decoder takes some of these for control characters.
  if (text !== null && !/[\u0080-\u009f]/.test(text)) return { kind: 'text', text };
  const wrong = bytes.findIndex((byte) => byte >= 0x80 && !isCharacter(byte, encoding));
  const where = encoding.startsWith('windows-') ? `: ${placeOf(bytes, wrong)} is none of its characters` : '';
  return {
    kind: 'undecodable',
    message: `${name} is not ${encoding}${where}.`,
    hint: 'Give the encoding that it was saved in, or save it as UTF-8.',
  };
}

function decodedOrNull(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isCharacter(byte: number, encoding: ListEncoding): boolean {
  const text = decodedOrNull(Uint8Array.of(byte), encoding);
  return text !== null && !/[\u0080-\u009f]/.test(text);
}

const lineOf = (bytes: Uint8Array, offset: number): number =>
  bytes.subarray(0, offset).filter((byte) => byte === 10).length + 1;

/** `byte 29 (0xFC, line 2)` */
function placeOf(bytes: Uint8Array, offset: number): string {
  const hex = (bytes[offset] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  return `byte ${offset} (0x${hex}, line ${lineOf(bytes, offset)})`;
}

function notUtf8(name: string, bytes: Uint8Array, form: TextForm): { message: string; hint: string } {
  const offset = firstInvalidByte(bytes);
  const message = `${name} is not UTF-8: ${placeOf(bytes, offset)} is not the start of a character.`;
  const byte = bytes[offset] ?? 0;
  if (isMostlyUtf8(bytes))
    return {
      message: `${message.replace(/\.$/, '')}, though other characters of it are UTF-8.`,
      hint: `Parts of it come from files of two encodings: correct line ${lineOf(bytes, offset)} and those like it, and save it as UTF-8.`,
    };
  const character = decodedOrNull(Uint8Array.of(byte), 'windows-1252') ?? '';
  if (form.kind === 'utf-8' || form.option === null || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(character))
    return { message, hint: saveAsUtf8(form) };
  return {
    message,
    hint: `If that byte should be "${character}", the list was saved in the code page of Windows in Western Europe and America: add ${form.option} windows-1252. Otherwise s${saveAsUtf8(form).slice(1)}`,
  };
}

const saveAsUtf8 = (form: TextForm): string =>
  form.kind === 'utf-8'
    ? 'Save it as UTF-8.'
    : 'Save it as UTF-8: in Excel as "CSV UTF-8", in PowerShell with Export-Csv -Encoding utf8.';

/** A text in another encoding has a few such sequences by chance; where they are more than the others, it would damage them. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const count = (what: RegExp): number => text.match(what)?.length ?? 0;
  return count(/[^\0-\x7f\ufffd]/g) > count(/\ufffd/g);
}

/** A lossy reading, encoded again, first differs from the bytes where they are invalid. */
function firstInvalidByte(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const length = Math.min(bytes.length, again.length);
  for (let index = 0; index < length; index += 1) if (bytes[index] !== again[index]) return index;
  return length;
}
