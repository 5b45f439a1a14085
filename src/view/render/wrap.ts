import { fitText, textWidth } from '../../support/text-width.ts';
import { plainText, spansOf, type Span, type Text, type Tone } from '../document.ts';
import { paint, shown } from './paint.ts';

/** A line of a text, ready to be painted. */
export type Line = readonly (string | Span)[];

export const lineOf = (text: Text): Line => spansOf(text).map(shown);
export const widthOf = (line: Line): number => textWidth(plainText(line));
export const painted = (line: Line, color: boolean): string =>
  line.map((part) => paint(part, color)).join('');
export const longestWord = (line: Line): number => Math.max(...plainText(line).split(' ').map(textWidth));

/** Breaks at spaces; a word longer than the width stays whole (paths and digests are copied from the screen). */
export function wrap(line: Line, width: number): Line[] {
  const lines: Line[] = [];
  let current: (string | Span)[] = [];
  let used = 0;
  for (const word of wordsOf(line)) {
    const wide = widthOf(word);
    if (current.length > 0 && used + 1 + wide > width) {
      lines.push(current);
      [current, used] = [word, wide];
    } else if (current.length === 0) [current, used] = [word, wide];
    else {
      current = join(current, word);
      used += 1 + wide;
    }
  }
  return [...lines, current];
}

/** Lines of at most `width` columns, for a screen that is redrawn: a word that is longer goes on in the next line. */
export const brokenLines = (text: string, width: number): string[] =>
  wrap(lineOf(text), width).flatMap((line) => chunks(plainText(line), Math.max(2, width)));

function chunks(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text];
  const head = fitText(text, width + 1).replace(/…$/, '');
  return [head, ...chunks(text.slice(head.length), width)];
}

/** Words between spaces; a word may change its tone in the middle. */
function wordsOf(line: Line): (string | Span)[][] {
  const words: (string | Span)[][] = [[]];
  for (const part of line) {
    for (const [index, text] of plainText(part).split(' ').entries()) {
      if (index > 0) words.push([]);
      if (text !== '') words.at(-1)?.push(typeof part === 'string' ? text : { ...part, text });
    }
  }
  return words;
}

/** With a space between, which has their tone if both have the same, so that a sentence is one span again. */
function join(line: readonly (string | Span)[], word: readonly (string | Span)[]): (string | Span)[] {
  const last = line.at(-1);
  const [first, ...rest] = word;
  if (last === undefined || first === undefined) return [...line, ' ', ...word];
  const tone = toneOf(last);
  if (tone !== toneOf(first)) return [...line, ' ', ...word];
  const text = `${plainText(last)} ${plainText(first)}`;
  return [...line.slice(0, -1), tone === null ? text : { text, tone }, ...rest];
}
const toneOf = (part: string | Span): Tone | null => (typeof part === 'string' ? null : part.tone);

/** Cut to `width` columns, the last one `…` where something was cut. */
export function fit(line: Line, width: number): Line {
  if (widthOf(line) <= width) return line;
  const kept: (string | Span)[] = [];
  let room = width;
  for (const part of line) {
    const text = plainText(part);
    // Something follows that is cut: the last part that fits leaves room for the `…`.
    const cut = textWidth(text) < room ? text : fitText(`${text}…`, room);
    kept.push(typeof part === 'string' ? cut : { ...part, text: cut });
    room -= textWidth(cut);
    if (cut !== text) break;
  }
  return kept;
}
