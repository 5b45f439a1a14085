import { spansOf, type Span, type Text, type Tone } from '../document.ts';
import { visible } from '../harmless.ts';

/** Sixteen colours at most; `harmless` knows the sequences. */
const sequences: Readonly<Record<Exclude<Tone, 'code' | 'shell'>, readonly [on: number, off: number]>> = {
  strong: [1, 22],
  quiet: [2, 22],
  bad: [31, 39],
  good: [32, 39],
  warning: [33, 39],
  accent: [36, 39],
};

export function paint(part: string | Span, color: boolean): string {
  if (typeof part === 'string') return part;
  if (part.tone === 'code' || part.tone === 'shell') return part.text;
  const [on, off] = sequences[part.tone];
  return color && part.text !== '' ? `\u001b[${on}m${part.text}\u001b[${off}m` : part.text;
}

/** A part of a text with everything in it visible. */
export const shown = (part: string | Span): string | Span =>
  typeof part === 'string' ? visible(part) : { ...part, text: visible(part.text) };

/** One line, as long as it is. */
export const renderLine = (text: Text, color: boolean): string =>
  spansOf(text)
    .map((part) => paint(shown(part), color))
    .join('');
