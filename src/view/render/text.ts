import {
  itemParts,
  plainText,
  type Block,
  type Column,
  type Document,
  type Fact,
  type Mark,
  type Table,
  type Text,
} from '../document.ts';
import { paint } from './paint.ts';
import { fit, lineOf, longestWord, painted, widthOf, wrap, type Line } from './wrap.ts';

export interface TextStyle {
  readonly width: number;
  /** What is read by a program is not cut. */
  readonly tableWidth?: number;
  /** A terminal: lines for scripts continue on the next one, as all others do. */
  readonly wrapsAll?: boolean;
  readonly color: boolean;
}

/**
 * A document as text of at most `style.width` columns. Words stay whole; a table without room cuts its names, then wraps
 * its cells, then becomes a list of its rows.
 */
export const renderText = (document: Document, style: TextStyle): string =>
  textLines(document, style)
    .map((line) => `${line}\n`)
    .join('');

export function textLines(document: Document, style: TextStyle): string[] {
  const lines: string[] = [];
  let before: Block['kind'] | null = null;
  for (const block of document) {
    const own = blockLines(block, style);
    if (own.length === 0) continue;
    if (before !== null && !followsDirectly(block.kind, before)) lines.push('');
    for (const line of own) lines.push(line);
    before = block.kind;
  }
  return lines;
}

/** Without an empty line before it: what a heading, a sentence or a line of code introduces. */
function followsDirectly(kind: Block['kind'], before: Block['kind']): boolean {
  if (kind === 'heading' || kind === 'details') return false;
  if (before === 'code') return kind === 'list' || kind === 'code';
  return before === 'heading' || (before === 'paragraph' && kind !== 'paragraph');
}

function blockLines(block: Block, style: TextStyle): string[] {
  const { color, width } = style;
  switch (block.kind) {
    case 'heading':
      return headingLines(block.text, style);
    case 'paragraph':
      return wrap(lineOf(block.text), width).map((line) => {
        const text = painted(line, color);
        return block.tone === undefined ? text : bold(paint({ text, tone: block.tone }, color), color);
      });
    case 'list':
      return block.items.flatMap((item, index) => {
        const { line, below } = itemParts(item);
        const mark = markOf(block.mark, index);
        return [
          ...hanging(mark, lineOf(line), style),
          ...below.flatMap((one) => hanging(`${' '.repeat(mark.length)}· `, lineOf(one), style)),
        ];
      });
    case 'facts':
      return factLines(block.entries, style);
    case 'table':
      return tableLines(block, style);
    case 'code':
      return block.lines
        .flatMap((line) => (block.wraps && style.wrapsAll ? wrap(lineOf(line), width) : [lineOf(line)]))
        .map((line) => painted(line, color));
    case 'chart':
      return [];
    case 'details':
      return [...headingLines(block.summary, style), ...textLines(block.document, style)];
  }
}

function markOf(mark: Mark | undefined, index: number): string {
  if (mark === 'number') return `${String(index + 1).padStart(3)}. `;
  return mark === undefined ? '  - ' : mark === 'alarm' ? '  ! ' : '  → ';
}

const bold = (text: string, color: boolean): string => paint({ text, tone: 'strong' }, color);

const headingLines = (text: Text, { width, color }: TextStyle): string[] =>
  wrap(lineOf(text), width).map((line) => bold(painted(line, color), color));

function hanging(mark: string, line: Line, { width, color }: TextStyle): string[] {
  return wrap(line, width - mark.length).map(
    (part, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + painted(part, color),
  );
}

/** Of the values beside their labels; the values of longer labels are below them. */
const LEAST_VALUE_SHARE = 0.4;

function factLines(entries: readonly Fact[], { width, color }: TextStyle): string[] {
  const labels = entries.map(([label]) => lineOf(label));
  const label = Math.max(...labels.map(widthOf), 0);
  const quiet = (head: Line): string =>
    head
      .map((part) => paint(typeof part === 'string' ? { text: part, tone: 'quiet' } : part, color))
      .join('');
  const room = width - label - 4;
  return entries.flatMap(([, ...values], entry) => {
    const own = labels[entry] ?? [];
    const texts = values.map(lineOf);
    if (!fitsBeside(texts, room, width)) {
      const below = texts.flatMap((value) => wrap(value, width - BELOW.length));
      return [
        ...wrap(own, width - 2).map((line) => `  ${quiet(line)}`),
        ...below.map((line) => BELOW + painted(line, color)),
      ];
    }
    return texts
      .flatMap((value) => wrap(value, room))
      .map((line, index) => {
        const head = index === 0 ? own : [];
        return `  ${quiet(head)}${' '.repeat(label - widthOf(head))}  ${painted(line, color)}`.trimEnd();
      });
  });
}

/** With enough room, and no word that would fit only below. */
function fitsBeside(values: readonly Line[], room: number, width: number): boolean {
  if (room < width * LEAST_VALUE_SHARE) return false;
  const longest = Math.max(0, ...values.map(longestWord));
  return longest <= room || longest > width - BELOW.length;
}
const BELOW = ' '.repeat(6);

const GAP = 2;
const MIN_WIDTH = 8;
/** A note is shown in full, or as much of it as fits. */
const LEAST_NOTE = 24;

function tableLines({ columns, rows, wraps: asked = false }: Table, style: TextStyle): string[] {
  const { color } = style;
  const width = asked ? style.width : (style.tableWidth ?? style.width);
  const titles = columns.map(({ title }) => lineOf(title));
  const cells = rows.map((row) => columns.map((_, column) => lineOf(row[column] ?? '')));
  const onOneLine = [titles, ...cells];
  // Long titles of narrow columns continue on the next line before anything else gives way.
  const all = isWider(onOneLine, width) ? [titles.map(longestOf), ...cells] : onOneLine;
  const fits = (tried: readonly number[]): boolean => sum(tried) + GAP * columns.length <= width;
  const cut = asked ? null : columnWidths(columns, all, false, width);
  const wraps = cut === null || !fits(cut);
  const widths = wraps ? columnWidths(columns, all, true, width) : cut;
  if (!fits(widths)) return stacked(columns, rows, style);
  const line = (row: readonly Line[]): string =>
    widths
      .map((room, column) => {
        if (room === 0) return '';
        const cell = wraps ? (row[column] ?? []) : fit(row[column] ?? [], room);
        const blanks = ' '.repeat(Math.max(0, room - widthOf(cell)));
        const text = painted(cell, color);
        return ' '.repeat(GAP) + (columns[column]?.right ? blanks + text : text + blanks);
      })
      .join('')
      .trimEnd();
  const hasTitles = columns.some(({ title }) => title !== '');
  const head = hasTitles
    ? wrappedRow(titles, widths).map((row) => paint({ text: line(row), tone: 'quiet' }, color))
    : [];
  return [...head, ...(wraps ? cells.flatMap((row) => wrappedRow(row, widths)) : cells).map(line)];
}

/** Of a million rows, too, which are too many for the arguments of a call. */
const widest = (
  rows: readonly (readonly Line[])[],
  column: number,
  of: (line: Line) => number = widthOf,
): number => rows.reduce((most, row) => Math.max(most, of(row[column] ?? [])), 0);

const isWider = (rows: readonly (readonly Line[])[], width: number): boolean => {
  const widths = rows[0]?.map((_, column) => widest(rows, column)) ?? [];
  return sum(widths) + GAP * widths.length > width;
};

const longestOf = (title: Line): Line => {
  const words = wrap(title, 1);
  return words.reduce((longest, word) => (widthOf(word) > widthOf(longest) ? word : longest), words[0] ?? []);
};

/** A row after the other, a line per cell that says something. */
function stacked(columns: readonly Column[], rows: Table['rows'], style: TextStyle): string[] {
  return rows.flatMap((row, index) => {
    const entries = columns.flatMap(({ title }, column): Fact[] => {
      const cell = row[column] ?? '';
      return widthOf(lineOf(cell)) === 0 ? [] : [[title, cell]];
    });
    return [...(index === 0 ? [] : ['']), ...factLines(entries, style)];
  });
}

/** As wide as needed if it fits; 0: no room. */
function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  wraps: boolean,
  width: number,
): number[] {
  const needed = columns.map((_, column) => widest(rows, column));
  const left = width - GAP * columns.length;
  const optional = columns.findLastIndex(({ ifRoom }) => ifRoom);
  if (optional >= 0) {
    const room = left - sum(needed.filter((_, column) => column !== optional));
    const all = needed[optional] ?? 0;
    needed[optional] = room < Math.min(LEAST_NOTE, all) ? 0 : Math.min(room, all);
  }
  // A wrapped cell is at least as wide as its longest word: names and paths stay whole.
  const least = columns.map((_, column) =>
    wraps ? Math.max(MIN_WIDTH, widest(rows, column, longestWord)) : MIN_WIDTH,
  );
  const texts = [...columns.keys()].filter((column) =>
    wraps ? columns[column]?.right === false : columns[column]?.isName,
  );
  return shrunk(needed, least, texts, left);
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The lines of a row, each a cell per column. */
function wrappedRow(row: readonly Line[], widths: readonly number[]): Line[][] {
  const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => cells.map((lines) => lines[index] ?? []));
}

/** The widest of `texts` shrinks first. */
function shrunk(
  needed: readonly number[],
  least: readonly number[],
  texts: readonly number[],
  room: number,
): number[] {
  const widths = [...needed];
  for (;;) {
    const over = sum(widths) - room;
    const [broadest] = texts
      .filter((column) => (widths[column] ?? 0) > (least[column] ?? MIN_WIDTH))
      .sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (over <= 0 || broadest === undefined) return widths;
    widths[broadest] = Math.max(least[broadest] ?? MIN_WIDTH, (widths[broadest] ?? 0) - Math.min(over, 4));
  }
}

/** A line wrapped to the width; what begins with blanks goes on below its first word. */
export function indentedLines(text: Text, style: TextStyle): string[] {
  const [blanks = ''] = /^ */.exec(plainText(text)) ?? [];
  return hanging(blanks, lineOf(text), style);
}

/** A text as lines of at most `width` columns. */
export const wrapText = (text: Text, width: number): string[] =>
  wrap(lineOf(text), width).map((line) => painted(line, false));
