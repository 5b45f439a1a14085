import type { CsvError } from 'csv-parse/sync';

/** A CSV file as spreadsheets and Export-Csv write it: comma, semicolon or tab, with a `sep=` or `#TYPE` line or without. */
export interface CsvTable {
  readonly delimiter: string;
  /** Null: there is not one row. */
  readonly header: CsvRow | null;
  /** Those with content that fit the header. */
  readonly rows: readonly CsvRow[];
  /** Those with more or fewer cells than the header. */
  readonly misfits: readonly CsvMistake[];
  /** A quote after which it is not known where cells end: nothing of the file can be relied on. */
  readonly broken: CsvMistake | null;
  /** Lines that begin with `#`, by number from 1. */
  readonly commentLines: readonly number[];
  /** Lines with a cell that Excel wrote as a formula, `="text"`; it was read as its text. */
  readonly formulaLines: readonly number[];
}
export interface CsvRow {
  /** Of its first line, from 1. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
  /** As it is written. */
  readonly raw: string;
}
type SideNotes = Pick<CsvTable, 'commentLines' | 'formulaLines'>;
export interface CsvMistake {
  readonly row: CsvRow;
  readonly cell: number;
  readonly message: string;
  readonly hint: string;
}

const doubled = 'In a quoted cell a quote is written twice: "".';
const mistakeOf: Readonly<Record<string, Pick<CsvMistake, 'message' | 'hint'>>> = {
  CSV_QUOTE_NOT_CLOSED: { message: 'The quote that opens this cell is never closed.', hint: doubled },
  CSV_INVALID_CLOSING_QUOTE: { message: 'The cell goes on after its closing quote.', hint: doubled },
  INVALID_OPENING_QUOTE: {
    message: 'There is a quote inside a cell that does not begin with one.',
    hint: `Put quotes around the whole cell. ${doubled}`,
  },
};

/** Strict: a list that was read differently from how it was meant would move the wrong mailboxes. */
export async function parseCsv(text: string): Promise<CsvTable> {
  const preamble = /^\ufeff?(?:#TYPE [^\r\n]*(?:\r\n?|\n))?(?:sep=(.)(?:\r\n?|\n))?/i.exec(text);
  const firstLine = 1 + breaksIn(preamble?.[0] ?? '');
  const { body, ...sideNotes } = withoutSideNotes(text.slice(preamble?.[0].length ?? 0), firstLine);
  const delimiter = preamble?.[1] ?? likelyDelimiter(firstLineOf(body));
  const { rows: all, broken } = await readRows(body, delimiter, firstLine);
  const [header = null, ...rest] = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const rows: CsvRow[] = [];
  const misfits: CsvMistake[] = [];
  for (const row of rest) {
    const mistake = header === null ? null : misfit(row, header, delimiter);
    if (mistake === null) rows.push(row);
    else misfits.push(mistake);
  }
  return { delimiter, header, rows, misfits, broken, ...sideNotes };
}

/**
 * Blanks, so that every cell keeps its place: lines that begin with `#` outside quotes, and the `=` of Excel's formulas
 * `="text"`. In a list whose first column is named `#` no line is a comment.
 */
function withoutSideNotes(text: string, firstLine: number): { readonly body: string } & SideNotes {
  const commentLines: number[] = [];
  const formulaLines: number[] = [];
  const hasComments = /(?:^|[\r\n])#/.test(text) && !/^"?#"?[ \t]*[,;\t]/.test(firstLineOf(text));
  if (!hasComments && !text.includes('="')) return { body: text, commentLines, formulaLines };
  let line = firstLine;
  let isQuoted = false;
  const parts = text.split(/(\r\n?|\n)/).map((part, index) => {
    if (index % 2 === 1) {
      line += 1;
      return part;
    }
    if (hasComments && !isQuoted && part.startsWith('#')) {
      commentLines.push(line);
      return ' '.repeat(part.length);
    }
    const plain = isQuoted || !part.includes('="') ? part : withoutFormulas(part);
    if (plain !== part) formulaLines.push(line);
    if ((part.split('"').length - 1) % 2 === 1) isQuoted = !isQuoted;
    return plain;
  });
  return { body: parts.join(''), commentLines, formulaLines };
}

const withoutFormulas = (line: string): string =>
  line.replace(/"[^"]*"|(^|[,;\t])([ ]*)=(?=")/g, (found, before?: string, blank = '') =>
    before === undefined ? found : `${before}${blank} `,
  );

const firstLineOf = (text: string): string => /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';

async function readRows(
  text: string,
  delimiter: string,
  firstLine: number,
): Promise<{ readonly rows: readonly CsvRow[]; readonly broken: CsvMistake | null }> {
  const { parse, CsvError } = await import('csv-parse/sync');
  const bytes = Buffer.from(text);
  const rows: CsvRow[] = [];
  let start = 0;
  let line = firstLine;
  const takeRow = (cells: readonly string[], end: number): CsvRow => {
    const row = { line, cells: cells.map((cell) => cell.trim()), raw: bytes.toString('utf8', start, end) };
    line += breaksIn(row.raw);
    start = end;
    return row;
  };
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: true,
      on_record: (cells: string[], { bytes: end }) => {
        rows.push(takeRow(cells, end));
        return null;
      },
    });
    return { rows, broken: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, broken: brokenAt(takeRow([], bytes.length), error) };
  }
}

function brokenAt(row: CsvRow, error: CsvError): CsvMistake {
  const words = mistakeOf[error.code] ?? { message: error.message, hint: 'Correct the file.' };
  return { row, cell: Number(error['column']), ...words };
}

function misfit(row: CsvRow, header: CsvRow, delimiter: string): CsvMistake | null {
  const [have, wanted] = [row.cells.length, header.cells.length];
  if (have === wanted) return null;
  const message = `This row has ${have} ${have === 1 ? 'cell' : 'cells'}, the header has ${wanted}.`;
  const name = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
  return have > wanted
    ? { row, cell: wanted, message, hint: `A cell that contains ${name} needs quotes around it.` }
    : { row, cell: have - 1, message, hint: `An empty cell needs its delimiter ${name}, too.` };
}

/** Where a cell begins in what is written of its row, from 0. */
export function cellOffset(raw: string, cell: number, delimiter: string): number {
  let at = 0;
  let isQuoted = false;
  for (let left = cell; left > 0 && at < raw.length; at += 1) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === delimiter && !isQuoted) left -= 1;
  }
  return at;
}

/** The cells of a row with their quotes and blanks, in one pass: exports of Exchange have 150. */
export function cellsAsWritten(raw: string, delimiter: string): string[] {
  const cells: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === delimiter && !isQuoted) {
      cells.push(raw.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, raw.slice(start)];
}

/** Where a cell begins: line and column from 1. */
export function cellStart(
  { line, raw }: CsvRow,
  cell: number,
  delimiter: string,
): { readonly line: number; readonly column: number } {
  const at = cellOffset(raw, cell, delimiter);
  const before = raw.slice(0, at);
  return {
    line: line + breaksIn(before),
    column: at - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')),
  };
}

const breaksIn = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;

function likelyDelimiter(line: string): string {
  const outsideQuotes = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => outsideQuotes.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
