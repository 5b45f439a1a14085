import type { StoredItem, UnreadableItem } from '../../../mrs/mail-store.ts';
import { digestOfBytes, factsFromRow, type ItemRow } from './item-row.ts';
import type { MailDatabase } from './mail-database.ts';
import { resultCode } from './storage-failure.ts';

export type ReadItem =
  | { readonly kind: 'read'; readonly item: StoredItem }
  | { readonly kind: 'unreadable'; readonly item: UnreadableItem };

/** An item's bytes, checked against the digest recorded when it was delivered. */
export function readItem(database: MailDatabase, row: ItemRow): ReadItem {
  const facts = factsFromRow(row);
  const bytes = readBody(database, row.body_id);
  if (typeof bytes === 'string') {
    return { kind: 'unreadable', item: { facts, reason: 'unreadable', message: bytes } };
  }
  const digest = digestOfBytes(bytes);
  if (digest === facts.digest) return { kind: 'read', item: { ...facts, body: bytes } };
  const message =
    `its ${bytes.byteLength} bytes hash to ${shortened(digest)}, ` +
    `${shortened(facts.digest)} was recorded for ${facts.sizeBytes} bytes`;
  return { kind: 'unreadable', item: { facts, reason: 'checksum-mismatch', message } };
}

const shortened = (digest: string): string => `${digest.slice(0, 16)}…`;

const SQLITE_CORRUPT = 11;

/** The bytes, or a sentence why they cannot be read. Only damage is an answer; any other error is thrown. */
export function readBody(database: MailDatabase, bodyId: number): Uint8Array | string {
  try {
    const row = database.sql('SELECT bytes FROM body WHERE id = ?').get(bodyId);
    return row === undefined ? 'its bytes are gone from the database' : (row['bytes'] as Uint8Array);
  } catch (error) {
    if (resultCode(error) !== SQLITE_CORRUPT) throw error;
    return `the database is damaged where its bytes lie (${(error as Error).message})`;
  }
}

/** The first bytes only, without loading the rest; empty where they cannot be read. */
export function readHead(database: MailDatabase, bodyId: number, maxBytes: number): Uint8Array {
  try {
    const row = database.sql('SELECT substr(bytes, 1, ?) head FROM body WHERE id = ?').get(maxBytes, bodyId);
    return (row?.['head'] as Uint8Array | undefined) ?? new Uint8Array();
  } catch (error) {
    if (resultCode(error) !== SQLITE_CORRUPT) throw error;
    return new Uint8Array();
  }
}
