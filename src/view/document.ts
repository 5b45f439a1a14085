/** Text with structure, before any format: what a page says, in order. Formats render it; nobody else knows about them. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [label: string, value: string])[] }
  | Table
  /** Folded where the format can fold. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] };
/** A line, with lines below it. */
export type Item = string | { readonly text: string; readonly items: readonly string[] };
export type Tone = 'good' | 'warning' | 'bad';

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly right?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** As text: cells that do not fit go on in the next line; otherwise they are cut. */
  readonly wraps?: boolean;
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string, tone?: Tone): Block => ({
  kind: 'paragraph',
  text,
  ...(tone === undefined ? {} : { tone }),
});
export const list = (items: readonly Item[]): Block => ({ kind: 'list', items });
export const facts = (entries: readonly (readonly [string, string])[]): Block => ({ kind: 'facts', entries });
export const details = (summary: string, blocks: readonly Block[]): Block => ({
  kind: 'details',
  summary,
  blocks,
});

/** A column title that ends in `>` is aligned to the right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): Table {
  const columns = titles.map((title) =>
    title.endsWith('>') ? { title: title.slice(0, -1), right: true } : { title },
  );
  return { kind: 'table', columns, rows };
}

/** A table of few rows whose cells say something to the end. */
export const wrappingTable = (...parts: Parameters<typeof table>): Block => ({
  ...table(...parts),
  wraps: true,
});

/** The first `limit` of a list, and a line that says how many more there are and where. */
export function firstOf<T>(
  items: readonly T[],
  limit: number,
  show: (item: T) => string,
  where: string,
): string[] {
  const lines = items.slice(0, limit).map(show);
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `… and ${more} more${where === '' ? '' : ` (${where})`}`] : lines;
}
