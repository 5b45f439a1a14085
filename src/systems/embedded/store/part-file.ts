import { closeSync, fsync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Failure, type FailureFacts } from '../../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { newestVersion, SchemaTooNew } from '../../../support/migrations.ts';
import { migrate, Statements, transaction, type Durability } from '../../../support/sqlite.ts';
import { openingFailure, storageFailure } from './storage-failure.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const SCHEMA_VERSION = newestVersion(MIGRATIONS);
const PAGE_BYTES = 4096;
const BUSY_TIMEOUT_MS = 20_000;

type Side = NonNullable<FailureFacts['side']>;

/** One copy of a mailbox part. */
export interface CopyName {
  readonly database: DatabaseName;
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly copy: string;
}
/** And the file it is. */
export interface PartCopy extends CopyName {
  readonly file: string;
}

/** The open file of one copy: its connection, its prepared statements, its transactions. Not shared between threads. */
export class PartFile {
  readonly of: PartCopy;
  readonly connection: DatabaseSync;
  readonly #statements: Statements;

  constructor(of: PartCopy, connection: DatabaseSync) {
    this.of = of;
    this.connection = connection;
    this.#statements = new Statements(connection);
  }

  /** The prepared statement of this text, made once. Never iterate one across an `await`. */
  sql(text: string): StatementSync {
    return this.#statements.sql(text);
  }

  /** One consistent view. */
  read<T>(work: () => T, side?: Side): T {
    return this.guarded(side, () => {
      if (this.connection.isTransaction) return work();
      this.connection.exec('BEGIN');
      try {
        return work();
      } finally {
        // Not a commit: that fails once a damaged page was met.
        if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      }
    });
  }

  /** One transaction, or nothing. */
  write<T>(work: () => T, side?: Side, durability: Durability = 'durable'): T {
    return this.guarded(side, () => transaction(this.connection, work, durability));
  }

  get changeNumber(): number {
    return this.sql('SELECT change_number FROM copy').get()?.['change_number'] as number;
  }

  /** The next change number; inside a write transaction, once for every object that changes. */
  nextChange(): number {
    return this.sql('UPDATE copy SET change_number = change_number + 1 RETURNING change_number').get()?.[
      'change_number'
    ] as number;
  }

  /** All pages, compacted, as they are at this instant; writers go on. Not synced. Throws the engine's error as it is. */
  vacuumInto(file: string): void {
    // The setting holds for what is written there too.
    this.connection.exec('PRAGMA synchronous = OFF');
    try {
      this.connection.prepare('VACUUM INTO ?').run(file);
    } finally {
      this.connection.exec('PRAGMA synchronous = FULL');
    }
  }

  sizes(): { readonly fileBytes: number; readonly freeBytes: number } {
    const pageSize = this.#pragma('page_size');
    return {
      fileBytes: pageSize * this.#pragma('page_count'),
      freeBytes: pageSize * this.#pragma('freelist_count'),
    };
  }

  /** Writes the log back into the file. False: a reader or writer in another process stood in the way. */
  checkpoint(): boolean {
    return this.guarded(
      undefined,
      () => this.connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0,
    );
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
  }
  [Symbol.dispose](): void {
    this.close();
  }

  /** What the engine says against it, as a Failure that names the file. */
  guarded<T>(side: Side | undefined, work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = isTableLost(error) ? damagedFile(this.of) : error;
      throw storageFailure(reason, describe(this.of), side, this.of.file);
    }
  }

  #pragma(name: string): number {
    return Number(this.connection.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  }
}

/** Opens a copy that is there. Works in a worker thread too. */
export function openPartFile(of: PartCopy, side?: Side): PartFile {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(`${pathToFileURL(of.file).href}?mode=rw`, { timeout: BUSY_TIMEOUT_MS });
    connection.exec(
      'PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000',
    );
    if (versionOf(of, connection) < SCHEMA_VERSION) migrate(connection, MIGRATIONS);
    return new PartFile(of, connection);
  } catch (error) {
    connection?.close();
    throw notOpened(of, error, side);
  }
}

/** A file with its name was whole once: an empty one was cut off, and is not to be taken for an empty mailbox. */
export function versionOf(of: PartCopy, connection: DatabaseSync): number {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0) throw damagedFile(of);
  if (version > SCHEMA_VERSION) throw new SchemaTooNew(version, SCHEMA_VERSION);
  return version;
}

/**
 * Makes a file, or works on one that no one else has. Neither the file nor its name is on the disk when this returns: see
 * `syncFile` and `syncFolder`. One that is to be there and is not is not made.
 */
export function buildPartFile<T>(
  of: PartCopy,
  mode: 'new' | 'existing',
  work: (file: PartFile) => T,
  side?: Side,
): T {
  let connection: DatabaseSync | undefined;
  try {
    makeFolder(dirname(of.file));
    connection = new DatabaseSync(`${pathToFileURL(of.file).href}?mode=${mode === 'new' ? 'rwc' : 'rw'}`);
    connection.exec(
      `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF`,
    );
    migrate(connection, MIGRATIONS);
    const built = new PartFile(of, connection);
    const result = transaction(connection, () => work(built));
    connection.exec('PRAGMA journal_mode = WAL');
    connection.close();
    return result;
  } catch (error) {
    if (connection?.isOpen === true) connection.close();
    throw storageFailure(error, describe(of), side);
  }
}

export function makeFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(dirname(folder));
}

/** With what SQLite keeps beside it. */
export function removeFile(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** Of a file that no connection has open. */
export function syncFile(of: PartCopy): void {
  try {
    syncFolder(of.file);
  } catch (error) {
    throw storageFailure(error, describe(of));
  }
}

/** The file or its folder; the thread is free for other work while the disk writes. */
export async function syncAside(of: PartCopy, what: 'file' | 'folder', side: Side): Promise<void> {
  try {
    const handle = openSync(what === 'file' ? of.file : dirname(of.file), 'r');
    await promisify(fsync)(handle).finally(() => closeSync(handle));
  } catch (error) {
    throw storageFailure(error, describe(of), side);
  }
}

export function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export const describe = ({ database, mailboxId, part, file }: PartCopy): string =>
  `The file of ${part === 'archive' ? 'the archive of ' : ''}mailbox ${mailboxId} in database ${database} (${file})`;

/** The engine reads the file, but what it says of its tables is not what was written. */
const isTableLost = (error: unknown): boolean =>
  error instanceof Error && /^(no such (table|column)|malformed database schema)/.test(error.message);

export const damagedFile = (of: PartCopy): Failure =>
  Failure.permanent(
    'database-damaged',
    `${describe(of)} is damaged: what is in it is not a mailbox.`,
    'Restore this mailbox from the last backup of its database (drover lab restore).',
  );

/** Why a copy cannot be opened or read: its file is not there, or what the engine says. */
export const notOpened = (of: PartCopy, error: unknown, side?: Side): unknown =>
  statSync(of.file, { throwIfNoEntry: false }) === undefined
    ? missing(of, side)
    : storageFailure(openingFailure(error, describe(of), of.file), describe(of), side);

export const missing = (of: PartCopy, side?: Side): Failure =>
  new Failure({
    code: 'database-missing',
    message: `${describe(of)} does not exist.`,
    hint: 'Restore it from the last backup of the database, or check that the volume it lies on is there.',
    retry: 'permanent',
    ...(side === undefined ? {} : { side }),
  });
