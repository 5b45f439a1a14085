import { databaseName, mailboxId, type DatabaseName } from '../../../domain/ids.ts';
import type { DirectoryEntry, PlaceState } from './directory.ts';
import { idNotLowerCase, twiceThere, unusable } from './failures.ts';
import { nextTurn } from '../../../support/next-turn.ts';

/** What a row of `mailboxes` must have; every other column is an attribute. */
export const mailboxColumns = ['id', 'address', 'display_name', 'place', 'state', 'owner'] as const;
const known = new Set<string>(mailboxColumns);

/** Attributes are shown in plans and reports. */
const secretColumn = /pass(word|wd|phrase)?$|^pw$|crypt|secret|token|hash$|^ssha/i;
export const secretColumns = (columns: readonly string[]): string[] =>
  columns.filter((column) => !known.has(column) && secretColumn.test(column));

/** What was answered, by columns: there may be a hundred thousand rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const ROWS_AT_ONCE = 2000;

/**
 * Rows without an id, an address or a place are not mailboxes of the fleet: aliases, accounts that have none yet. A state that is
 * not `open` counts as locked, whatever it is called: no such mailbox may be taken for one that users and mail get in to.
 */
export async function entriesOf({ columns, rows }: Table, where: string): Promise<DirectoryEntry[]> {
  const at = (column: (typeof mailboxColumns)[number]): number => columns.indexOf(column);
  const positions = {
    id: at('id'),
    address: at('address'),
    name: at('display_name'),
    place: at('place'),
    state: at('state'),
    owner: at('owner'),
    others: [...columns.entries()].filter(([, column]) => !known.has(column)),
  };
  const entries: DirectoryEntry[] = [];
  const seen = { id: new Set<string>(), address: new Set<string>() };
  for (const [index, row] of rows.entries()) {
    // What else this process does, moves among it, goes on meanwhile.
    if (index % ROWS_AT_ONCE === 0) await nextTurn();
    const entry = entryOf(row, positions, where);
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

interface Positions {
  readonly id: number;
  readonly address: number;
  readonly name: number;
  readonly place: number;
  readonly state: number;
  readonly owner: number;
  readonly others: readonly (readonly [at: number, column: string])[];
}

function entryOf(row: readonly unknown[], at: Positions, where: string): DirectoryEntry | null {
  const id = textOf(row[at.id]);
  const address = textOf(row[at.address]);
  const place = textOf(row[at.place]);
  if (id === null || address === null || place === null) return null;
  if (id !== id.toLowerCase()) throw idNotLowerCase(where, id);
  const attributes: Record<string, string> = {};
  for (const [position, column] of at.others) {
    const value = textOf(row[position]);
    if (value !== null) attributes[column] = value;
  }
  return {
    id: mailboxId(id),
    address,
    displayName: textOf(row[at.name]) ?? address,
    place: databaseName(place),
    locked: textOf(row[at.state]) !== 'open',
    owner: textOf(row[at.owner]),
    attributes,
  };
}

export function placesOf({ columns, rows }: Table, where: string): ReadonlyMap<DatabaseName, PlaceState> {
  const [nameAt, mountedAt, changeAt] = ['name', 'mounted', 'change'].map((column) =>
    columns.indexOf(column),
  );
  return new Map(
    rows.map((row) => {
      const at = (position: number | undefined): unknown => row[position ?? -1];
      const name = textOf(at(nameAt));
      const mounted = truths.get(textOf(at(mountedAt))?.toLowerCase() ?? '');
      if (name === null || mounted === undefined)
        throw unusable(
          where,
          `whether the place ${JSON.stringify(name)} is mounted is said as ${JSON.stringify(at(mountedAt))}`,
          'Make the statement "places" return a name, and true or false for "mounted".',
        );
      return [databaseName(name), { mounted, change: Number(textOf(at(changeAt)) ?? 0) || 0 }];
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
