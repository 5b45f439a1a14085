import { existsSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Failure, type FailureFacts } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { migrate, transaction } from '../../../support/sqlite.ts';
import { openingFailure, storageFailure } from './storage-failure.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const BUSY_TIMEOUT_MS = 20_000;
/** At twice as many, the next commit writes the log back itself. */
const LONG_LOG_PAGES = 2000;
/** SQLite's own limit is ten. */
const ATTACHED_MAX = 8;

type Side = NonNullable<FailureFacts['side']>;
/** `deferred`: survives any process; a power cut may take it back until the next durable transaction of this file. */
export type Durability = 'durable' | 'deferred';

/** One mailbox database's file: its connection, its prepared statements, its transactions. Not shared between threads. */
export class MailDatabase {
  readonly name: DatabaseName;
  readonly file: string;
  readonly connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #inode: number;
  /** Files of other databases read from in this one's transactions, by path. */
  readonly #attached = new Map<string, { readonly schema: string; users: number }>();

  constructor(name: DatabaseName, file: string, connection: DatabaseSync) {
    this.name = name;
    this.file = file;
    this.connection = connection;
    this.#inode = statSync(file).ino;
  }

  /** False once an offline rewrite or a restore has put another file in its place: close this one, open that. */
  isCurrentFile(): boolean {
    return statSync(this.file, { throwIfNoEntry: false })?.ino === this.#inode;
  }

  /** The prepared statement of this text, made once. Never iterate one across an `await`. */
  sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  /** One consistent view. */
  read<T>(work: () => T, side?: Side): T {
    return this.#guarded(side, () => {
      if (this.connection.isTransaction) return work();
      this.connection.exec('BEGIN');
      try {
        return work();
      } finally {
        if (this.connection.isTransaction) this.connection.exec('COMMIT');
      }
    });
  }

  /** One transaction, or nothing; refused once the database is dismounted, also by a handle opened before that. */
  write<T>(work: () => T, side?: Side, durability: Durability = 'durable'): T {
    return this.#guarded(side, () => {
      if (durability === 'durable') return this.#transaction(work);
      this.connection.exec('PRAGMA synchronous = NORMAL');
      try {
        return this.#transaction(work);
      } finally {
        this.connection.exec('PRAGMA synchronous = FULL');
      }
    });
  }

  sizes(): { readonly sizeBytes: number; readonly whitespaceBytes: number; readonly logBytes: number } {
    return this.#guarded(undefined, () => {
      const pageSize = this.#pragma('page_size');
      const wal = `${this.file}-wal`;
      return {
        sizeBytes: pageSize * this.#pragma('page_count'),
        whitespaceBytes: pageSize * this.#pragma('freelist_count'),
        logBytes: existsSync(wal) ? statSync(wal).size : 0,
      };
    });
  }

  /** Writes the log back into the file. False: a reader or writer in another process stood in the way. */
  checkpoint(): boolean {
    return this.#guarded(
      undefined,
      () => this.connection.prepare('PRAGMA main.wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0,
    );
  }

  /** Writes a log of some length back now, so that a commit that must be quick does not do it. Costs nothing where it is short. */
  shortenLog(): void {
    this.#guarded(undefined, () => {
      const { log, checkpointed } = this.connection.prepare('PRAGMA main.wal_checkpoint(NOOP)').get() as {
        log: number;
        checkpointed: number;
      };
      if (log - checkpointed > LONG_LOG_PAGES) this.connection.exec('PRAGMA main.wal_checkpoint(PASSIVE)');
    });
  }

  /**
   * The schema name under which the tables of another database's file can be read in this one's transactions, until
   * `detach`. Read-only, so that a transaction here never locks a writer there. Not inside of a transaction.
   */
  attach(file: string): string {
    const known = this.#attached.get(file);
    if (known !== undefined) {
      known.users += 1;
      return known.schema;
    }
    const taken = new Set([...this.#attached.values()].map(({ schema }) => schema));
    const schema = Array.from({ length: ATTACHED_MAX }, (_, n) => `other${n}`).find(
      (name) => !taken.has(name),
    );
    if (schema === undefined) throw new Error(`${this.name} already reads from ${ATTACHED_MAX} databases`);
    this.#guarded('source', () =>
      this.connection.prepare(`ATTACH ? AS ${schema}`).run(`${pathToFileURL(file).href}?mode=ro`),
    );
    this.#attached.set(file, { schema, users: 1 });
    return schema;
  }

  /** Can `attach` take one more file? */
  hasRoomToAttach(file: string): boolean {
    return this.#attached.has(file) || this.#attached.size < ATTACHED_MAX;
  }

  detach(file: string): void {
    const known = this.#attached.get(file);
    if (known === undefined) return;
    known.users -= 1;
    if (known.users > 0) return;
    this.#attached.delete(file);
    if (this.connection.isOpen) this.#guarded('source', () => this.connection.exec(`DETACH ${known.schema}`));
  }

  setMounted(mounted: boolean): void {
    this.#guarded(undefined, () => this.sql('UPDATE database_info SET mounted = ?').run(mounted ? 1 : 0));
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
  }

  #transaction<T>(work: () => T): T {
    return transaction(this.connection, () => {
      this.#assertMounted();
      return work();
    });
  }

  #pragma(name: string): number {
    return Number(this.connection.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  }

  #assertMounted(): void {
    if (this.sql('SELECT mounted FROM database_info').get()?.['mounted'] !== 1) throw dismounted(this.name);
  }

  #guarded<T>(side: Side | undefined, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storageFailure(error, describe(this.name, this.file), side);
    }
  }
}

export const dismounted = (name: DatabaseName): Failure =>
  new Failure({
    code: 'database-dismounted',
    message: `Database ${name} is dismounted: nobody can read or write its mailboxes.`,
    hint: `Mount it, then run again.`,
    retry: 'retry',
  });

/** Opens the file of a mailbox database that exists; `create` makes it. Works in a worker thread too: needs no directory. */
export function openMailDatabase(
  name: DatabaseName,
  file: string,
  mode: 'existing' | 'create' = 'existing',
): MailDatabase {
  if (mode === 'existing' && !existsSync(file)) throw missing(name, file);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    // Only take effect in a new file, before anything is written; in an old one auto_vacuum would write at every opening.
    if (mode === 'create') connection.exec('PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL');
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = ${2 * LONG_LOG_PAGES};
      PRAGMA journal_size_limit = 268435456;
      PRAGMA cache_size = -16384;
      PRAGMA temp_store = MEMORY;
    `);
    migrate(connection, MIGRATIONS);
    // Looked for first: an insert waits for the write lock even where there is nothing to insert.
    if (connection.prepare('SELECT 1 FROM database_info').get() === undefined) {
      connection
        .prepare(
          'INSERT INTO database_info (only_row, name, mounted) VALUES (1, ?, 1) ON CONFLICT DO NOTHING',
        )
        .run(name);
    }
    return new MailDatabase(name, file, connection);
  } catch (error) {
    connection?.close();
    throw openingFailure(error, describe(name, file), file);
  }
}

const describe = (name: DatabaseName, file: string): string => `Database ${name} (${file})`;

const missing = (name: DatabaseName, file: string): Failure =>
  new Failure({
    code: 'database-missing',
    message: `Database ${name} has no file: ${file} does not exist.`,
    hint: 'Restore it from its last backup, or check that the volume it lies on is there.',
    retry: 'permanent',
  });
