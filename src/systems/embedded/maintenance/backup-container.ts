import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { PartCopy } from '../store/part-file.ts';
import { checkFile } from './integrity.ts';

// One file for all mailboxes of a database, so that a hundred thousand are one digest and one sync:
//
//   "drover backup 1\n"   the SQLite file of each mailbox part, one after the other   index (JSON)   its offset, 20 digits

const MAGIC = Buffer.from('drover backup 1\n');
const TRAILER_BYTES = 20;
const CHUNK_BYTES = 1 << 20;

export interface BackupIndex {
  readonly database: DatabaseName;
  readonly takenAt: string;
  readonly parts: readonly BackedUpPart[];
}
export interface BackedUpPart extends Pick<PartCopy, 'mailboxId' | 'part' | 'copy'> {
  readonly items: number;
  readonly offset: number;
  readonly sizeBytes: number;
  /** SHA-256 over these bytes. */
  readonly digest: string;
}

/** Writes front to back; the digest of the whole is made on the way. */
export class ContainerWriter {
  readonly #handle: number;
  readonly #hash = createHash('sha256');
  readonly #parts: BackedUpPart[] = [];
  #offset = 0;

  constructor(file: string) {
    this.#handle = openSync(file, 'w');
    this.#write(MAGIC);
  }

  append(file: string, about: Pick<BackedUpPart, 'mailboxId' | 'part' | 'copy' | 'items'>): void {
    const offset = this.#offset;
    const hash = createHash('sha256');
    for (const bytes of chunksOf(file)) {
      hash.update(bytes);
      this.#write(bytes);
    }
    this.#parts.push({ ...about, offset, sizeBytes: this.#offset - offset, digest: hash.digest('hex') });
  }

  /** On the disk when it returns. */
  finish(database: DatabaseName, takenAt: string): { readonly sizeBytes: number; readonly digest: string } {
    const offset = this.#offset;
    const index: BackupIndex = { database, takenAt, parts: this.#parts };
    this.#write(Buffer.from(JSON.stringify(index)));
    this.#write(Buffer.from(String(offset).padStart(TRAILER_BYTES, '0')));
    fsyncSync(this.#handle);
    return { sizeBytes: this.#offset, digest: this.#hash.digest('hex') };
  }

  /** Written so far. */
  get sizeBytes(): number {
    return this.#offset;
  }

  close(): void {
    closeSync(this.#handle);
  }

  #write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    writeAll(this.#handle, bytes);
    this.#offset += bytes.byteLength;
  }
}

export function readIndex(file: string): BackupIndex {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const offset = Number(readRange(handle, size - TRAILER_BYTES, TRAILER_BYTES).toString('latin1'));
    if (!Number.isSafeInteger(offset) || offset < MAGIC.byteLength || offset > size) throw notABackup(file);
    return JSON.parse(
      readRange(handle, offset, size - TRAILER_BYTES - offset).toString('utf8'),
    ) as BackupIndex;
  } catch (error) {
    throw error instanceof SyntaxError || error instanceof RangeError ? notABackup(file) : error;
  } finally {
    closeSync(handle);
  }
}

/** Writes one part's file and checks it. Null: it is what was backed up. */
export function unpackChecked(container: string, wanted: BackedUpPart, into: string): string | null {
  const digest = extract(container, wanted, into);
  const { problem, items } = checkFile(into);
  const isSame = digest === wanted.digest && items === wanted.items;
  return problem ?? (isSame ? null : 'it is not what was written');
}

/** Answers the digest of what was written. */
function extract(container: string, part: BackedUpPart, into: string): string {
  const [from, to] = [openSync(container, 'r'), openSync(into, 'w')];
  const hash = createHash('sha256');
  try {
    for (let at = 0; at < part.sizeBytes;) {
      const bytes = readRange(from, part.offset + at, Math.min(CHUNK_BYTES, part.sizeBytes - at));
      hash.update(bytes);
      writeAll(to, bytes);
      at += bytes.byteLength;
    }
    return hash.digest('hex');
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength;) at += writeSync(handle, bytes, at);
}

function* chunksOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    for (let at = 0; at < size;) {
      const bytes = readRange(handle, at, Math.min(CHUNK_BYTES, size - at));
      at += bytes.byteLength;
      yield bytes;
    }
  } finally {
    closeSync(handle);
  }
}

function readRange(handle: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = readSync(handle, bytes, at, length - at, offset + at);
    if (read === 0) throw new RangeError('the file ends too early');
    at += read;
  }
  return bytes;
}

const notABackup = (file: string): Failure =>
  Failure.permanent(
    'backup-damaged',
    `${file} is not a whole backup: its index cannot be read.`,
    'Do not rely on it; take a new one.',
  );
