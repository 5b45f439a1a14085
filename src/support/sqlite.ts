import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { entryOf } from './entry-of.ts';
import { migrationsAfter } from './migrations.ts';
import type { Row, Statement } from './sql.ts';

/**
 * `deferred`: survives any process; a power cut may take it back, and all that was written after it, until the next durable
 * transaction of this file.
 */
export type Durability = 'durable' | 'deferred';

/** Runs `work` in one IMMEDIATE transaction, or as a part of the one that is open; rolls back when it throws. */
export function transaction<T>(db: DatabaseSync, work: () => T, durability: Durability = 'durable'): T {
  if (db.isTransaction) return part(db, work);
  if (durability === 'durable') return whole(db, work);
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return whole(db, work);
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}

/** Several statements on one state of the file, whose pages are read once. */
export function reading<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    // There is nothing to commit.
    db.exec('END');
  }
}

/** Values of one row, in the order of its columns. */
export type RowValues = readonly SQLOutputValue[];

const PAGE_ROWS = 1000;

/**
 * The rows of a large table, page by page: `all()` holds every value of every row until it returns, and the collector goes
 * through them whenever it runs. The statement is ordered by a key; it takes the key that was last and a number of rows.
 */
export function* pagesOfRows(
  statement: StatementSync,
  keyOf: (row: RowValues) => readonly string[],
  firstKey: readonly string[],
  ...values: readonly string[]
): Generator<readonly RowValues[]> {
  statement.setReturnArrays(true);
  let key = firstKey;
  for (;;) {
    const rows = statement.all(...values, ...key, PAGE_ROWS) as unknown as readonly RowValues[];
    yield rows;
    const last = rows[PAGE_ROWS - 1];
    if (last === undefined) return;
    key = keyOf(last);
  }
}

function whole<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function part<T>(db: DatabaseSync, work: () => T): T {
  db.exec('SAVEPOINT part');
  try {
    const result = work();
    db.exec('RELEASE part');
    return result;
  } catch (error) {
    // Some errors (a full disk) have ended the whole transaction.
    if (db.isTransaction) db.exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
}

/** Applies what `PRAGMA user_version` does not include yet, each file in a transaction of its own. Throws `SchemaTooNew`. */
export function migrate(db: DatabaseSync, folder: URL): void {
  const versionNow = (): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  for (const { version, sql } of migrationsAfter(versionNow(), folder)) {
    transaction(db, () => {
      // Another process may have migrated between our check and our lock.
      if (versionNow() >= version) return;
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    });
  }
}

/** A statement in PostgreSQL's dialect: a file has no schemas, and whoever writes holds all rows. */
const inSqlite = (text: string): string =>
  text
    .replaceAll('drover.', '')
    .replaceAll(/\$(\d+)/g, '?$1')
    .replaceAll(/ FOR (UPDATE|SHARE)( SKIP LOCKED)?/g, '');

/** Statements prepared once per connection. */
export class Statements {
  readonly #connection: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  sql(text: string): StatementSync {
    return entryOf(this.#prepared, text, () => this.#connection.prepare(text));
  }

  /** The rows of a statement in PostgreSQL's dialect. */
  rows([text, values = []]: Statement): Row[] {
    return entryOf(this.#prepared, text, () => this.#connection.prepare(inSqlite(text))).all(...values);
  }
}

/** What an error comes to that a user can do something about. `damaged`: in part; `not-sqlite`: as a whole. */
export type StorageTrouble = 'busy' | 'read-only' | 'io' | 'damaged' | 'not-sqlite' | 'full' | 'missing';

// Primary result codes of SQLite (sqlite3.h); extended codes carry them in the low byte. And codes of the file system.
// prettier-ignore
const troubles: Readonly<Record<number | string, StorageTrouble>> = {
  5: 'busy', 8: 'read-only', 10: 'io', 11: 'damaged', 13: 'full', 14: 'missing', 26: 'not-sqlite',
  EACCES: 'read-only', EPERM: 'read-only', EROFS: 'read-only', EDQUOT: 'full', ENOSPC: 'full', EIO: 'io',
  EEXIST: 'missing', ENOTDIR: 'missing',
};

/** SQLITE_IOERR_SHMSIZE: no room for the index of a write-ahead log, which readers need too. It is an I/O error by name only. */
const NO_ROOM_FOR_LOG_INDEX = 4874;

/** Null: any other error. */
export function storageTrouble(error: unknown): StorageTrouble | null {
  const { errcode, code } = Object(error) as { readonly errcode?: number; readonly code?: string };
  if (errcode === NO_ROOM_FOR_LOG_INDEX) return 'full';
  return troubles[errcode === undefined ? (code ?? '') : errcode & 0xff] ?? null;
}
