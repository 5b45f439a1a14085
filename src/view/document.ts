import { formatCount } from '../support/format.ts';

/**
 * The content of a page, in order, independent of any format: renderers turn it into text, Markdown, HTML or CSV. All text in it is
 * data, whoever wrote it, without escapes of any format; the renderer makes it harmless.
 */
export type Document = readonly Block[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Text }
  | { readonly kind: 'paragraph'; readonly text: Text; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly mark?: Mark }
  /** Several values of one label are below each other. */
  | { readonly kind: 'facts'; readonly entries: readonly Fact[] }
  | Table
  | Code
  | Chart
  /** Folded where the format can fold. */
  | {
      readonly kind: 'details';
      readonly summary: Text;
      readonly document: Document;
      readonly open?: boolean;
    };

/** Of the items of a list; without one a dash. `alarm`: must not be overlooked; `next`: what to do. */
export type Mark = 'number' | 'alarm' | 'next';
/** `code`: a digest or an id, which may be broken anywhere where it does not fit. `shell`: to be copied into a shell. */
export type Tone = 'good' | 'warning' | 'bad' | 'accent' | 'strong' | 'quiet' | 'code' | 'shell';
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}
/** A tone never carries meaning alone: not every format shows it. */
export type Text = string | Span | readonly (string | Span)[];

/** A line, with lines below it. */
export type Item = Text | { readonly line: Text; readonly below: readonly Text[] };
export type Fact = readonly [label: Text, ...values: readonly Text[]];

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
  /** As text: cells that do not fit continue on the next line; otherwise they are cut. */
  readonly wraps?: boolean;
  readonly tools?: TableTools;
}

/** What a page offers with a long table: search, sort, choices, CSV. Other formats leave it out. */
export interface TableTools {
  /** Of the file that a reader saves the rows in, without ending; a word of drover's own. */
  readonly name: string;
  /** Columns of few values, by which rows are chosen; a cell of several has ", " between them. */
  readonly choices: readonly string[];
  /** By row: the numbers behind cells that show them rounded, by column. */
  readonly numbers: readonly Readonly<Record<string, number>>[];
  /** By row: what is seen when it is opened; nothing where a list is empty. */
  readonly more: readonly (readonly Fact[])[];
}
export interface Column {
  readonly title: string;
  readonly right: boolean;
  /** Left out where all of it is empty, and as text where there is no room beside the others. */
  readonly ifRoom: boolean;
  /** A name, which is cut where there is no room; nothing else is. */
  readonly isName: boolean;
}

/** Lines as they are: never wrapped, never cut. */
export interface Code {
  readonly kind: 'code';
  readonly lines: readonly Text[];
  readonly language?: 'diff' | 'mermaid';
  /** On a terminal its lines continue on the next one; in a file and in a pipe they are whole, for whatever reads them. */
  readonly wraps?: true;
}

/** Drawn where the format can draw; its content is also in a table beside it. */
export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly key: readonly { readonly style: string; readonly text: string }[];
}
/** `style` is a class of the page's style sheet. Charts are `CHART_WIDTH` wide. */
export type Shape =
  | {
      readonly kind: 'bar';
      readonly style: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly title?: string;
    }
  | {
      readonly kind: 'path' | 'area';
      readonly style: string;
      readonly points: readonly (readonly [number, number])[];
    }
  | {
      readonly kind: 'label';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
    };
export const CHART_WIDTH = 1040;

const toned =
  (tone: Tone) =>
  (text: string): Span => ({ text, tone });
export const good = toned('good');
export const warning = toned('warning');
export const bad = toned('bad');
export const accent = toned('accent');
export const strong = toned('strong');
export const quiet = toned('quiet');
export const digits = toned('code');
export const command = toned('shell');

/** A text as its parts. */
export const spansOf = (text: Text): readonly (string | Span)[] =>
  typeof text === 'string' || 'tone' in text ? [text] : text;
export const plainText = (text: Text): string =>
  spansOf(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
export const itemParts = (item: Item): { readonly line: Text; readonly below: readonly Text[] } =>
  typeof item === 'object' && 'line' in item ? item : { line: item, below: [] };

export const heading = (level: 1 | 2 | 3, text: Text): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: Text, tone?: Tone): Block => ({
  kind: 'paragraph',
  text,
  ...(tone === undefined ? {} : { tone }),
});
export const list = (items: readonly Item[]): Block => ({ kind: 'list', items });
/** A list if there are items, nothing otherwise. */
export const listOf = (items: readonly Item[]): Block[] => (items.length === 0 ? [] : [list(items)]);
export const facts = (entries: readonly Fact[]): Block => ({ kind: 'facts', entries });
/** A line for people and for scripts. */
export const scriptLine = (line: Text): Code => ({ kind: 'code', lines: [line], wraps: true });
export const code = (lines: readonly Text[]): Code => ({ kind: 'code', lines });
export const details = (summary: Text, document: Document, open = true): Block => ({
  kind: 'details',
  summary,
  document,
  open,
});

/** A column title that ends in `>` is aligned to the right; in `~`: names, which may be cut; in `?`: shown if there is room. */
export function table(titles: readonly string[], rows: Table['rows']): Table {
  const columns = titles.map((text): Column => {
    const [, title = '', name, right, ifRoom] = /^(.*?)(~)?(>)?(\?)?$/.exec(text) ?? [];
    return { title, right: right !== undefined, ifRoom: ifRoom !== undefined, isName: name !== undefined };
  });
  const isShown = columns.map(
    ({ ifRoom }, column) => !ifRoom || rows.some((row) => plainText(row[column] ?? '') !== ''),
  );
  const shownOf = <T>(list: readonly T[]): T[] => list.filter((_, column) => isShown[column]);
  return { kind: 'table', columns: shownOf(columns), rows: rows.map(shownOf) };
}

/** A table of few rows whose cells must be readable in full. */
export const wrappingTable = (...parts: Parameters<typeof table>): Table => ({
  ...table(...parts),
  wraps: true,
});

/** The same table, with what a page offers for it. */
export const withTools = (shown: Table, tools: TableTools): Table => ({ ...shown, tools });

/** A section if it has content, nothing otherwise. */
export const section = (title: string, document: Document): Block[] =>
  document.length === 0 ? [] : [heading(2, title), ...document];

/** That a table shows only the first of so many rows; nothing where it shows all. */
export const cutAt = (count: number, limit: number, what = 'more'): Block[] =>
  count > limit ? [paragraph(quiet(`… and ${formatCount(count - limit)} ${what}`))] : [];

/** The first `limit` of a list, and a line that says how many more there are and where. */
export function firstOf<T, Shown>(
  items: readonly T[],
  limit: number,
  show: (item: T) => Shown,
  where = '',
): (Shown | string)[] {
  const lines = items.slice(0, limit).map(show);
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `… and ${formatCount(more)} more${where === '' ? '' : ` (${where})`}`] : lines;
}
