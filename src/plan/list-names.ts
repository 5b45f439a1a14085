import { primaryOf, readIdentity, withoutInvisible, type CellCleaning } from '../domain/mailbox-identity.ts';
import type { CsvRow } from '../support/csv.ts';
import { entryOf } from '../support/entry-of.ts';
import { cellPlace, linesNamed, type ListTable } from './csv.ts';
import type { Findings } from './document.ts';

/** A column that says who is meant; `proxy-addresses` as Exchange lists them, of which the primary counts. */
export interface IdentityColumn {
  readonly index: number;
  readonly form: 'identity' | 'proxy-addresses';
}
/** Those of a list, by its roles in the order in which they count. */
export const identityColumnsOf = <R extends string>(
  roles: readonly R[],
  indexOf: (role: R) => number | null | undefined,
): IdentityColumn[] =>
  roles.flatMap((role) => {
    const index = indexOf(role) ?? null;
    return index === null ? [] : [{ index, form: role === 'addresses' ? 'proxy-addresses' : 'identity' }];
  });

export interface RowIdentity {
  readonly id: string;
  readonly column: number;
}

/** Export-Csv writes the name of a type for a list with several values. */
const withoutPrimary = (text: string, message: string, form: IdentityColumn['form']): string =>
  form === 'identity' ? message : `"${text}" has no primary address, which begins with "SMTP:" in capitals.`;

/** Reads whom and which databases the rows of one list mean, and notes what was taken off their cells. */
export class NameReader {
  readonly #table: ListTable;
  readonly #columns: readonly IdentityColumn[];
  readonly #domain: string | null;
  readonly #hint: string;
  readonly #findings: Findings;
  readonly #cleaned = new Map<CellCleaning, number[]>();

  /** `columns`: best first. `domain` completes logins that are not addresses; null: they are findings, with this hint. */
  constructor(
    table: ListTable,
    columns: readonly IdentityColumn[],
    { domain, hint }: { readonly domain: string | null; readonly hint: string },
    findings: Findings,
  ) {
    this.#table = table;
    this.#columns = columns;
    this.#domain = domain;
    this.#hint = hint;
    this.#findings = findings;
  }

  /** By the first column that names anyone in this row; null: there is none, or it cannot be used, and a finding says so. */
  mailbox(row: CsvRow, findings = this.#findings): RowIdentity | null {
    let nameless: { readonly column: number; readonly message: string } | null = null;
    for (const { index, form } of this.#columns) {
      const text = row.cells[index] ?? '';
      const read = readIdentity(form === 'identity' ? text : (primaryOf(text) ?? ''), this.#domain);
      switch (read.kind) {
        case 'identity':
          if (read.cleaned !== null) this.#noteCleaned(read.cleaned, row.line);
          return { id: read.id, column: index };
        case 'none':
          if (nameless === null || text !== '')
            nameless = {
              column: index,
              message: text === '' ? read.message : withoutPrimary(text, read.message, form),
            };
          continue;
        case 'unusable':
          findings.error(
            'not-a-mailbox-name',
            cellPlace(this.#table, row, index),
            read.message,
            read.hint ?? this.#hint,
          );
          return null;
      }
    }
    findings.error(
      'not-a-mailbox-name',
      cellPlace(this.#table, row, nameless?.column ?? 0),
      nameless?.message ?? 'This row names no mailbox.',
      'Write its primary SMTP address or ExchangeGuid, or remove the row.',
    );
    return null;
  }

  /** Empty: there is no such column, or nothing in it. */
  database(row: CsvRow, column: number): string {
    const text = row.cells[column] ?? '';
    const seen = withoutInvisible(text);
    if (seen !== text) this.#noteCleaned('invisible characters', row.line);
    return seen;
  }

  /** After the last row. */
  noteWhatWasCleaned(): void {
    for (const [what, lines] of this.#cleaned) {
      const place = { file: this.#table.file, line: lines[0] ?? 1, column: 1, length: 1 };
      const message = `${linesNamed(lines)}: ${what} removed from names.`;
      this.#findings.note('cells-cleaned', place, message);
    }
  }

  #noteCleaned(what: CellCleaning, line: number): void {
    const lines = entryOf(this.#cleaned, what, () => []);
    if (lines.at(-1) !== line) lines.push(line);
  }
}
