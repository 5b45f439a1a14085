import type { Text } from '../document.ts';
import { escapeHtml, htmlOf } from '../render/html-text.ts';

/** HTML that is safe as it is: made by `markup`, which makes every text in it harmless. */
export interface Markup {
  readonly markup: string;
}

/** Texts are escaped wherever they are, in attributes too, which are always quoted; null and false are nothing. */
export type Part = string | number | Markup | null | false | readonly Part[];

export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((text, string, index) => `${text}${textOf(parts[index - 1] ?? null)}${string}`),
});

export const textOf = (part: Part): string => {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(textOf).join('');
};

/** What drover has written itself: a picture, a style. */
export const asMarkup = (text: string): Markup => ({ markup: text });
/** A text with its tones. */
export const toned = (text: Text): Markup => ({ markup: htmlOf(text) });
export const nothing: Markup = { markup: '' };
