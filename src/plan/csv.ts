import type { SourcePlace } from '../domain/diagnostic.ts';
import { cellStart, parseCsv, type CsvMistake, type CsvRow, type CsvTable } from '../support/csv.ts';
import type { Findings } from './document.ts';
import { formattedTable } from './formatted-table.ts';
import { mergeConflict } from './merge-conflict.ts';
import { isHidden, withoutSecrets } from './list-secrets.ts';

export interface ListTable {
  readonly file: string;
  readonly delimiter: string;
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
}

/**
 * `broken`: why is among the findings. `shown`: the text as findings may show it, without passwords; null: nothing of it.
 * `misfits`: rows that do not fit the header, each with its finding.
 */
export type TableRead =
  | {
      readonly kind: 'table';
      readonly table: ListTable;
      readonly misfits: readonly CsvMistake[];
      readonly shown: string | null;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'broken'; readonly shown: string | null };

/** `isKnown`: names of columns, as `columnKey` gives them, whose cells may be shown. */
export async function readTable(
  file: string,
  text: string,
  isKnown: (key: string) => boolean,
  findings: Findings,
): Promise<TableRead> {
  const conflict = mergeConflict(file, text) ?? formattedTable(file, text);
  if (conflict !== null) {
    findings.add(conflict);
    return { kind: 'broken', shown: null };
  }
  const { csv, shown } = withoutSecrets(text, await parseCsv(text), isKnown);
  const { header, rows, misfits, broken, delimiter } = csv;
  const mistakes = broken === null ? misfits : [broken];
  for (const { row, cell, message, hint } of mistakes) {
    findings.error('bad-csv', cellPlace({ file, delimiter }, row, cell), message, hint);
  }
  if (broken !== null) return { kind: 'broken', shown };
  if (header === null) return { kind: 'empty' };
  noteSideNotes(file, csv, findings);
  return { kind: 'table', table: { file, delimiter, header, rows }, misfits, shown };
}

/** What is in the file beside its cells. */
function noteSideNotes(
  file: string,
  { commentLines, formulaLines }: Pick<CsvTable, 'commentLines' | 'formulaLines'>,
  findings: Findings,
): void {
  const at = (line = 1): SourcePlace => ({ file, line, column: 1, length: 1 });
  if (commentLines.length > 0) {
    const message = `${linesNamed(commentLines)} ${commentLines.length === 1 ? 'begins' : 'begin'} with "#": left out as ${commentLines.length === 1 ? 'a comment' : 'comments'}.`;
    findings.note('comments-left-out', at(commentLines[0]), message);
  }
  if (formulaLines.length > 0) {
    const message = `${linesNamed(formulaLines)}: formulas such as ="text" were read as their text.`;
    findings.note('cells-cleaned', at(formulaLines[0]), message);
  }
}

/** `Line 3`, `Lines 3, 5 and 9`, `Lines 3, 5, 9, 12, 13, 17 and 80 more`. */
export function linesNamed(lines: readonly number[]): string {
  const shown = lines.slice(0, lines.length > 8 ? 6 : 8);
  const last =
    lines.length > shown.length ? `${lines.length - shown.length} more` : String(shown.pop() ?? '');
  return shown.length === 0 ? `Line ${last}` : `Lines ${shown.join(', ')} and ${last}`;
}

/** Of a row whose secrets are hidden: its column as the row is shown. */
export const cellPlace = (
  { file, delimiter }: Pick<ListTable, 'file' | 'delimiter'>,
  row: CsvRow,
  index: number,
): SourcePlace => ({
  file,
  ...cellStart(row, index, delimiter),
  length: isHidden(row, index, delimiter) ? 1 : Math.max(1, row.cells[index]?.length ?? 1),
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
