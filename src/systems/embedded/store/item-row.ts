import { hash } from 'node:crypto';
import type { ItemFacts, StoredFolder } from './stored-item.ts';

/** All columns of an item, as `ItemRow` names them. */
export const ITEM_COLUMNS =
  'key, folder_key, internal_date_ms, flags, associated, size_bytes, digest, change_number, content_change, body_id';
export interface ItemRow extends Record<string, unknown> {
  readonly key: string;
  readonly folder_key: string;
  readonly internal_date_ms: number;
  readonly flags: string;
  readonly associated: number;
  readonly size_bytes: number;
  readonly digest: string;
  readonly change_number: number;
  readonly content_change: number;
  readonly body_id: number;
}

export const FOLDER_COLUMNS = 'key, parent_key, name, kind, role, change_number';
export interface FolderRow extends Record<string, unknown> {
  readonly key: string;
  readonly parent_key: string | null;
  readonly name: string;
  readonly kind: StoredFolder['kind'];
  readonly role: string;
  readonly change_number: number;
}

export const factsFromRow = (row: ItemRow): ItemFacts => ({
  key: row.key,
  folderKey: row.folder_key,
  internalDateMs: row.internal_date_ms,
  flags: row.flags === '' ? [] : row.flags.split(' '),
  associated: row.associated === 1,
  sizeBytes: row.size_bytes,
  digest: row.digest,
  changeNumber: row.change_number,
});

export const folderFromRow = (row: FolderRow): StoredFolder => ({
  key: row.key,
  parentKey: row.parent_key,
  name: row.name,
  kind: row.kind,
  role: row.role,
  changeNumber: row.change_number,
});

export const flagsText = (flags: readonly string[]): string => [...new Set(flags)].sort().join(' ');

/** SHA-256 over an item's bytes, lower-case hex. */
export const digestOfBytes = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/**
 * A 120-bit hash of what a move must keep of an item besides its folder, as three words of 40 bits: sums of 8 million
 * such words still fit SQLite's integers, so a folder's digest is three sums, whatever the order of its items.
 */
export function sealOf(facts: {
  readonly key: string;
  readonly digest: string;
  readonly internalDateMs: number;
  readonly flags: string;
  readonly associated: boolean;
}): readonly [number, number, number] {
  const text = `${facts.key}\n${facts.digest}\n${facts.internalDateMs}\n${facts.flags}\n${facts.associated ? 1 : 0}`;
  const hex = hash('sha256', text, 'hex');
  return [parseInt(hex.slice(0, 10), 16), parseInt(hex.slice(10, 20), 16), parseInt(hex.slice(20, 30), 16)];
}
