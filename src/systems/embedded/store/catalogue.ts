import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DatabaseName } from '../../../domain/ids.ts';
import {
  migrate,
  pagesOfRows,
  Statements,
  storageTrouble,
  transaction,
  type StorageTrouble,
} from '../../../support/sqlite.ts';
import { type CatalogueRow, CatalogueRows, ROW_COLUMNS } from './catalogue-rows.ts';
import { removeFile, type PartFile } from './part-file.ts';
import { summaryOf } from './part-reads.ts';
import { openingFailure, storageFailure } from './storage-failure.ts';

const MIGRATIONS = new URL('./catalogue-migrations/', import.meta.url);
const BUSY_TIMEOUT_MS = 20_000;
const DAMAGE: ReadonlySet<StorageTrouble | null> = new Set(['damaged', 'not-sqlite']);

/**
 * Sizes of the copies of one database, so that a hundred thousand mailboxes are not opened to be counted. Derived: a writer
 * marks a copy before its transaction ends, whoever wants sizes counts what is marked; only who writes to mailboxes anyway
 * records it. May be deleted while nothing runs.
 */
export class Catalogue {
  readonly #connection: DatabaseSync;
  readonly #what: string;
  readonly #file: string;
  readonly #statements: Statements;

  constructor(database: DatabaseName, file: string) {
    this.#file = file;
    this.#what = `The catalogue of database ${database} (${file})`;
    try {
      this.#connection = openOrRenew(file);
    } catch (error) {
      throw openingFailure(error, this.#what, file);
    }
    this.#statements = new Statements(this.#connection);
  }

  /** Inside of a write transaction of the copy, before its commit. */
  touch(copy: string): void {
    this.#guarded(() => {
      if (this.#sql('SELECT 1 FROM touched WHERE copy_id = ?').get(copy) !== undefined) return;
      this.#sql('INSERT INTO touched (copy_id) VALUES (?) ON CONFLICT DO NOTHING').run(copy);
    });
  }

  rows(): CatalogueRows {
    return this.#guarded(() => {
      const rows = new CatalogueRows();
      const pages = pagesOfRows(this.#sql(ROWS), ([copy]) => [copy as string], ['']);
      for (const page of pages) for (const row of page) rows.add(row);
      return rows;
    });
  }

  touched(): ReadonlySet<string> {
    return this.#guarded(
      () =>
        new Set(
          [...this.#sql('SELECT copy_id FROM touched').iterate()].map((row) => row['copy_id'] as string),
        ),
    );
  }

  /** Counted while no one writes to it, so that no mark is removed that a later write has set. A power cut may take it back. */
  record(file: PartFile): CatalogueRow {
    return file.write(() => {
      const row = counted(file);
      const { copy, changeNumber, items, sizeBytes } = row;
      const { recoverableItems, recoverableSizeBytes, fileBytes, freeBytes } = row;
      this.#guarded(() =>
        transaction(
          this.#connection,
          () => {
            this.#sql(
              `INSERT OR REPLACE INTO part
               (${ROW_COLUMNS})
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
            ).run(
              copy,
              changeNumber,
              items,
              sizeBytes,
              recoverableItems,
              recoverableSizeBytes,
              fileBytes,
              freeBytes,
            );
            this.#sql('DELETE FROM touched WHERE copy_id = ?').run(copy);
          },
          'deferred',
        ),
      );
      return row;
    });
  }

  /** The file is gone. */
  forget(copies: Iterable<string>): void {
    this.#guarded(() =>
      transaction(this.#connection, () => {
        for (const copy of copies) {
          this.#sql('DELETE FROM part WHERE copy_id = ?').run(copy);
          this.#sql('DELETE FROM touched WHERE copy_id = ?').run(copy);
        }
      }),
    );
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #sql(text: string): StatementSync {
    return this.#statements.sql(text);
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storageFailure(error, this.#what, undefined, this.#file);
    }
  }
}

const ROWS = `SELECT ${ROW_COLUMNS} FROM part WHERE copy_id > ? ORDER BY copy_id LIMIT ?`;

/** From the file itself. */
export function counted(file: PartFile): CatalogueRow {
  const { items, sizeBytes, recoverableItems, recoverableSizeBytes } = summaryOf(file);
  const { changeNumber } = file;
  const { copy } = file.of;
  return {
    copy,
    changeNumber,
    items,
    sizeBytes,
    recoverableItems,
    recoverableSizeBytes,
    ...file.sizes(),
  };
}

/** A damaged one is made again: nothing is lost by it. */
function openOrRenew(file: string): DatabaseSync {
  try {
    return openCatalogue(file);
  } catch (error) {
    if (!DAMAGE.has(storageTrouble(error)) || !existsSync(file)) throw error;
    removeFile(file);
    return openCatalogue(file);
  }
}

function openCatalogue(file: string): DatabaseSync {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304',
    );
    migrate(connection, MIGRATIONS);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
