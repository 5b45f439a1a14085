import { fitText, padLeft, padTo, textWidth } from '../support/format.ts';
import type { Block, Table, Tone } from './document.ts';

export interface TextStyle {
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly tone: (tone: Tone, text: string) => string;
}

export const plainStyle = (width: number): TextStyle => ({
  width,
  bold: (text) => text,
  dim: (text) => text,
  tone: (_, text) => text,
});

/** Blocks as text of at most `style.width` columns; tables shrink their widest column, nothing else is cut. */
export function renderText(blocks: readonly Block[], style: TextStyle): string {
  return `${blockLines(blocks, style).join('\n')}\n`;
}

function blockLines(blocks: readonly Block[], style: TextStyle): string[] {
  const lines: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (index > 0 && !(blocks[index - 1]?.kind === 'heading' && block.kind !== 'heading')) lines.push('');
    lines.push(...oneBlock(block, style));
  }
  return lines;
}

function oneBlock(block: Block, style: TextStyle): string[] {
  switch (block.kind) {
    case 'heading':
      return [style.bold(block.text)];
    case 'paragraph':
      return wrap(block.text, style.width).map((line) =>
        block.tone === undefined ? line : style.tone(block.tone, line),
      );
    case 'list':
      return block.items.flatMap((item) => {
        const { text, items } = typeof item === 'string' ? { text: item, items: [] } : item;
        return [
          ...bullet('  - ', text, style.width),
          ...items.flatMap((line) => bullet('      ', line, style.width)),
        ];
      });
    case 'facts': {
      const label = Math.max(...block.entries.map(([text]) => textWidth(text)), 0);
      return block.entries.flatMap(([name, value]) =>
        wrap(value, Math.max(20, style.width - label - 4)).map(
          (line, index) => `  ${index === 0 ? style.dim(padTo(name, label)) : ' '.repeat(label)}  ${line}`,
        ),
      );
    }
    case 'table':
      return tableLines(block, style);
    case 'details':
      return [style.bold(block.summary), ...blockLines(block.blocks, style)];
  }
}

function bullet(mark: string, text: string, width: number): string[] {
  return wrap(text, width - mark.length).map(
    (line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line,
  );
}

function tableLines({ columns, rows, wraps = false }: Table, style: TextStyle): string[] {
  const widths = columns.map(({ title }, column) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  // A wrapped cell is at least as wide as its longest word: names and paths stay whole.
  const least = columns.map((_, column) =>
    wraps ? Math.max(...rows.map((row) => longestWord(row[column] ?? '')), MIN_WIDTH) : MIN_WIDTH,
  );
  shrinkToFit(widths, least, columns, style.width - 2 - 2 * (columns.length - 1));
  const line = (cells: readonly string[]): string =>
    `  ${columns
      .map(({ right }, column) => {
        const width = widths[column] ?? 0;
        const text = cells[column] ?? '';
        const cell = wraps ? text : fitText(text, width);
        return right === true ? padLeft(cell, width) : padTo(cell, width);
      })
      .join('  ')}`.trimEnd();
  const title = style.dim(line(columns.map((column) => column.title)));
  if (!wraps) return [title, ...rows.map(line)];
  return [title, ...rows.flatMap((row) => wrapRow(row, widths).map(line))];
}

/** The lines of a row, each a cell per column. */
function wrapRow(row: readonly string[], widths: readonly number[]): string[][] {
  const cells = row.map((text, column) => wrap(text.replace(/\p{Cc}+/gu, ' '), widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => cells.map((lines) => lines[index] ?? ''));
}

const MIN_WIDTH = 8;
const longestWord = (text: string): number => Math.max(...text.split(/\s/).map(textWidth));

/** Numbers stay whole; of the texts the widest gives way first. */
function shrinkToFit(
  widths: number[],
  least: readonly number[],
  columns: Table['columns'],
  room: number,
): void {
  const mayGive = (column: number): boolean => (widths[column] ?? 0) > (least[column] ?? MIN_WIDTH);
  for (;;) {
    const over = widths.reduce((a, b) => a + b, 0) - room;
    const texts = [...columns.keys()].filter((column) => columns[column]?.right !== true && mayGive(column));
    const [first] = texts;
    if (over <= 0 || first === undefined) return;
    const widest = texts.reduce((a, b) => ((widths[b] ?? 0) > (widths[a] ?? 0) ? b : a), first);
    widths[widest] = Math.max(least[widest] ?? MIN_WIDTH, (widths[widest] ?? 0) - Math.min(over, 4));
  }
}

/** Wraps at blanks; a word longer than the width stays whole (paths and digests are copied from the screen). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
