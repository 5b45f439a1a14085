import type { PartSummary } from '../../../mrs/mailbox-copier.ts';
import type { RowValues } from '../../../support/sqlite.ts';

/** What is known of a copy without opening its file. */
export interface CatalogueRow extends Omit<PartSummary, 'folders' | 'hiddenItems'> {
  readonly copy: string;
  /** When it was counted. */
  readonly changeNumber: number;
  /** The file's size, and what of it is free inside of it. */
  readonly fileBytes: number;
  readonly freeBytes: number;
}

/** The columns of `CatalogueRows.add`. */
export const ROW_COLUMNS =
  'copy_id, change_number, items, size_bytes, recoverable_items, recoverable_size_bytes, file_bytes, free_bytes';
const NUMBERS = 7;

/** By copy. As numbers in one list: a million objects would be moved by the collector again and again until they are asked for. */
export class CatalogueRows {
  readonly #positions = new Map<string, number>();
  #numbers = new Float64Array(NUMBERS * 64);

  get size(): number {
    return this.#positions.size;
  }

  add(row: RowValues): void {
    const position = this.#positions.size;
    const from = position * NUMBERS;
    if (from === this.#numbers.length) {
      const longer = new Float64Array(2 * from);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    for (let i = 0; i < NUMBERS; i += 1) this.#numbers[from + i] = row[i + 1] as number;
    this.#positions.set(row[0] as string, position);
  }

  /** From 0, in the order of their copies; null: it has no row. */
  positionOf(copy: string): number | null {
    return this.#positions.get(copy) ?? null;
  }

  get(copy: string): CatalogueRow | null {
    const position = this.#positions.get(copy);
    if (position === undefined) return null;
    const from = position * NUMBERS;
    return {
      copy,
      changeNumber: this.#number(from),
      items: this.#number(from + 1),
      sizeBytes: this.#number(from + 2),
      recoverableItems: this.#number(from + 3),
      recoverableSizeBytes: this.#number(from + 4),
      fileBytes: this.#number(from + 5),
      freeBytes: this.#number(from + 6),
    };
  }

  /** Whoever keeps a number from a list of fractions keeps an object; a whole one costs nothing more. */
  #number(index: number): number {
    const number = this.#numbers[index] ?? 0;
    const whole = number | 0;
    return whole === number ? whole : number;
  }
}
