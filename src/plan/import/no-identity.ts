import type { CsvRow } from '../../support/csv.ts';
import { cellPlace, type ListTable } from '../csv.ts';
import type { Findings } from '../document.ts';
import { columnKey, isHeader } from '../list-columns.ts';

/** Of keys of columns. */
export interface KnownColumns {
  has(key: string): boolean;
  namesMailbox(key: string): boolean;
}

/** What the first line says is not repeated where it may be no header: it may hold passwords. */
export function reportNoIdentity(table: ListTable, known: KnownColumns, findings: Findings): void {
  const { message, hint } = isHeader(table.header.cells) ? reasonOf(table, known) : withoutHeader;
  findings.error('no-mailbox-column', cellPlace(table, table.header, 0), message, hint);
}

interface Reason {
  readonly message: string;
  readonly hint: string;
}

const withoutHeader: Reason = {
  message: 'The first line has an address; it is not a line with the names of the columns.',
  hint: 'Put such a line above it, for example: EmailAddress,TargetDatabase',
};
const expected = 'Expected EmailAddress, PrimarySmtpAddress, ExchangeGuid, UserPrincipalName …';

function reasonOf(table: ListTable, known: KnownColumns): Reason {
  const { header } = table;
  const keys = header.cells.map(columnKey);
  const message = 'No column identifies the mailbox';
  if (keys.includes('completiontimestamp') || keys.includes('overallduration')) {
    const what = 'These are statistics of finished moves; they do not identify mailboxes by address or id.';
    return { message: what, hint: expected };
  }
  const later = headerBelow(table, known);
  if (later !== null) {
    const hint = `Line ${later.line} looks like it: remove the lines above.`;
    return { message: `${message}; the first line is not the one with the names of the columns.`, hint };
  }
  const columns = keys.some((key) => known.has(key))
    ? `columns found: ${someNames(header.cells)}`
    : `the first line with ${header.cells.length === 1 ? 'its 1 cell' : `its ${header.cells.length} cells`} is not a header that drover knows`;
  return { message: `${message}; ${columns}.`, hint: expected };
}

/** Whether lines were put above the header: one of them is in its place. */
export const isBelow = (table: ListTable, known: KnownColumns): boolean => headerBelow(table, known) !== null;

function headerBelow({ header, rows }: ListTable, known: KnownColumns): CsvRow | null {
  const isOne = ({ cells }: CsvRow): boolean =>
    isHeader(cells) &&
    cells.some((cell) => known.has(columnKey(cell)) && known.namesMailbox(columnKey(cell)));
  return isOne(header) ? null : (rows.slice(0, 20).find(isOne) ?? null);
}

/** An export of Exchange has more than a hundred. */
export const someNames = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
