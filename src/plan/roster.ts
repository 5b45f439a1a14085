import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { SourcePlace } from '../domain/diagnostic.ts';
import { databaseName, type DatabaseName } from '../domain/ids.ts';
import { LARGE_DATA_LOSS, type MoveScope } from '../domain/move-request.ts';
import type { CsvRow } from '../support/csv.ts';
import { digestsInAnyClone, isDigestInAnyClone } from '../support/line-ends.ts';
import { listEndings } from './border.ts';
import { cellPlace, readTable, reportRepeatedColumn, type ListTable } from './csv.ts';
import { keptList } from '../support/decode-text.ts';
import type { Findings, MailboxEntry, MoveSettings, Named } from './document.ts';
import { columnKey, columnName, isExchangeProperty, isHeader, isSecretColumn } from './list-columns.ts';
import { identityColumnsOf, NameReader } from './list-names.ts';
import { mergeConflict } from './merge-conflict.ts';
import { readSource } from './read-source.ts';
import { closest } from '../support/suggest.ts';
import type { Node, Places } from './tree.ts';

/** The meaning of a column, and its names. */
const columnsByRole = {
  guid: ['exchangeguid', 'mailboxguid'],
  address: ['emailaddress', 'primarysmtpaddress', 'email', 'smtpaddress'],
  addresses: ['emailaddresses'],
  login: ['userprincipalname', 'upn'],
  target: ['targetdatabase'],
  archiveTarget: ['targetarchivedatabase'],
  badItemLimit: ['baditemlimit'],
  largeItemLimit: ['largeitemlimit'],
  mailboxType: ['mailboxtype'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Role = keyof typeof columnsByRole;
const roles = Object.keys(columnsByRole) as Role[];
/** Those that identify the mailbox, best first. */
const identityRoles = ['guid', 'address', 'addresses', 'login'] as const satisfies readonly Role[];
const knownColumns: readonly string[] = Object.values(columnsByRole).flat();

/** Of all lists of a plan. */
export const maxRosterRows = 1_000_000;

/** Where lists are looked for, and what they must lie below. */
export interface RosterFolder {
  readonly folder: string;
  readonly top: string;
}

/** Reads the file of `{ csv, sha256 }` from the first folder that has it; rows become entries. Findings are at the digest or at the row. */
export async function readRoster(
  node: Node,
  folders: readonly RosterFolder[],
  room: { bytes: number; rows: number },
  places: Places,
  findings: Findings,
): Promise<readonly MailboxEntry[]> {
  const csv = node.get('csv');
  const pin = node.get('sha256');
  if (csv === undefined || pin === undefined) return [];
  const candidates = folders.map(({ folder, top }) => ({
    file: isAbsolute(csv.text) ? csv.text : join(folder, csv.text),
    border: { top, endings: listEndings },
  }));
  const found = candidates.find(({ file }) => existsSync(file)) ?? candidates[0];
  if (found === undefined) return [];
  const { file, border } = found;
  const source = await readSource(file, room.bytes, border, keptList);
  if (source.kind === 'finding') {
    findings.error(`roster-${source.finding.code}`, csv.place, source.finding.message, source.finding.hint);
    return [];
  }
  const conflict = mergeConflict(file, source.text);
  if (conflict !== null) {
    findings.add(conflict);
    return [];
  }
  const pinned = pin.text.replace(/^sha256:/, '').toLowerCase();
  if (!isDigestInAnyClone(source.bytes, (digest) => digest === pinned)) {
    const [digest] = digestsInAnyClone(source.bytes);
    findings.error(
      'roster-changed',
      pin.place,
      `${csv.text} is not the file that this plan was written for: its SHA-256 is ${digest}.`,
      'If the new list is correct, write this digest here, so that the change is reviewed with the plan.',
    );
    return [];
  }
  room.bytes -= source.bytes.length;
  for (const byte of source.bytes) if (byte === 10) room.rows -= 1;
  if (room.rows < 0) {
    const message = `The lists of this plan have more than ${maxRosterRows} rows.`;
    findings.error('roster-file-too-large', csv.place, message, 'Divide it into several plans.');
    return [];
  }
  const read = await readTable(file, source.text, (key) => knownColumns.includes(key), findings);
  if (read.kind !== 'empty' && read.shown !== null) places.add(file, read.shown);
  if (read.kind === 'broken') return [];
  if (read.kind === 'empty' || (read.table.rows.length === 0 && read.misfits.length === 0)) {
    findings.error('roster-empty', csv.place, `${csv.text} contains no rows.`);
    return [];
  }
  return rosterEntries(read.table, findings);
}

function rosterEntries(table: ListTable, findings: Findings): MailboxEntry[] {
  const { header } = table;
  const columns = isHeader(header.cells) ? readHeader(table, findings) : {};
  const identityColumns = identityColumnsOf(identityRoles, (role) => columns[role]);
  if (identityColumns.length === 0) {
    // The first line may be a row with passwords.
    const isKnown = roles.some((role) => columns[role] !== undefined);
    const found = isKnown ? `; columns found: ${header.cells.join(', ')}` : '';
    findings.error(
      'roster-column-missing',
      cellPlace(table, header, 0),
      `No column identifies the mailbox${found}.`,
      'Add a column named EmailAddress or ExchangeGuid.',
    );
    return [];
  }
  const hint = 'Display names change and are not unique; use the primary SMTP address.';
  const names = new NameReader(table, identityColumns, { domain: null, hint }, findings);
  const entries = table.rows.flatMap((row) => {
    const identity = names.mailbox(row);
    if (identity === null) return [];
    return [
      {
        name: identity.id,
        place: cellPlace(table, row, identity.column),
        settings: settingsOf(table, row, columns, findings),
        targetDatabase: databaseOf(table, names, row, columns.target),
        archiveTargetDatabase: databaseOf(table, names, row, columns.archiveTarget),
      },
    ];
  });
  names.noteWhatWasCleaned();
  return entries;
}

type Columns = { readonly [R in Role]?: number };

const noSettings: MoveSettings = {};

const scopeByMailboxType: Readonly<Record<string, MoveScope>> = {
  primaryonly: 'primary-only',
  archiveonly: 'archive-only',
  primaryandarchive: 'primary-and-archive',
};

function settingsOf(table: ListTable, row: CsvRow, columns: Columns, findings: Findings): MoveSettings {
  const { mailboxType: type = -1 } = columns;
  const badItemLimit = limitOf(table, row, columns.badItemLimit, findings);
  const largeItemLimit = limitOf(table, row, columns.largeItemLimit, findings);
  const scope = readScope(row.cells[type] ?? '', () => cellPlace(table, row, type), findings);
  if (badItemLimit === undefined && largeItemLimit === undefined && scope === null) return noSettings;
  return {
    ...(badItemLimit === undefined ? {} : { badItemLimit }),
    ...(largeItemLimit === undefined ? {} : { largeItemLimit }),
    ...(scope === null ? {} : { scope }),
  };
}

/** What a cell of a column MailboxType means; null: nothing, or a finding says that it cannot be used. */
export function readScope(text: string, place: () => SourcePlace, findings: Findings): MoveScope | null {
  if (text === '') return null;
  const scope = scopeByMailboxType[columnKey(text)];
  if (scope !== undefined) return scope;
  const message = `MailboxType "${text}" must be PrimaryOnly, ArchiveOnly or PrimaryAndArchive.`;
  findings.error('bad-value', place(), message);
  return null;
}

function limitOf(
  table: ListTable,
  row: CsvRow,
  column: number | undefined,
  findings: Findings,
): number | undefined {
  const text = row.cells[column ?? -1] ?? '';
  if (column === undefined || text === '') return undefined;
  if (!/^\d+$/.test(text) || Number(text) > LARGE_DATA_LOSS) {
    findings.error(
      'bad-value',
      cellPlace(table, row, column),
      `${table.header.cells[column]} "${text}" is not a whole number from 0 to ${LARGE_DATA_LOSS}.`,
      'A roster cannot accept large data loss; set a higher badItemLimit in the plan.',
    );
  }
  return Number(text);
}

function databaseOf(
  table: ListTable,
  names: NameReader,
  row: CsvRow,
  column = -1,
): Named<DatabaseName> | null {
  const text = names.database(row, column);
  return text === '' ? null : { name: databaseName(text), place: cellPlace(table, row, column) };
}

/** A typing error in a column's name would silently change what happens to every row. */
function readHeader(table: ListTable, findings: Findings): Columns {
  const { header } = table;
  const keys = header.cells.map(columnKey);
  const columns: { [R in Role]?: number } = {};
  keys.forEach((key, index) => {
    const role = roles.find((one) => (columnsByRole[one] as readonly string[]).includes(key));
    if (role !== undefined && !(role === 'mailboxType' && keys.includes('mailboxtypedetail'))) {
      const first = (columns[role] ??= index);
      if (first !== index) reportRepeatedColumn(table, first, index, findings);
      return;
    }
    const place = cellPlace(table, header, index);
    const name = header.cells[index] ?? '';
    if (isSecretColumn(name)) {
      const message = `The column "${name}" appears to hold passwords; a roster does not need any.`;
      findings.error('roster-password', place, message, 'Remove the column.');
      return;
    }
    const near = key === '' || isExchangeProperty(key) ? [] : closest(key, knownColumns);
    if (near.length === 0 || near.some((one) => keys.includes(one))) return;
    findings.error(
      'roster-column-unknown',
      place,
      `Unknown column "${name}".`,
      `Did you mean "${columnName(near[0] ?? '')}"? Column names are not case-sensitive.`,
    );
  });
  return columns;
}
