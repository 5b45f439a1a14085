import { open, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import { MESSAGE_BYTES_MAX } from './mail-source.ts';
import { bytesAt } from './mbox-lines.ts';
import { isHeaderField } from './mbox-separator.ts';
import { fileSystemReason } from './source-folder.ts';

export type MessageFile =
  | {
      readonly kind: 'message';
      readonly body: Buffer;
      readonly modifiedMs: number;
      readonly wasCompressed: boolean;
    }
  | { readonly kind: 'not-taken'; readonly why: string };

/** What a file begins with that is not text. */
const OTHERS: readonly (readonly [bytes: string, why: string])[] = [
  ['CRYPTED\x03\x07', 'it is encrypted (mail-crypt of Dovecot): export it with doveadm, which has the keys'],
  ['BZh', 'it is compressed with bzip2: decompress it first'],
  ['\xfd7zXZ\0', 'it is compressed with xz: decompress it first'],
  ['Dovecot-LZ4\r*\x9b\xc5', 'it is compressed with LZ4 (by Dovecot): export it with doveadm'],
  ['\x04\x22\x4d\x18', 'it is compressed with LZ4: decompress it first'],
  ['PK\x03\x04', 'it is a ZIP archive: unpack it first'],
  ['7z\xbc\xaf\x27\x1c', 'it is a 7z archive: unpack it first'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'it is a message of Outlook (.msg): convert it to .eml first'],
  ['!BDN', 'it is a data file of Outlook (.pst, .ost): convert it first'],
  ['SQLite format 3\0', 'it is a database'],
];

/** Files that often lie beside messages in a folder, and are none. */
const BESIDE: readonly (readonly [begin: string | RegExp, why: string])[] = [
  ['\x01\x01\x01\x01', 'it is an mbox of MMDF: convert it to mbox first'],
  [/^BEGIN:VCARD/i, 'it is an address card (vCard)'],
  [/^BEGIN:VCALENDAR/i, 'it is a calendar'],
  [/^%PDF-/, 'it is a PDF file'],
  [/^(?:\xff\xd8\xff|\x89PNG|GIF8)/, 'it is a picture'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'it is a web page or XML'],
  [/^BABYL OPTIONS/, 'it is an Rmail file of Emacs: convert it to mbox first'],
  [/^\d+\s*\n[!-9;-~]+:/, 'it is a message of Apple Mail (.emlx): export its mailbox as mbox there'],
];

/** Null: it begins as a message does. For files that no name and no folder makes one. */
export function notMessage(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  const begins = (begin: string | RegExp): boolean =>
    typeof begin === 'string' ? text.startsWith(begin) : begin.test(text);
  const other = BESIDE.find(([begin]) => begins(begin))?.[1];
  if (other !== undefined) return other;
  return looksLikeMessage(head) ? null : 'it does not begin as a message: rename it to .eml if it is one';
}

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const COMPRESSED: readonly (readonly [bytes: string, name: string, decompress: Decompress])[] = [
  ['\x1f\x8b\x08', 'gzip', promisify(gunzip) as Decompress],
  ['\x28\xb5\x2f\xfd', 'zstd', promisify(zstdDecompress) as Decompress],
];

/** A message as its writer gave it to the server, which may have compressed the file. */
export async function readMessageFile(path: string): Promise<MessageFile> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (size > MESSAGE_BYTES_MAX) return tooLarge;
    const bytes = await readFile(path);
    const read = await decompressed(bytes);
    if (read.kind === 'not-taken') return read;
    const why = notMail(read.body);
    if (why !== null) return { kind: 'not-taken', why };
    return { ...read, modifiedMs: Math.round(mtimeMs) };
  } catch (error) {
    const why = fileSystemReason(error);
    if (why === null) throw error;
    return { kind: 'not-taken', why };
  }
}

const tooLarge: MessageFile = {
  kind: 'not-taken',
  why: `it is larger than ${MESSAGE_BYTES_MAX / 1024 / 1024} MiB`,
};

const HEAD_BYTES = 1_024;

/** What a file begins with: enough to tell what it is. */
export async function headOf(path: string): Promise<Buffer> {
  await using handle = await open(path);
  return await bytesAt(handle, 0, HEAD_BYTES);
}

/** Null: it may be a message. */
export function notMail(head: Uint8Array): string | null {
  if (beginsWith(head.subarray(257), 'ustar')) return 'it is a tar archive: unpack it first';
  return OTHERS.find(([start]) => beginsWith(head, start))?.[1] ?? null;
}

const compressionOf = (bytes: Uint8Array) => COMPRESSED.find(([start]) => beginsWith(bytes, start));

export const isCompressed = (head: Uint8Array): boolean => compressionOf(head) !== undefined;

export const compressedMbox = (head: Uint8Array): string =>
  `it is compressed with ${compressionOf(head)?.[1] ?? 'a program'}: decompress it first`;

export const beginsAsMbox = (bytes: Uint8Array): boolean => beginsWith(bytes, 'From ');

/** Its first line is a header, or the separator that some programs leave in front. */
export const looksLikeMessage = (head: Uint8Array): boolean =>
  isHeaderField(head) || beginsAsMbox(head) || beginsWith(head, '>From ');

async function decompressed(
  bytes: Buffer,
): Promise<
  | { readonly kind: 'message'; readonly body: Buffer; readonly wasCompressed: boolean }
  | { readonly kind: 'not-taken'; readonly why: string }
> {
  const found = compressionOf(bytes);
  if (found === undefined) return { kind: 'message', body: bytes, wasCompressed: false };
  const [, name, decompress] = found;
  try {
    const body = await decompress(bytes, { maxOutputLength: MESSAGE_BYTES_MAX });
    return { kind: 'message', body, wasCompressed: true };
  } catch (error) {
    return {
      kind: 'not-taken',
      why: `it is compressed with ${name} and cannot be decompressed: ${(error as Error).message}`,
    };
  }
}

const beginsWith = (bytes: Uint8Array, start: string): boolean =>
  Buffer.from(start, 'latin1').every((byte, at) => bytes[at] === byte);
