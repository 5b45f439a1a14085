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

function tableLines({ columns, rows }: Table, style: TextStyle): string[] {
  const widths = columns.map(({ title }, column) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  shrinkToFit(widths, columns, style.width - 2 - 2 * (columns.length - 1));
  const line = (cells: readonly string[]): string =>
    `  ${columns
      .map(({ right }, column) => {
        const width = widths[column] ?? 0;
        const cell = fitText(cells[column] ?? '', width);
        return right === true ? padLeft(cell, width) : padTo(cell, width);
      })
      .join('  ')}`.trimEnd();
  return [style.dim(line(columns.map(({ title }) => title))), ...rows.map(line)];
}

/** Numbers stay whole; of the texts the widest gives way first. */
function shrinkToFit(widths: number[], columns: Table['columns'], room: number): void {
  const texts = [...columns.keys()].filter((column) => columns[column]?.right !== true);
  for (;;) {
    const over = widths.reduce((a, b) => a + b, 0) - room;
    const widest = texts.reduce((a, b) => ((widths[b] ?? 0) > (widths[a] ?? 0) ? b : a), texts[0] ?? 0);
    const width = widths[widest] ?? 0;
    if (over <= 0 || width <= 8) return;
    widths[widest] = Math.max(8, width - Math.min(over, 4));
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
