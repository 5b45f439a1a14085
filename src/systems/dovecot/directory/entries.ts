import { databaseName, mailboxId, type DatabaseName } from '../../../domain/ids.ts';
import type { Row } from '../../../support/sql.ts';
import type { DirectoryEntry } from './directory.ts';
import { idNotLowerCase, twiceThere, unusable } from './failures.ts';

/** What a row of `mailboxes` must have; every other column is an attribute. */
export const mailboxColumns = ['id', 'address', 'display_name', 'place', 'state', 'owner'] as const;
const known = new Set<string>(mailboxColumns);

/** Attributes are shown in plans and reports. */
const secretColumn = /pass(word|wd|phrase)?$|^pw$|crypt|secret|token|hash$|^ssha/i;
export const secretColumns = (columns: readonly string[]): string[] =>
  columns.filter((column) => !known.has(column) && secretColumn.test(column));

/**
 * Rows without an id, an address or a place are no mailboxes of the fleet: aliases, accounts that have none yet. A state that is
 * not `open` counts as locked, whatever it is called: no such mailbox may be taken for one that users and mail get in to.
 */
export function entriesOf(rows: readonly Row[], where: string): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  const seen = { id: new Set<string>(), address: new Set<string>() };
  for (const row of rows) {
    const entry = entryOf(row, where);
    if (entry === null) continue;
    for (const column of ['id', 'address'] as const) {
      const value = column === 'id' ? entry.id : entry.address.toLowerCase();
      if (seen[column].has(value)) throw twiceThere(where, column, entry[column]);
      seen[column].add(value);
    }
    entries.push(entry);
  }
  return entries;
}

function entryOf(row: Row, where: string): DirectoryEntry | null {
  const id = textOf(row['id']);
  const address = textOf(row['address']);
  const place = textOf(row['place']);
  if (id === null || address === null || place === null) return null;
  if (id !== id.toLowerCase()) throw idNotLowerCase(where, id);
  const attributes: Record<string, string> = {};
  for (const column in row) {
    if (known.has(column)) continue;
    const value = textOf(row[column]);
    if (value !== null) attributes[column] = value;
  }
  return {
    id: mailboxId(id),
    address,
    displayName: textOf(row['display_name']) ?? address,
    place: databaseName(place),
    locked: textOf(row['state']) !== 'open',
    owner: textOf(row['owner']),
    attributes,
  };
}

export function placesOf(
  rows: readonly Row[],
  where: string,
): ReadonlyMap<DatabaseName, { readonly mounted: boolean }> {
  return new Map(
    rows.map((row) => {
      const name = textOf(row['name']);
      const mounted = truths.get(textOf(row['mounted'])?.toLowerCase() ?? '');
      if (name === null || mounted === undefined)
        throw unusable(
          where,
          `whether the place ${JSON.stringify(name)} is mounted is said as ${JSON.stringify(row['mounted'])}`,
          'Make the statement "places" return a name, and true or false for "mounted".',
        );
      return [databaseName(name), { mounted }];
    }),
  );
}

const truths = new Map(
  Object.entries({ true: true, t: true, 1: true, yes: true, false: false, f: false, 0: false, no: false }),
);

/** Null too: empty, and bytes. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : null;
}
