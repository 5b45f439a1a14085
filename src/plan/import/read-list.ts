import { wallClockInstant } from '../../domain/calendar.ts';
import { hasErrors, type SourcePlace } from '../../domain/diagnostic.ts';
import { LARGE_DATA_LOSS, type MoveScope } from '../../domain/move-request.ts';
import { isGuid } from '../interpret/members.ts';
import { localDate, timeOfDay } from '../interpret/times.ts';
import type { CsvRow } from '../../support/csv.ts';
import { cellPlace, columnKey, parseNumber, readTable, type ListTable } from '../csv.ts';
import type { Findings } from '../document.ts';
import { scopeByMailboxType } from '../roster.ts';
import { topOf } from '../read-source.ts';
import { readColumns, type Columns, type Role } from './columns.ts';

/** One row of a migration list, as far as a plan needs it. */
export interface ListedMailbox {
  readonly id: string;
  readonly batch: string | null;
  readonly targetDatabase: string | null;
  readonly archiveTargetDatabase: string | null;
  readonly badItemLimit: number | null;
  readonly largeItemLimit: number | null;
  readonly scope: MoveScope | null;
  /** When it should complete. */
  readonly cutover: Cutover | null;
  readonly sizeBytes: number | null;
  readonly place: SourcePlace;
}
export type Cutover =
  | { readonly kind: 'instant'; readonly instant: string }
  | { readonly kind: 'local'; readonly local: string }
  | { readonly kind: 'window'; readonly date: string; readonly from: string; readonly to: string };

/** imapsync's lists have no header: host, user, password, twice. */
const imapsyncHeader = ['host1', 'user1', 'password1', 'host2', 'user2', 'password2', 'options'];

/** `domain` completes logins that are not addresses; null: they are findings. */
export async function readList(
  file: string,
  text: string,
  domain: string | null,
  findings: Findings,
): Promise<ListedMailbox[]> {
  const read = await readTable(file, text, findings);
  if (read.kind === 'empty') findings.error('list-empty', topOf(file), 'The file contains no rows.');
  if (read.kind !== 'table') return [];
  const table = withHeader(read.table);
  const columns = readColumns(table, findings);
  if (columns === null || hasErrors(findings.list)) return [];
  if (columns.passwords.length > 0) {
    findings.warning(
      'passwords-left-out',
      cellPlace(table, table.header, columns.passwords[0] ?? 0),
      'This list contains passwords. They were not imported, because a plan is kept in git.',
      'Store them with your other secrets and delete this list.',
    );
  }
  const seen = new Map<string, number>();
  return table.rows.flatMap((row) => readRow(table, row, columns, domain, seen, findings));
}

function withHeader(table: ListTable): ListTable {
  const { cells } = table.header;
  const looksLikeImapsync =
    cells.length >= 6 &&
    !cells.slice(0, 6).some((cell) => cell === '') &&
    columnKey(cells[0] ?? '') !== 'host1' &&
    /\./.test(cells[0] ?? '');
  if (!looksLikeImapsync) return table;
  return {
    ...table,
    header: {
      ...table.header,
      cells: cells.map((_, index) => imapsyncHeader[index] ?? ''),
    },
    rows: [table.header, ...table.rows],
  };
}

function readRow(
  table: ListTable,
  row: CsvRow,
  columns: Columns,
  domain: string | null,
  seen: Map<string, number>,
  findings: Findings,
): ListedMailbox[] {
  const cell = (role: Role): string => {
    const index = columns.index(role);
    return index === null ? '' : (row.cells[index] ?? '');
  };
  const placeOf = (role: Role): SourcePlace => cellPlace(table, row, columns.index(role) ?? 0);
  const [name, role] = (['guid', 'address', 'source-address'] as const)
    .map((one) => [cell(one).toLowerCase(), one] as const)
    .find(([text]) => text !== '') ?? ['', 'address' as const];
  const id =
    domain === null || name === '' || name.includes('@') || isGuid(name) ? name : `${name}@${domain}`;
  const place = placeOf(role);
  if (/^(true|yes|1|x|ja|oui)$/i.test(cell('migrated'))) {
    findings.note('already-migrated', place, `${id} is marked as migrated and was left out.`);
    return [];
  }
  if (!id.includes('@') && !isGuid(id)) {
    const hint = 'If these are logins, give their domain with --domain.';
    findings.error('not-a-mailbox-name', place, `"${id}" is neither an address nor a mailbox GUID.`, hint);
    return [];
  }
  const first = seen.get(id);
  if (first !== undefined) {
    findings.error('repeated-mailbox', place, `${id} is listed twice (first on line ${first}).`);
    return [];
  }
  seen.set(id, row.line);
  return [
    {
      id,
      batch: cell('batch') === '' ? null : cell('batch'),
      targetDatabase: cell('target') === '' ? null : cell('target'),
      archiveTargetDatabase: cell('archive-target') === '' ? null : cell('archive-target'),
      badItemLimit: readLimit('BadItemLimit', cell('bad-item-limit'), placeOf('bad-item-limit'), findings),
      largeItemLimit: readLimit(
        'LargeItemLimit',
        cell('large-item-limit'),
        placeOf('large-item-limit'),
        findings,
      ),
      scope: readScope(cell('mailbox-type'), placeOf('mailbox-type'), findings),
      cutover: readCutover(cell, placeOf('date-us'), findings),
      sizeBytes: readSize(cell, placeOf, findings),
      place,
    },
  ];
}

function readLimit(
  name: 'BadItemLimit' | 'LargeItemLimit',
  text: string,
  place: SourcePlace,
  findings: Findings,
): number | null {
  if (text === '') return null;
  const limit = parseNumber(text);
  const max = name === 'LargeItemLimit' ? LARGE_DATA_LOSS : Infinity;
  if (limit !== null && Number.isInteger(limit) && limit >= 0 && limit <= max) return limit;
  const hint = 'A plan does not accept an unlimited loss; use a number.';
  const upTo = max === Infinity ? '' : ` from 0 to ${max}`;
  findings.error('bad-value', place, `${name} "${text}" is not a whole number${upTo}.`, hint);
  return null;
}

function readScope(text: string, place: SourcePlace, findings: Findings): MoveScope | null {
  if (text === '') return null;
  const scope = scopeByMailboxType[columnKey(text)];
  if (scope !== undefined) return scope;
  findings.error(
    'bad-value',
    place,
    `MailboxType "${text}" must be PrimaryOnly, ArchiveOnly or PrimaryAndArchive.`,
  );
  return null;
}

type Cell = (role: Role) => string;

function readSize(cell: Cell, placeOf: (role: Role) => SourcePlace, findings: Findings): number | null {
  for (const [role, unit] of [
    ['size-gb', 1e9],
    ['size-mb', 1e6],
  ] as const) {
    const text = cell(role).replace(/\s*[MG]B$/i, '');
    if (text === '') continue;
    const value = parseNumber(text);
    if (value !== null) return Math.round(value * unit);
    findings.warning('bad-value', placeOf(role), `Size "${text}" is not a number and was ignored.`);
  }
  return null;
}

/** Dates of these sheets are American or ISO; times are Pacific where the column says so. */
function readCutover(cell: Cell, place: SourcePlace, findings: Findings): Cutover | null {
  const dateText = cell('date-us');
  if (dateText === '') return null;
  const date = readDate(dateText);
  if (date === null) {
    findings.error('bad-date', place, `"${dateText}" is not a valid date; use MM/DD/YYYY or YYYY-MM-DD.`);
    return null;
  }
  const window = /^(.+?)\s*(?:-|–|to)\s*(.+)$/i.exec(cell('window'));
  const from = clockTime(window?.[1] ?? '');
  const to = clockTime(window?.[2] ?? '');
  if (from !== null && to !== null) return { kind: 'window', date, from, to };
  const pacific = cell('time-pt');
  if (pacific === '') return { kind: 'local', local: `${date}T00:00` };
  const time = clockTime(pacific);
  if (time === null) {
    findings.error('bad-date', place, `"${pacific}" is not a valid time of day.`);
    return null;
  }
  return { kind: 'instant', instant: wallClockInstant(`${date}T${time}`, 'America/Los_Angeles').instant };
}

function readDate(text: string): string | null {
  const day = text.split(/[T ]/)[0] ?? '';
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day);
  if (american === null) return localDate(day);
  const [, month = '', dayOfMonth = '', year = ''] = american;
  return localDate(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
}

/** `17:00`, `5:00 PM`, `5pm`. */
function clockTime(text: string): string | null {
  const match = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (match === null) return null;
  const [, hourText = '', minutes = '00', half] = match;
  if (half === undefined) return timeOfDay(`${hourText}:${minutes}`);
  const hour = (Number(hourText) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return Number(hourText) > 12 ? null : timeOfDay(`${hour}:${minutes}`);
}
