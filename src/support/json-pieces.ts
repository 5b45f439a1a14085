/**
 * The text of `JSON.stringify(value, null, indent)` and a line's end, in pieces of whole lines: what 100,000 mailboxes come to is
 * never one text. Fields of an object are pieces, and so are elements of a list. `textOf`: of a value, as JSON.
 */
export function* jsonPieces(
  value: unknown,
  indent: number,
  textOf: (value: unknown, indent: number) => string = (one, by) => JSON.stringify(one, null, by),
): Generator<string> {
  yield* new Pieces(indent, textOf).of(value, { before: '', indent: '', after: '\n' });
}

/** `before` begins the first line of the value, `after` ends its last. */
interface Place {
  readonly before: string;
  readonly indent: string;
  readonly after: string;
}

class Pieces {
  readonly #indent: number;
  readonly #textOf: (value: unknown, indent: number) => string;

  constructor(indent: number, textOf: (value: unknown, indent: number) => string) {
    this.#indent = indent;
    this.#textOf = textOf;
  }

  *of(value: unknown, place: Place): Generator<string> {
    if (Array.isArray(value) && value.length > 0) yield* this.#elements(value, place);
    else if (isObject(value) && Object.values(value).some(isSaid)) yield* this.#fields(value, place);
    else yield this.#whole(value, place);
  }

  *#elements(list: readonly unknown[], { before, indent, after }: Place): Generator<string> {
    const inner = indent + ' '.repeat(this.#indent);
    yield `${before}[\n`;
    for (const [index, one] of list.entries())
      yield this.#whole(one ?? null, { before: inner, indent: inner, after: comma(index, list) });
    yield `${indent}]${after}`;
  }

  *#fields(value: object, { before, indent, after }: Place): Generator<string> {
    const inner = indent + ' '.repeat(this.#indent);
    const entries = Object.entries(value).filter(([, one]) => isSaid(one));
    yield `${before}{\n`;
    for (const [index, [name, one]] of entries.entries()) {
      const key = `${inner}${this.#textOf(name, 0)}: `;
      yield* this.of(one, { before: key, indent: inner, after: comma(index, entries) });
    }
    yield `${indent}}${after}`;
  }

  #whole(value: unknown, { before, indent, after }: Place): string {
    return `${before}${this.#textOf(value, this.#indent).replaceAll('\n', `\n${indent}`)}${after}`;
  }
}

const comma = (index: number, all: readonly unknown[]): string => (index === all.length - 1 ? '\n' : ',\n');

/** JSON leaves the others out. */
const isSaid = (value: unknown): boolean => value !== undefined && typeof value !== 'function';
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
