import { basename } from 'node:path';
import { hasErrors, type SourcePlace } from '../../domain/diagnostic.ts';
import { LARGE_DATA_LOSS, type MoveScope } from '../../domain/move-request.ts';
import type { CsvRow } from '../../support/csv.ts';
import type { Guess } from '../../support/decode-text.ts';
import { cellPlace, readTable, type ListTable } from '../csv.ts';
import { Findings } from '../document.ts';
import { columnKey } from '../list-columns.ts';
import { hiddenRow } from '../list-secrets.ts';
import { identityColumnsOf, NameReader } from '../list-names.ts';
import { readScope } from '../roster.ts';
import { topOf } from '../read-source.ts';
import { identityRoles, isShownColumn, readColumns, type Columns, type Role } from './columns.ts';
import { orderInHeader, readCutover, type Cutover, type DateOrder, type PlacedCell } from './dates.ts';
import { parseExchangeSize, parseNumber } from './numbers.ts';

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

/** What lists do not say themselves; null: not given, and what needs it is a finding. */
export interface ListChoices {
  /** Completes logins that are not addresses. */
  readonly domain: string | null;
  readonly dateOrder: DateOrder | null;
  /** How the list was read, where nothing in it tells its encoding. */
  readonly guess?: Guess;
}

/** Every row is one of `rows`, or left out with a finding. `shown`: the text as findings may show it. */
export type ListRead =
  | { readonly kind: 'unusable'; readonly shown: string | null }
  | {
      readonly kind: 'rows';
      readonly rows: readonly ListedMailbox[];
      readonly alreadyMigrated: number;
      readonly refused: number;
      readonly shown: string | null;
    };

/** imapsync's lists have no header: host, user, password, twice. */
const imapsyncHeader = ['host1', 'user1', 'password1', 'host2', 'user2', 'password2', 'options'];

/** `seen`: where the mailboxes of the lists before were listed. */
export async function readList(
  file: string,
  text: string,
  choices: ListChoices,
  seen: Map<string, SourcePlace>,
  findings: Findings,
): Promise<ListRead> {
  const read = await readTable(file, text, isShownColumn, findings);
  if (read.kind === 'empty') {
    findings.error('list-empty', topOf(file), 'The file contains no rows.');
    return { kind: 'unusable', shown: null };
  }
  if (read.kind === 'broken') return { kind: 'unusable', shown: read.shown };
  const { shown, misfits } = read;
  const table = withHeader(read.table);
  const inHeader = new Findings();
  const columns = readColumns(table, inHeader);
  for (const found of inHeader.list) findings.add(found);
  if (columns === null || hasErrors(inHeader.list)) return { kind: 'unusable', shown };
  warnOfPasswords(table, columns, findings);
  if (!mayBeGuessed(table, columns, choices.guess, findings)) return { kind: 'unusable', shown };
  const rows = readRows(table, columns, choices, seen, findings);
  const refused = misfits.length + rows.filter((row) => row === 'refused').length;
  const alreadyMigrated = rows.filter((row) => row === 'already-migrated').length;
  const taken = rows.filter((row) => typeof row === 'object');
  return { kind: 'rows', rows: taken, alreadyMigrated, refused, shown };
}

function warnOfPasswords(table: ListTable, { passwords: [first] }: Columns, findings: Findings): void {
  if (first === undefined) return;
  findings.warning(
    'passwords-left-out',
    cellPlace(table, table.header, first),
    'This list contains passwords. They were not imported, because a plan is kept in git.',
    'Store them with your other secrets and delete this list.',
  );
}

/** Letters beyond ASCII are other ones in another encoding. */
function mayBeGuessed(
  table: ListTable,
  { used }: Columns,
  guess: Guess | undefined,
  findings: Findings,
): boolean {
  if (guess === undefined) return true;
  const isPlain = ({ cells }: CsvRow): boolean =>
    used.every((column) => !/[^\0-\x7f]/.test(cells[column] ?? ''));
  if (!table.rows.every(isPlain)) {
    findings.error('not-utf-8', topOf(table.file), guess.refusal.message, guess.refusal.hint);
    return false;
  }
  const message = `${basename(table.file)} is not UTF-8; it was read as ${guess.encoding}. What the plan takes from it is the same in either.`;
  findings.note('encoding-guessed', topOf(table.file), message);
  return true;
}

/** imapsync's lists have no header, but the same host or an address where a header has names. */
function withHeader(table: ListTable): ListTable {
  const { cells } = table.header;
  const looksLikeImapsync =
    cells.length >= 6 &&
    !cells.slice(0, 6).some((cell) => cell === '') &&
    columnKey(cells[0] ?? '') !== 'host1' &&
    (/[.:]/.test(cells[0] ?? '') ||
      cells[0] === cells[3] ||
      cells.slice(0, 6).some((cell) => cell.includes('@')));
  if (!looksLikeImapsync) return table;
  return {
    ...table,
    header: {
      ...table.header,
      cells: cells.map((_, index) => imapsyncHeader[index] ?? ''),
    },
    rows: [hiddenRow(table.header, table.delimiter), ...table.rows],
  };
}

type RowRead = ListedMailbox | 'already-migrated' | 'refused';

function readRows(
  table: ListTable,
  columns: Columns,
  { domain, dateOrder }: ListChoices,
  seen: Map<string, SourcePlace>,
  findings: Findings,
): RowRead[] {
  const identityColumns = identityColumnsOf(identityRoles, (role) => columns.index(role));
  const hint = 'If these are logins, give their domain with --domain.';
  const names = new NameReader(table, identityColumns, { domain, hint }, findings);
  const order = orderInHeader(table.header.cells[columns.index('date') ?? -1] ?? '') ?? dateOrder;
  const rows = table.rows.map((row): RowRead => {
    const inRow = new Findings();
    const cells = new RowCells(table, row, columns);
    const read = readRow(cells, names, seen, order, inRow);
    for (const found of inRow.list) findings.add(found);
    return hasErrors(inRow.list) ? 'refused' : read;
  });
  names.noteWhatWasCleaned();
  return rows;
}

/** The cells of one row by meaning; empty where the list has no such column. */
class RowCells {
  readonly row: CsvRow;
  readonly #table: ListTable;
  readonly #columns: Columns;

  constructor(table: ListTable, row: CsvRow, columns: Columns) {
    this.row = row;
    this.#table = table;
    this.#columns = columns;
  }

  text(role: Role): string {
    return this.row.cells[this.#columns.index(role) ?? -1] ?? '';
  }
  orNull(role: Role): string | null {
    const text = this.text(role);
    return text === '' ? null : text;
  }
  databaseOrNull(role: Role, names: NameReader): string | null {
    const name = names.database(this.row, this.#columns.index(role) ?? -1);
    return name === '' ? null : name;
  }
  place(role: Role): SourcePlace {
    return this.placeOf(this.#columns.index(role) ?? 0);
  }
  placeOf(column: number): SourcePlace {
    return cellPlace(this.#table, this.row, column);
  }
}

function readRow(
  cells: RowCells,
  names: NameReader,
  seen: Map<string, SourcePlace>,
  order: DateOrder | null,
  findings: Findings,
): RowRead {
  const identity = names.mailbox(cells.row, findings);
  if (identity === null) return 'refused';
  const { id } = identity;
  const place = cells.placeOf(identity.column);
  if (/^(true|yes|1|x|ja|oui)$/i.test(cells.text('migrated'))) {
    findings.note('already-migrated', place, `${id} is marked as migrated and was left out.`);
    return 'already-migrated';
  }
  const first = seen.get(id);
  if (first !== undefined) {
    const where = `line ${first.line}${first.file === place.file ? '' : ` of ${first.file}`}`;
    findings.error('repeated-mailbox', place, `${id} is listed twice (first on ${where}).`);
    return 'refused';
  }
  const placed = (role: Role): PlacedCell => ({ text: cells.text(role), place: cells.place(role) });
  const mailbox = {
    id,
    batch: cells.orNull('batch'),
    targetDatabase: cells.databaseOrNull('target', names),
    archiveTargetDatabase: cells.databaseOrNull('archive-target', names),
    badItemLimit: readLimit('BadItemLimit', placed('bad-item-limit'), findings),
    largeItemLimit: readLimit('LargeItemLimit', placed('large-item-limit'), findings),
    scope: readScope(cells.text('mailbox-type'), () => cells.place('mailbox-type'), findings),
    cutover: readCutover(
      { date: placed('date'), pacific: placed('time-pt'), window: placed('window') },
      order,
      findings,
    ),
    sizeBytes: readSize(placed, findings),
    place,
  };
  if (!hasErrors(findings.list)) seen.set(id, place);
  return mailbox;
}

function readLimit(
  name: 'BadItemLimit' | 'LargeItemLimit',
  { text, place }: PlacedCell,
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

function readSize(placed: (role: Role) => PlacedCell, findings: Findings): number | null {
  for (const [role, unitBytes] of [
    ['size-gb', 1e9],
    ['size-mb', 1e6],
    ['size', null],
  ] as const) {
    const { text, place } = placed(role);
    if (text === '') continue;
    const value = unitBytes === null ? parseExchangeSize(text) : parseNumber(text.replace(/\s*[MG]B$/i, ''));
    if (value !== null) return Math.round(value * (unitBytes ?? 1));
    findings.warning('bad-value', place, `Size "${text}" is not a number and was ignored.`);
  }
  return null;
}
