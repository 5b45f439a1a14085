import { cellStart, type CsvRow, type CsvTable } from '../support/csv.ts';
import { columnKey, isHeader, isSecretColumn } from './list-columns.ts';
import { closest } from '../support/suggest.ts';

/** A login within the address of a host, or an option of imapsync. */
const holdsSecrets = /:\/\/[^\s/@:]*:[^\s/@]*@|--pass(?:word)?\d/i;

/**
 * The text as findings may show it. Where it holds passwords only the header and cells of columns that are known are
 * left, at their place; where no column is known, the first line may itself hold passwords: null, nothing is shown.
 */
export function withoutSecrets(
  text: string,
  csv: CsvTable,
  isKnown: (key: string) => boolean,
): string | null {
  const { header, rows, delimiter } = csv;
  const names = header?.cells ?? [];
  const visible = names.flatMap((name, index) =>
    isKnown(columnKey(name)) && !mayHoldSecrets(name) ? [index] : [],
  );
  if (header === null || visible.length === 0 || !isHeader(names)) return null;
  if (!mentionsSecrets(csv) && !holdsSecrets.test(text)) return text;
  const written = text.split(/\r\n?|\n/);
  const shown = written.map((line) => '\u2022'.repeat(line.length));
  const headerLines = header.raw.trim().split(/\r\n?|\n/).length;
  const { line: first } = cellStart(header, 0, delimiter);
  for (let line = first; line < first + headerLines; line += 1) shown[line - 1] = written[line - 1] ?? '';
  for (const row of rows) for (const column of visible) reveal(shown, written, row, column, delimiter);
  return shown.join('\n');
}

/** Also under a name with a typing error. */
const mayHoldSecrets = (name: string): boolean =>
  isSecretColumn(name) || closest(columnKey(name), ['password', 'kennwort']).length > 0;

/** A header that is broken in two, within a name even, has its rest in the first row, or in one that does not fit. */
function mentionsSecrets({ header, rows, misfits, broken }: CsvTable): boolean {
  const all = [header, rows[0], ...misfits.map(({ row }) => row), broken?.row].flatMap((row) => row ?? []);
  const joined = all.map(({ raw }) => columnKey(`${header?.raw ?? ''}${raw}`));
  return joined.some(isSecretColumn) || all.some(({ cells }) => cells.some(mayHoldSecrets));
}

function reveal(
  shown: string[],
  written: readonly string[],
  row: CsvRow,
  cell: number,
  delimiter: string,
): void {
  const { line, column } = cellStart(row, cell, delimiter);
  const next = cell + 1 < row.cells.length ? cellStart(row, cell + 1, delimiter) : null;
  if (next !== null && next.line !== line) return;
  const [masked = '', whole = ''] = [shown[line - 1], written[line - 1]];
  const end = next === null ? whole.length : next.column - 1;
  shown[line - 1] = masked.slice(0, column - 1) + whole.slice(column - 1, end) + masked.slice(end);
}
