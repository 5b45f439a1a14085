import { markup, nothing, type Markup, type Part } from './markup.ts';

/** A title that ends in `!`: what is in the column says itself what it is; in `>`: numbers; in `?`: it is left out where all of it is empty. */
export interface LiveTable {
  /** Says what it is, to those who hear it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly Part[])[];
  /** What is shown of a title, given the number of its column; missing: the title itself. */
  readonly headOf?: (title: string, index: number) => Markup;
  /** By column, how it is sorted; null: it is not. */
  readonly sorted?: readonly ('ascending' | 'descending' | null)[];
  /** Of many columns, and so earlier as cards. */
  readonly shape?: 'wide' | 'widest';
}

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  readonly isBare: boolean;
  readonly index: number;
}

/** On a narrow screen each row is a card, whose lines have the titles of the columns. */
export function liveTable({ caption, columns, rows, headOf, sorted, shape }: LiveTable): Markup {
  if (rows.length === 0) return nothing;
  const shown = columns.flatMap((text, index): Column[] => {
    const [, title = '', bare, number, ifAny] = /^(.*?)(!)?(>)?(\?)?$/.exec(text) ?? [];
    const isShown = ifAny === undefined || rows.some((row) => !isEmpty(row[index] ?? null));
    return isShown ? [{ title, isNumber: number !== undefined, isBare: bare !== undefined, index }] : [];
  });
  const head = shown.map(
    ({ title, isNumber, index }) =>
      markup`<th scope="col"${kindOf(isNumber)}${sorted?.[index] == null ? null : markup` aria-sort="${sorted[index]}"`}>${headOf?.(title, index) ?? title}</th>`,
  );
  const body = rows.map(
    (row) => markup`<tr>${shown.map((column, at) => cell(column, at, row[column.index] ?? null))}</tr>
`,
  );
  return markup`<table${shape === undefined ? null : markup` class="${shape}"`}><caption class="unseen">${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table>`;
}

const cell = ({ title, isNumber, isBare }: Column, at: number, part: Part): Markup =>
  at === 0
    ? markup`<th scope="row">${part}</th>`
    : markup`<td${kindOf(isNumber)}${isBare ? null : markup` data-title="${title}"`}>${part}</td>`;

const kindOf = (isNumber: boolean): Markup => (isNumber ? markup` class="n"` : nothing);

const isEmpty = (part: Part): boolean =>
  part === null ||
  part === false ||
  part === '' ||
  (typeof part === 'object' && 'markup' in part && part.markup === '');
