import { cellOffset, cellsAsWritten, type CsvMistake, type CsvRow, type CsvTable } from '../support/csv.ts';
import { columnKey, isHeader, isSecretColumn } from './list-columns.ts';
import { closest } from '../support/suggest.ts';

/** A login within the address of a host, or an option of imapsync. */
const holdsSecrets = /:\/\/[^\s/@:]*:[^\s/@]*@|--pass(?:word)?\d/i;

/** Shown in place of what is hidden: how long a secret is stays secret, too. */
const MASK = '•••';

/** A list whose secrets are hidden. */
export interface ShownList {
  /** As findings may show it; null: nothing of it. */
  readonly shown: string | null;
  /** The cells as they are; what is written of rows as it is shown, so that places fit that and tell no length. */
  readonly csv: CsvTable;
}

/**
 * Where a list holds passwords only the header and cells of columns that are known are shown; where no column is known, the
 * first line may itself hold passwords, and nothing is.
 */
export function withoutSecrets(text: string, csv: CsvTable, isKnown: (key: string) => boolean): ShownList {
  const { header } = csv;
  const names = header?.cells ?? [];
  const visible = new Set(
    names.flatMap((name, index) => (isKnown(columnKey(name)) && !mayHoldSecrets(name) ? [index] : [])),
  );
  if (header === null || visible.size === 0 || !isHeader(names))
    return { shown: null, csv: hidden(csv, new Set()) };
  if (!mentionsSecrets(csv) && !holdsSecrets.test(text)) return { shown: text, csv };
  const masked = hidden(csv, visible);
  const lines = text.split(/\r\n?|\n/).map(() => MASK);
  for (const { line, raw } of [header, ...masked.rows, ...masked.misfits.map(({ row }) => row)])
    for (const [index, written] of raw
      .replace(/[\r\n]+$/, '')
      .split(/\r\n?|\n/)
      .entries())
      lines[line - 1 + index] = written;
  return { shown: lines.join('\n'), csv: masked };
}

const hidden = (csv: CsvTable, visible: ReadonlySet<number>): CsvTable => ({
  ...csv,
  rows: csv.rows.map((row) => hiddenRow(row, csv.delimiter, visible)),
  // Which of their cells belongs to which column is not known.
  misfits: csv.misfits.map((one) => ({ ...one, row: hiddenRow(one.row, csv.delimiter) })),
  broken: csv.broken === null ? null : hiddenRest(csv.broken, csv.delimiter),
});

/** A row with these cells visible. */
export function hiddenRow(row: CsvRow, delimiter: string, visible: ReadonlySet<number> = new Set()): CsvRow {
  const [end = ''] = /[\r\n]*$/.exec(row.raw) ?? [];
  const raw = row.raw.slice(0, row.raw.length - end.length);
  const isOneLine = !/[\r\n]/.test(raw);
  const cells = cellsAsWritten(raw, delimiter).map((written, index) => {
    if (visible.has(index) && (isOneLine || !/[\r\n]/.test(written))) return written;
    return isOneLine ? MASK : hiddenText(written);
  });
  return { ...row, raw: cells.join(delimiter) + end };
}

/** Line breaks stay, so that what follows stays on its line. */
const hiddenText = (written: string): string =>
  written
    .split(/(\r\n?|\n)/)
    .map((part, index) => (index % 2 === 0 ? MASK : part))
    .join('');

/** From a quote on, where cells end is not known. */
function hiddenRest(broken: CsvMistake, delimiter: string): CsvMistake {
  const { raw } = broken.row;
  const before = raw.slice(0, cellOffset(raw, broken.cell, delimiter));
  const mask = (text: string): string =>
    text
      .split(delimiter)
      .map((part) => hiddenText(part))
      .join(delimiter);
  return { ...broken, row: { ...broken.row, raw: mask(raw) }, cell: before.split(delimiter).length - 1 };
}

/** Is this cell one of those that are not shown? */
export const isHidden = ({ raw }: CsvRow, cell: number, delimiter: string): boolean =>
  raw.startsWith(MASK, cellOffset(raw, cell, delimiter));

/** Also under a name with a typing error. */
const mayHoldSecrets = (name: string): boolean =>
  isSecretColumn(name) || closest(columnKey(name), ['password', 'kennwort']).length > 0;

/** A header that is broken in two, within a name even, has its rest in the first row, or in one that does not fit. */
function mentionsSecrets({ header, rows, misfits, broken }: CsvTable): boolean {
  const all = [header, rows[0], ...misfits.map(({ row }) => row), broken?.row].flatMap((row) => row ?? []);
  const joined = all.map(({ raw }) => columnKey(`${header?.raw ?? ''}${raw}`));
  return joined.some(isSecretColumn) || all.some(({ cells }) => cells.some(mayHoldSecrets));
}
