import { jsonText } from '../harmless.ts';

/**
 * The text of `jsonText(value, 2)`, in pieces of whole lines: what 100,000 mailboxes come to is never one text. Fields of an
 * object are pieces, and so are elements of a list.
 */
export function* renderJson(value: unknown): Generator<string> {
  yield* piecesOf(value, { before: '', indent: '', after: '\n' });
}

/** `before` begins the first line of the value, `after` ends its last. */
interface Place {
  readonly before: string;
  readonly indent: string;
  readonly after: string;
}

function* piecesOf(value: unknown, place: Place): Generator<string> {
  if (Array.isArray(value) && value.length > 0) yield* elements(value, place);
  else if (isObject(value) && Object.values(value).some(isSaid)) yield* fields(value, place);
  else yield whole(value, place);
}

function* elements(list: readonly unknown[], { before, indent, after }: Place): Generator<string> {
  const inner = `${indent}  `;
  yield `${before}[\n`;
  for (const [index, one] of list.entries())
    yield whole(one ?? null, { before: inner, indent: inner, after: comma(index, list) });
  yield `${indent}]${after}`;
}

function* fields(value: object, { before, indent, after }: Place): Generator<string> {
  const inner = `${indent}  `;
  const entries = Object.entries(value).filter(([, one]) => isSaid(one));
  yield `${before}{\n`;
  for (const [index, [name, one]] of entries.entries())
    yield* piecesOf(one, {
      before: `${inner}${jsonText(name)}: `,
      indent: inner,
      after: comma(index, entries),
    });
  yield `${indent}}${after}`;
}

const whole = (value: unknown, { before, indent, after }: Place): string =>
  `${before}${jsonText(value, 2).replaceAll('\n', `\n${indent}`)}${after}`;

const comma = (index: number, all: readonly unknown[]): string => (index === all.length - 1 ? '\n' : ',\n');

/** JSON leaves the others out. */
const isSaid = (value: unknown): boolean => value !== undefined && typeof value !== 'function';
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !('toJSON' in value) && !Array.isArray(value);
