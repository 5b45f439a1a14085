import { createRequire } from 'node:module';
import type measure from 'string-width';

const require = createRequire(import.meta.url);
let stringWidth: typeof measure | null = null;

// The letters of European names and the signs of drover's own texts take one column, kana and common ideographs two.
// None of them joins with another. For all others there is string-width, whose loading takes longer than starting Node.
const SIMPLE = /^[ -~¡-¬®-ſ–—‘’“”…·×→←↑↓ぁ-ゖァ-ヺー一-鿿]*$/;
const WIDE = /[ぁ-ゖァ-ヺー一-鿿]/g;

/** Columns a text takes on a terminal: wide characters two, combining ones none. */
export function textWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length + (text.match(WIDE)?.length ?? 0);
  stringWidth ??= (require('string-width') as { readonly default: typeof measure }).default;
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/** Cut to `width` columns, the last one `…` where something was cut. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    used += textWidth(segment);
    if (used > width - 1) break;
    result += segment;
  }
  return width <= 0 ? '' : `${result}…`;
}
