import type { SourcePlace } from '../domain/diagnostic.ts';
import { cellStart, parseCsv, type CsvRow } from '../support/csv.ts';
import type { Findings } from './document.ts';

export interface ListTable {
  readonly file: string;
  readonly delimiter: string;
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
}

/** `broken`: why is among the findings. */
export type TableRead =
  | { readonly kind: 'table'; readonly table: ListTable }
  | { readonly kind: 'empty' }
  | { readonly kind: 'broken' };

export async function readTable(file: string, text: string, findings: Findings): Promise<TableRead> {
  const { header, mistakes, ...parsed } = await parseCsv(text);
  for (const { row, cell, message, hint } of mistakes) {
    findings.error('bad-csv', cellPlace({ ...parsed, file }, row, cell), message, hint);
  }
  if (mistakes.length > 0) return { kind: 'broken' };
  return header === null ? { kind: 'empty' } : { kind: 'table', table: { file, header, ...parsed } };
}

export const cellPlace = (
  { file, delimiter }: Pick<ListTable, 'file' | 'delimiter'>,
  row: CsvRow,
  index: number,
): SourcePlace => ({
  file,
  ...cellStart(row, index, delimiter),
  length: Math.max(1, row.cells[index]?.length ?? 1),
});

/** A second column with the same meaning as an earlier one: choosing one would be a guess. */
export function reportRepeatedColumn(
  table: ListTable,
  first: number,
  second: number,
  findings: Findings,
): void {
  const [name = '', other = ''] = [table.header.cells[second], table.header.cells[first]];
  findings.error(
    'column-repeated',
    cellPlace(table, table.header, second),
    `The columns "${other}" and "${name}" have the same meaning.`,
    'Remove one of them.',
  );
}

/** `EmailAddress`, `Email Address` and `email_address` are the same name. */
export const columnKey = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, '');

const properNames = new Map(
  [
    'EmailAddress PrimarySmtpAddress ExchangeGuid MailboxGuid UserPrincipalName SourceUser TargetUser TargetDatabase',
    'TargetArchiveDatabase BadItemLimit LargeItemLimit MailboxType BatchName CompleteBatchDate CompleteBatchTimePT IsMigrated',
    'Batch Wave User',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [columnKey(name), name]),
);
/** A key as its header is usually written. */
export const columnName = (key: string): string => properNames.get(key) ?? key;

/** `12`, `1 234,5`, `1.234,5`, `1,234.5`: a comma is decimal where no group of three digits follows; null: not a number. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  if (!/^-?\d[\d.,]*$/.test(bare)) return null;
  const lastComma = bare.lastIndexOf(',');
  const lastDot = bare.lastIndexOf('.');
  const decimal = decimalAt(bare, lastComma, lastDot);
  const whole = (decimal < 0 ? bare : bare.slice(0, decimal)).replace(/[.,]/g, '');
  const value = Number(decimal < 0 ? whole : `${whole}.${bare.slice(decimal + 1)}`);
  return Number.isFinite(value) ? value : null;
}

function decimalAt(text: string, lastComma: number, lastDot: number): number {
  if (lastComma >= 0 && lastDot >= 0) return Math.max(lastComma, lastDot);
  const only = Math.max(lastComma, lastDot);
  if (only < 0) return -1;
  const separator = text[only] ?? '';
  const groups = text.split(separator);
  if (groups.length > 2) return -1;
  // `1,234` is a thousand in English and 1.234 in French; a dot with three digits is a decimal one.
  return separator === ',' && /^\d{3}$/.test(groups[1] ?? '') ? -1 : only;
}
