import { createHash } from 'node:crypto';
import { type ItemRow, factsFromRow } from './item-row.ts';
import { subjectOf } from './mail-text.ts';
import type { PartFile } from './part-file.ts';
import { assert } from '../../../support/assert.ts';
import { storageTrouble } from '../../../support/sqlite.ts';
import type { ReadItem } from './stored-item.ts';

// A message's bytes: one row of `body`, or for a large one several with ids that follow each other.

const ROW_BYTES = 1 << 20;
const HEAD_BYTES = 16_384;

type Placed = Pick<ItemRow, 'body_id' | 'size_bytes'>;

const rowCount = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / ROW_BYTES));
const lastId = ({ body_id, size_bytes }: Placed): number => body_id + rowCount(size_bytes) - 1;

/** Inside a write transaction; returns the first row. */
export function insertBody(
  file: PartFile,
  key: string,
  rows: Iterable<Uint8Array>,
): { readonly id: number; readonly head: Uint8Array } {
  const insert = file.sql('INSERT INTO body (key, bytes) VALUES (?, ?)');
  let first: ReturnType<typeof insertBody> | null = null;
  for (const bytes of rows) {
    const id = Number(insert.run(key, bytes).lastInsertRowid);
    first ??= { id, head: bytes };
  }
  assert(first !== null, 'a body has a row, even when it is empty');
  return first;
}

export function* bodyRows(body: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < body.byteLength || at === 0; at += ROW_BYTES) yield body.subarray(at, at + ROW_BYTES);
}

export function removeBody(file: PartFile, placed: Placed): void {
  file.sql('DELETE FROM body WHERE id BETWEEN ? AND ?').run(placed.body_id, lastId(placed));
}

/** Row by row, as they lie on disk. Throws where they cannot be read. */
export function* readBodyRows(file: PartFile, placed: Placed): Generator<Uint8Array> {
  const read = file.sql('SELECT bytes FROM body WHERE id = ?');
  for (let id = placed.body_id; id <= lastId(placed); id += 1) {
    const row = read.get(id);
    if (row === undefined) throw new BytesGone();
    yield row['bytes'] as Uint8Array;
  }
}

class BytesGone extends Error {}

/** The first bytes only; empty where they cannot be read. */
export function readHead(file: PartFile, bodyId: number, maxBytes: number): Uint8Array {
  const bytes = unlessDamaged(
    () => file.sql('SELECT bytes FROM body WHERE id = ?').get(bodyId)?.['bytes'] as Uint8Array | undefined,
  );
  return bytes instanceof Uint8Array ? bytes.subarray(0, maxBytes) : new Uint8Array();
}

/** Empty where it cannot be read. */
export const itemSubject = (file: PartFile, row: Placed): string =>
  subjectOf(readHead(file, row.body_id, HEAD_BYTES));

/** An item's bytes, checked against the digest recorded when it was delivered. */
export function readItem(file: PartFile, row: ItemRow): ReadItem {
  const facts = factsFromRow(row);
  const rows: Uint8Array[] = [];
  const problem = bodyProblem(file, row, (bytes) => rows.push(bytes));
  if (problem !== null) return { kind: 'unreadable', item: { key: row.key, ...problem } };
  return {
    kind: 'read',
    item: { ...facts, body: rows.length === 1 && rows[0] ? rows[0] : Buffer.concat(rows) },
  };
}

export interface BodyProblem {
  readonly reason: 'unreadable' | 'checksum-mismatch';
  readonly message: string;
}

/** Reads and hashes what lies on disk, a row at a time. Null: it is what was recorded. */
export function bodyProblem(
  file: PartFile,
  row: ItemRow,
  seen: (bytes: Uint8Array) => void = () => {},
): BodyProblem | null {
  const hash = createHash('sha256');
  let size = 0;
  const read = unlessDamaged(() => {
    for (const bytes of readBodyRows(file, row)) {
      hash.update(bytes);
      size += bytes.byteLength;
      seen(bytes);
    }
    return null;
  });
  if (read !== null) return { reason: 'unreadable', message: read };
  const digest = hash.digest('hex');
  if (digest === row.digest) return null;
  const message =
    `its ${size} bytes hash to ${shortened(digest)}, ` +
    `${shortened(row.digest)} was recorded for ${row.size_bytes} bytes`;
  return { reason: 'checksum-mismatch', message };
}

const shortened = (digest: string): string => `${digest.slice(0, 16)}…`;

/** Only damage is an answer, in a sentence; any other error is thrown. */
function unlessDamaged<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof BytesGone) return 'its bytes are gone from the file';
    if (storageTrouble(error) !== 'damaged') throw error;
    return `the file is damaged where its bytes lie (${(error as Error).message})`;
  }
}
