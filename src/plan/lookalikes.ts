// Characters that come with text from web pages, word processors and chats, look like those of YAML, or like nothing, and are others.
import { finding, type Diagnostic } from '../domain/diagnostic.ts';
import { locate, type Places, type Span, type Tree } from './tree.ts';

/** Blanks other than a space, and characters without a width. */
const BLANK = String.raw`\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\u00ad`;
const atEdge = new RegExp(`^[${BLANK}]|[${BLANK}]$`);
const anyBlank = new RegExp(`[${BLANK}]`);

interface Lookalike {
  /** The characters are the last group. */
  readonly written: RegExp;
  readonly meant: string;
}
const structural: readonly Lookalike[] = [
  { written: new RegExp(`^([ \\t]*)([${BLANK}]+)`), meant: 'a space' },
  { written: /^([ \t]*)([\u2010-\u2015\u2212\u2022\u00b7\ufe58\uff0d])(?=\s)/, meant: 'a dash, "-"' },
  { written: /^([ \t]*(?:- +)?["']?[\w.-]+["']?)([\uff1a\u2236\ua789])/, meant: 'a colon, ":"' },
  { written: new RegExp(`^([ \\t]*(?:- +)?["']?[\\w.-]+["']?:)([${BLANK}]+)`), meant: 'a space' },
  { written: new RegExp(`^([ \\t]*-)([${BLANK}]+)`), meant: 'a space' },
];

/** In a text that is not YAML: the last one up to where the parser gave up, which is the likely reason; null: there is none. */
export function lookalikeBefore(file: string, text: string, end: number, places: Places): Diagnostic | null {
  const until = text.indexOf('\n', end);
  let start = 0;
  let last: Diagnostic | null = null;
  for (const line of text.slice(0, until < 0 ? text.length : until).split('\n')) {
    for (const { written, meant } of structural) {
      const [, before = '', characters] = written.exec(line) ?? [];
      if (characters === undefined) continue;
      const from = start + before.length;
      last = about(characters, meant, places, { file, start: from, end: from + characters.length });
    }
    start += line.length + 1;
  }
  return last;
}

function about(characters: string, meant: string, places: Places, span: Span): Diagnostic {
  const message = `${named(characters)} is here, where YAML needs ${meant}.`;
  return finding.error(
    'lookalike-character',
    message,
    'Type it again; it came with copied text.',
    places.of(span),
  );
}

const named = (characters: string): string => {
  const code = characters.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return anyBlank.test(characters)
    ? `A character that only looks like a blank (U+${code})`
    : `"${characters}" (U+${code})`;
};

/** Keys and values that no one could tell from the right ones. */
export function invisibleCharacters(tree: Tree, places: Places): Diagnostic[] {
  const { data, at } = tree;
  if (typeof data === 'string') return atEdge.test(data) ? [invisible(data, places, at.value)] : [];
  if (data === null || typeof data !== 'object') return [];
  const found: Diagnostic[] = [];
  for (const [key, value] of Object.entries(data)) {
    const isKeySeen = Array.isArray(data) || !anyBlank.test(key);
    // Nearly every value: its place need not be looked up.
    if (
      isKeySeen &&
      (typeof value !== 'object' || value === null) &&
      !(typeof value === 'string' && atEdge.test(value))
    )
      continue;
    const child = locate(at, [key]);
    if (!isKeySeen && child.key !== null) found.push(invisible(key, places, child.key));
    found.push(...invisibleCharacters({ data: value as unknown, at: child }, places));
  }
  return found;
}

function invisible(text: string, places: Places, span: Span): Diagnostic {
  const at = text.search(anyBlank);
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const shown =
    text.length > 60 ? 'This text' : `"${text.slice(0, at)}\u27e8U+${code}\u27e9${text.slice(at + 1)}"`;
  const message = `${shown} contains a character that cannot be seen (U+${code}).`;
  return finding.error(
    'lookalike-character',
    message,
    'Type it again; it came with copied text.',
    places.of(span),
  );
}
