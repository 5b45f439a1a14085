import type { SourcePlace } from '../domain/diagnostic.ts';

/** A CSV file as spreadsheets write them: quotes, line breaks in cells, comma, semicolon or tab. */
export interface CsvTable {
  readonly file: string;
  readonly delimiter: string;
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Column at which each cell starts, from 1. */
  readonly columns: readonly number[];
}

export const cellPlace = (file: string, row: CsvRow, index: number): SourcePlace => ({
  file,
  line: row.line,
  column: row.columns[index] ?? 1,
  length: Math.max(1, row.cells[index]?.length ?? 1),
});

/** Null for a file without lines. Empty lines are skipped, cells are trimmed. */
export function parseCsv(file: string, text: string): CsvTable | null {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const separator = /^sep=(.)\r?\n/i.exec(text.slice(start, start + 10));
  const from = start + (separator?.[0].length ?? 0);
  const firstLine = text.slice(from, (text.indexOf('\n', from) + 1 || text.length + 1) - 1);
  const delimiter = separator?.[1] ?? likelyDelimiter(firstLine);
  const all = [...readRows(text, from, separator === null ? 1 : 2, delimiter)];
  const [header, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return header === undefined ? null : { file, delimiter, header, rows };
}

function likelyDelimiter(line: string): string {
  const outsideQuotes = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => outsideQuotes.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function* readRows(text: string, from: number, firstLine: number, delimiter: string): Generator<CsvRow> {
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    const lineStart = at;
    const rowLine = line;
    const cells: string[] = [];
    const columns: number[] = [];
    for (;;) {
      columns.push(at - lineStart + 1);
      const { cell, next, lines } = readCell(text, at, delimiter);
      cells.push(cell);
      line += lines;
      at = next;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    yield { line: rowLine, cells, columns };
  }
}

function readCell(
  text: string,
  start: number,
  delimiter: string,
): { readonly cell: string; readonly next: number; readonly lines: number } {
  let at = start;
  if (text[at] !== '"') {
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
    return { cell: text.slice(start, at).trim(), next: at, lines: 0 };
  }
  let cell = '';
  at += 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      cell += text.slice(at);
      at = text.length;
      break;
    }
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at += 1;
  }
  // Text between the closing quote and the delimiter is kept, as spreadsheets do.
  const tail = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  const whole = `${cell}${text.slice(tail, at)}`;
  return { cell: whole.trim(), next: at, lines: text.slice(start, at).split('\n').length - 1 };
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
