import { mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { databaseName } from '../../domain/ids.ts';
import { digestOf } from '../../support/canonical-json.ts';
import { transaction } from '../../support/sqlite.ts';
import { partsFolder } from '../../systems/embedded/directory/layout.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';

/** Parents first. Reports come along, and where mailboxes have gone that left. */
export const TABLES = [
  'server',
  'mail_database',
  'mailbox',
  'mailbox_grant',
  'pointer',
  'forward',
  'arrival',
  'move_history',
] as const;
/** Of the member itself: what requests move, and what moves left behind, lies on the active one alone. */
export const OWN_TABLES = [
  'fence',
  'standby',
  'soft_deleted',
  'move_request',
  'move_report_entry',
  'move_bad_item',
  'move_change',
  'move_request_gone',
  'mrs_instance',
  'mrs_lead',
] as const;
/** Of the member itself, not of the organisation. */
const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'mounted',
  'lock_owner',
  'locked_at_ms',
  'last_backup_at_ms',
  'last_backup_file',
]);

type Row = Readonly<Record<string, string | number | bigint | null>>;
type Snapshot = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;

/** Equal on both members: equal mailboxes, pointers, databases, reports. */
export const directoryDigest = (organisation: Organisation): string => digestOf(snapshotOf(organisation));

export interface Sides {
  readonly active: Organisation;
  readonly passive: Organisation;
  /** Throws when the roles may have changed since; asked under the passive member's lock before each write to it. */
  readonly stillSo: () => void;
}

/** Makes the passive member's directory equal to the active one's, in one transaction; false: it was equal already. */
export function copyDirectory({ active, passive, stillSo }: Sides): boolean {
  const wanted = snapshotOf(active);
  makeFolders(wanted, passive);
  if (digestOf(wanted) === directoryDigest(passive)) return false;
  transaction(passive.directory, () => {
    stillSo();
    passive.directory.exec('PRAGMA defer_foreign_keys = ON');
    const own = ownColumns(passive.directory);
    for (const table of [...TABLES].reverse()) passive.directory.exec(`DELETE FROM ${table}`);
    for (const table of TABLES) {
      for (const row of wanted[table]) insert(passive.directory, table, { ...row, ...own(table, row) });
    }
  });
  return true;
}

function snapshotOf(organisation: Organisation): Snapshot {
  const read = (table: string): readonly Row[] =>
    organisation.directory
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(
        (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OWN_COLUMNS.has(name))) as Row,
      );
  return Object.fromEntries(TABLES.map((table) => [table, read(table)])) as unknown as Snapshot;
}

function makeFolders(wanted: Snapshot, passive: Organisation): void {
  for (const { name } of wanted.mail_database)
    mkdirSync(partsFolder(passive.folder, databaseName(String(name))), { recursive: true });
}

/** What the passive member knows of a database by itself; a new one is dismounted. */
function ownColumns(directory: DatabaseSync): (table: string, row: Row) => Row {
  const known = new Map(
    directory
      .prepare('SELECT * FROM mail_database')
      .all()
      .map((row) => [
        row['name'],
        Object.fromEntries(Object.entries(row).filter(([column]) => OWN_COLUMNS.has(column))) as Row,
      ]),
  );
  return (table, row) => (table === 'mail_database' ? { ...known.get(row['name'] ?? null), mounted: 0 } : {});
}

function insert(directory: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row);
  directory
    .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}
