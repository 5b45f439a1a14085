import type { SourcePlace } from '../domain/diagnostic.ts';
import { entryOf } from '../support/entry-of.ts';

/** Texts of the files that were read, for code frames. */
export type Sources = ReadonlyMap<string, string>;

/** A stretch of a file, as offsets. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Where a value is; parallel to the plain value, level by level. */
export interface Located {
  readonly value: Span;
  /** The key that holds it; null in lists and at the top. */
  readonly key: Span | null;
  readonly children: ReadonlyMap<string, Located> | readonly Located[] | null;
  /** What is written there could not be taken as a value; a finding says why, and nothing else is to be said of it. */
  readonly isUnread?: true;
}

/** Plain data, and where each piece of it is. */
export interface Tree {
  readonly data: unknown;
  readonly at: Located;
}

/** Turns offsets into lines and columns; remembers the line starts of each file. */
export class Places {
  readonly sources = new Map<string, string>();
  readonly #lineStarts = new Map<string, readonly number[]>();

  add(file: string, text: string): void {
    this.sources.set(file, text);
    this.#lineStarts.delete(file);
  }

  /** What is written there. */
  textOf({ file, start, end }: Span): string {
    return (this.sources.get(file) ?? '').slice(start, end);
  }

  of({ file, start, end }: Span): SourcePlace {
    const text = this.sources.get(file) ?? '';
    const starts = this.#startsOf(file, text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    const lineStart = starts[low] ?? 0;
    const lineEnd = (starts[low + 1] ?? text.length + 1) - 1;
    const stop = Math.min(end, text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
    return { file, line: low + 1, column: start - lineStart + 1, length: Math.max(1, stop - start) };
  }

  #startsOf(file: string, text: string): readonly number[] {
    const known = this.#lineStarts.get(file);
    if (known !== undefined) return known;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts.set(file, starts);
    return starts;
  }
}

/** The piece at a path, or the deepest one on the way to it that exists. */
export function locate(at: Located, path: readonly (string | number)[]): Located {
  let here = at;
  for (const step of path) {
    const next = childOf(here, step);
    if (next === undefined) return here;
    here = next;
  }
  return here;
}

function childOf({ children }: Located, step: string | number): Located | undefined {
  if (children === null) return undefined;
  return children instanceof Map
    ? children.get(String(step))
    : (children as readonly Located[])[Number(step)];
}

/** The tree without the values at these paths and without their places. */
export function withoutParts(tree: Tree, paths: readonly (readonly string[])[]): Tree {
  if (paths.length === 0) return tree;
  if (paths.some((path) => path.length === 0)) return { data: {}, at: { ...tree.at, children: new Map() } };
  const inner = new Map<string, (readonly string[])[]>();
  for (const [step = '', ...rest] of paths) {
    entryOf(inner, step, () => []).push(rest);
  }
  const keeps = (step: string): boolean => inner.get(step)?.some((rest) => rest.length === 0) !== true;
  const { data, at } = tree;
  const part = (item: unknown, step: string): Tree =>
    withoutParts({ data: item, at: locate(at, [step]) }, inner.get(step) ?? []);
  if (Array.isArray(data)) {
    const parts = data.flatMap((item, index) => (keeps(String(index)) ? [part(item, String(index))] : []));
    return { data: parts.map((one) => one.data), at: { ...at, children: parts.map((one) => one.at) } };
  }
  if (data === null || typeof data !== 'object') return tree;
  const parts = Object.entries(data).flatMap(([key, item]) =>
    keeps(key) ? [[key, part(item, key)] as const] : [],
  );
  return {
    data: Object.fromEntries(parts.map(([key, one]) => [key, one.data])),
    at: { ...at, children: new Map(parts.map(([key, one]) => [key, one.at])) },
  };
}

/** A value with its place, to walk a tree that the schema has accepted: wrong types are programming errors here. */
export class Node {
  readonly data: unknown;
  readonly at: Located;
  readonly #places: Places;
  constructor(data: unknown, at: Located, places: Places) {
    this.data = data;
    this.at = at;
    this.#places = places;
  }

  get place(): SourcePlace {
    return this.#places.of(this.at.value);
  }
  /** The key's place, or the value's where there is no key. */
  get keyPlace(): SourcePlace {
    return this.#places.of(this.at.key ?? this.at.value);
  }
  get isList(): boolean {
    return Array.isArray(this.data);
  }
  get isMapping(): boolean {
    return this.data !== null && typeof this.data === 'object' && !this.isList;
  }
  get text(): string {
    return String(this.data);
  }

  get(key: string): Node | undefined {
    if (!this.isMapping) return undefined;
    const value = Object.hasOwn(this.data as object, key)
      ? (this.data as Record<string, unknown>)[key]
      : undefined;
    return value === undefined ? undefined : new Node(value, locate(this.at, [key]), this.#places);
  }
  entries(): [string, Node][] {
    if (!this.isMapping) return [];
    return Object.entries(this.data as object).map(([key, value]) => [
      key,
      new Node(value, locate(this.at, [key]), this.#places),
    ]);
  }
  items(): Node[] {
    if (!Array.isArray(this.data)) return [];
    return this.data.map((value, index) => new Node(value, locate(this.at, [index]), this.#places));
  }
  /** The items of a list, or the one value as a list of one. */
  oneOrMore(): Node[] {
    return this.isList ? this.items() : [this];
  }
}
