import type { CsvError } from 'csv-parse/sync';

/** A CSV file as spreadsheets and Export-Csv write it: comma, semicolon or tab, with a `sep=` or `#TYPE` line or without. */
export interface CsvTable {
  readonly delimiter: string;
  /** Null: there is not one row. */
  readonly header: CsvRow | null;
  /** Those with content; what does not fit the header is among `mistakes`. */
  readonly rows: readonly CsvRow[];
  readonly mistakes: readonly CsvMistake[];
}
export interface CsvRow {
  /** Of its first line, from 1. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
  /** As it is written. */
  readonly raw: string;
}
interface CsvMistake {
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
  const body = text.slice(preamble?.[0].length ?? 0);
  const delimiter = preamble?.[1] ?? likelyDelimiter(/^[^\r\n]*/.exec(body)?.[0] ?? '');
  const { rows: all, broken } = await readRows(body, delimiter, 1 + breaksIn(preamble?.[0] ?? ''));
  const [header = null, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const misfits = header === null ? [] : rows.flatMap((row) => misfit(row, header, delimiter));
  return { delimiter, header, rows, mistakes: broken === null ? misfits : [broken] };
}

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

function misfit(row: CsvRow, header: CsvRow, delimiter: string): CsvMistake[] {
  const [have, wanted] = [row.cells.length, header.cells.length];
  if (have === wanted) return [];
  const message = `This row has ${have} ${have === 1 ? 'cell' : 'cells'}, the header has ${wanted}.`;
  const name = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
  return [
    have > wanted
      ? { row, cell: wanted, message, hint: `A cell that contains ${name} needs quotes around it.` }
      : { row, cell: have - 1, message, hint: `An empty cell needs its delimiter ${name}, too.` },
  ];
}

/** Where a cell begins: line and column from 1. */
export function cellStart(
  { line, raw }: CsvRow,
  cell: number,
  delimiter: string,
): { readonly line: number; readonly column: number } {
  let at = 0;
  let isQuoted = false;
  for (let left = cell; left > 0 && at < raw.length; at += 1) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === delimiter && !isQuoted) left -= 1;
  }
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
