import type { FileHandle } from 'node:fs/promises';
import { Failure } from '../../../../domain/failure.ts';
import { MESSAGE_BYTES_MAX } from './mail-source.ts';

const CHUNK_BYTES = 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;
export const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

export interface Line {
  readonly bytes: Buffer;
  /** In the file. */
  readonly at: number;
  readonly next: Buffer | null;
}

/**
 * All lines with their ends, the last one perhaps without, as many at once as were read at once; split at line feeds, or at CRs
 * where the file has only those. A byte order mark at the start is in no line.
 */
export async function* linesOf(handle: FileHandle, file: string): AsyncGenerator<readonly Line[]> {
  let held: Buffer | null = null;
  let at = (await bytesAt(handle, 0, BOM.length)).equals(BOM) ? BOM.length : 0;
  for await (const batch of split(handle, file, at)) {
    const lines: Line[] = [];
    for (const bytes of batch) {
      if (held !== null) {
        lines.push({ bytes: held, at, next: bytes });
        at += held.length;
      }
      held = bytes;
    }
    yield lines;
  }
  if (held !== null) yield [{ bytes: held, at, next: null }];
}

async function* split(handle: FileHandle, file: string, start: number): AsyncGenerator<Buffer[]> {
  let end: number | null = null;
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of chunksOf(handle, start)) {
    const lines: Buffer[] = [];
    let from = 0;
    end ??= !chunk.includes(LF) && chunk.includes(CR) ? CR : LF;
    for (let at = chunk.indexOf(end); at !== -1; at = chunk.indexOf(end, from)) {
      const last = chunk.subarray(from, at + 1);
      lines.push(rest.length === 0 ? last : Buffer.concat([...rest, last]));
      rest = [];
      restBytes = 0;
      from = at + 1;
    }
    yield lines;
    if (from === chunk.length) continue;
    rest.push(chunk.subarray(from));
    restBytes += chunk.length - from;
    if (restBytes > MESSAGE_BYTES_MAX) throw tooLarge(file);
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
}

async function* chunksOf(handle: FileHandle, start: number): AsyncGenerator<Buffer> {
  for (let at = start; ;) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** At most so many bytes from there. */
export async function bytesAt(handle: FileHandle, at: number, maxBytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, at);
  return buffer.subarray(0, bytesRead);
}

/** Bytes of the line end at the start of these bytes; 0 without one. */
export function lineEndBytes(bytes: Uint8Array): number {
  if (bytes[0] === CR) return bytes[1] === LF ? 2 : 1;
  return bytes[0] === LF ? 1 : 0;
}

export const isEmptyLine = (line: Uint8Array): boolean =>
  line.length > 0 && lineEndBytes(line) === line.length;

export const tooLarge = (file: string): Failure =>
  Failure.permanent(
    'message-too-large',
    `${file} holds a message of more than ${MESSAGE_BYTES_MAX / 1024 / 1024} MiB.`,
    'Is it an mbox file? Take that message out, then import again.',
  );
