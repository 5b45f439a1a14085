import { MalformedAnswer } from './incoming-bytes.ts';

/** A value in an answer (RFC 3501, 4). */
export type ImapValue =
  | { readonly kind: 'atom'; readonly text: string }
  /** Quoted, or a literal that was kept. */
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'hashed'; readonly body: HashedBody }
  | { readonly kind: 'nil' }
  | { readonly kind: 'list'; readonly items: readonly ImapValue[] };

/** A literal that was hashed as it came. */
export interface HashedBody {
  readonly sizeBytes: number;
  /** Base64. */
  readonly sha256: string;
}

/** A line up to a literal, and that literal; the last has none. */
export interface Piece {
  readonly text: string;
  readonly literal: Extract<ImapValue, { kind: 'string' | 'hashed' }> | null;
}

/** Such as no answer of a server has: lists within lists are recursion here. */
const DEEPEST = 32;

/** `{310}` at the end of a line says that so many bytes follow; null: the line ends the answer. */
export function literalSize(line: string): number | null {
  if (!line.endsWith('}')) return null;
  const match = /\{(\d{1,15})\}$/.exec(line);
  return match === null ? null : Number(match[1]);
}

/** All values of an answer, from `start` of its first line on. */
export function parseValues(pieces: readonly Piece[], start: number): readonly ImapValue[] {
  const reader = new ValueReader(pieces, start);
  const values: ImapValue[] = [];
  while (!reader.isAtEnd) values.push(reader.value(0));
  return values;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;

class ValueReader {
  readonly #pieces: readonly Piece[];
  #piece = 0;
  #at: number;

  constructor(pieces: readonly Piece[], start: number) {
    this.#pieces = pieces;
    this.#at = start;
    this.#skipSpaces();
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  value(depth: number): ImapValue {
    if (this.isAtEnd) throw new MalformedAnswer('an answer that ends within a value');
    switch (this.#text.charCodeAt(this.#at)) {
      case OPEN:
        return this.#list(depth);
      case QUOTE:
        return this.#quoted();
      case OPEN_BRACE:
        return this.#literal();
      case CLOSE:
        throw new MalformedAnswer('a list that ends before it began');
      default:
        return this.#atom();
    }
  }

  #list(depth: number): ImapValue {
    if (depth >= DEEPEST) throw new MalformedAnswer(`lists within lists, ${DEEPEST} deep`);
    this.#at += 1;
    const items: ImapValue[] = [];
    for (;;) {
      this.#skipSpaces();
      if (this.isAtEnd) throw new MalformedAnswer('a list without an end');
      if (this.#text.charCodeAt(this.#at) === CLOSE) {
        this.#at += 1;
        this.#skipSpaces();
        return { kind: 'list', items };
      }
      items.push(this.value(depth + 1));
    }
  }

  /** Only `"` and `\` are escaped (RFC 3501, 9: quoted-specials). */
  #quoted(): ImapValue {
    const text = this.#text;
    let plain = '';
    let from = this.#at + 1;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) {
        plain += text.slice(from, at);
        at += 1;
        from = at;
      } else if (code === QUOTE) {
        this.#at = at + 1;
        this.#skipSpaces();
        return { kind: 'string', bytes: Buffer.from(plain + text.slice(from, at), 'latin1') };
      }
    }
    throw new MalformedAnswer('a quoted string without an end');
  }

  #literal(): ImapValue {
    const { literal } = this.#current;
    const rest = this.#text.slice(this.#at);
    if (literal === null || literalSize(rest) === null || rest.lastIndexOf('{') !== 0) return this.#atom();
    this.#piece += 1;
    this.#at = 0;
    this.#skipSpaces();
    return literal;
  }

  /** Ends at a space or a parenthesis; `BODY[HEADER.FIELDS (DATE)]<0>` is one (RFC 3501, 7.4.2). */
  #atom(): ImapValue {
    const text = this.#text;
    let end = this.#at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === OPEN_BRACKET) {
        const close = text.indexOf(']', end);
        if (close === -1) throw new MalformedAnswer('a section without an end');
        end = close;
      } else if (code === SPACE || code === OPEN || code === CLOSE || code === QUOTE) break;
    }
    const atom = text.slice(this.#at, end);
    if (atom === '') throw new MalformedAnswer('a value that is none');
    this.#at = end;
    this.#skipSpaces();
    return atom.length === 3 && atom.toUpperCase() === 'NIL' ? { kind: 'nil' } : { kind: 'atom', text: atom };
  }

  #skipSpaces(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) === SPACE) this.#at += 1;
  }

  get #current(): Piece {
    const piece = this.#pieces[this.#piece];
    if (piece === undefined) throw new MalformedAnswer('an answer that ends with a literal');
    return piece;
  }

  get #text(): string {
    return this.#current.text;
  }
}

/** An atom or a string as text, each byte a character; null: anything else. */
export function textOf(value: ImapValue | undefined): string | null {
  if (value?.kind === 'atom') return value.text;
  return value?.kind === 'string' ? value.bytes.toString('latin1') : null;
}

/** A number that fits (RFC 3501, 9: nz-number is 32 bits, mod-sequences are 63). */
export function numberOf(value: ImapValue | undefined): number | null {
  const text = textOf(value);
  return text !== null && /^\d{1,19}$/.test(text) ? Number(text) : null;
}

export const listOf = (value: ImapValue | undefined): readonly ImapValue[] | null =>
  value?.kind === 'list' ? value.items : null;

/** `(UID 5 FLAGS (\Seen))` by upper-cased name. */
export function pairsOf(value: ImapValue | undefined): ReadonlyMap<string, ImapValue> {
  const items = listOf(value);
  if (items === null || items.length % 2 !== 0)
    throw new MalformedAnswer('a list of names and values that is none');
  const pairs = new Map<string, ImapValue>();
  for (let index = 0; index < items.length; index += 2) {
    const name = textOf(items[index]);
    const item = items[index + 1];
    if (name === null || item === undefined) throw new MalformedAnswer('a value without a name');
    pairs.set(name.toUpperCase(), item);
  }
  return pairs;
}
