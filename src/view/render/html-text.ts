import { spansOf, type Text } from '../document.ts';
import { visible } from '../harmless.ts';

export const escapeHtml = (text: string): string =>
  visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

export const htmlOf = (text: Text): string =>
  spansOf(text)
    .map((part) =>
      typeof part === 'string'
        ? escapeHtml(part)
        : `<span class="${part.tone}">${escapeHtml(part.text)}</span>`,
    )
    .join('');
