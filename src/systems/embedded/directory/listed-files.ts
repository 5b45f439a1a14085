import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';
import { entryOf } from '../../../support/entry-of.ts';
import type { CatalogueRows } from '../store/catalogue-rows.ts';
import type { CopyName } from '../store/part-file.ts';
import { copyIn, partsFolder, shelfOf } from './layout.ts';

/**
 * The files of the copies that a catalogue knows, for whoever asks about most of them: each folder is listed once. What has come
 * since is not in the list.
 */
export class ListedFiles {
  readonly #rows: CatalogueRows;
  /** By the position of a copy's row: the number of the shelf that its file is on; 0: on none. */
  readonly #shelves: Uint32Array;
  readonly #numbers = new Map<string, number>();
  readonly #numbersByEnding = new Map<string, number>();

  constructor(folder: string, database: DatabaseName, rows: CatalogueRows) {
    this.#rows = rows;
    this.#shelves = new Uint32Array(rows.size);
    const parts = partsFolder(folder, database);
    if (!existsSync(parts)) return;
    const shelves = readdirSync(parts, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of shelves) {
      const number = this.#numbers.size + 1;
      this.#numbers.set(name, number);
      this.#note(readdirSync(join(parts, name)), number);
    }
  }

  has({ copy, mailboxId }: CopyName): boolean {
    const position = this.#rows.positionOf(copy);
    if (position === null) return false;
    const number = entryOf(
      this.#numbersByEnding,
      mailboxId.slice(-2),
      () => this.#numbers.get(shelfOf(mailboxId)) ?? -1,
    );
    return this.#shelves[position] === number;
  }

  #note(names: readonly string[], shelf: number): void {
    for (const name of names) {
      const copy = copyIn(name);
      const position = copy === null ? null : this.#rows.positionOf(copy);
      if (position !== null) this.#shelves[position] = shelf;
    }
  }
}
