import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../support/clock.ts';
import { FileBell } from '../../support/file-bell.ts';
import { migrate } from '../../support/sqlite.ts';
import { SqlQueue, type SqlQueueOptions } from '../sql/sql-queue.ts';
import { queueFileFailure } from './failures.ts';
import { SqliteQueueEngine } from './sqlite-engine.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const LOCK_WAIT_MS = 20_000;

export interface SqliteQueueOptions extends SqlQueueOptions {
  readonly file: string;
  readonly clock: Clock;
}

export interface SqliteQueue {
  readonly queue: SqlQueue;
  readonly engine: SqliteQueueEngine;
  close(): Promise<void>;
}

/** The queue in a file of its own, for the processes of one host. One connection each: it is not shared between threads. */
export function openSqliteQueue(options: SqliteQueueOptions): SqliteQueue {
  const { file, clock } = options;
  const failureOf = (error: unknown): unknown => queueFileFailure(error, file);
  const connection = openFile(file);
  const engine = new SqliteQueueEngine({
    connection,
    clock,
    failureOf,
    bells: { work: new FileBell(`${file}-work.bell`), outcome: new FileBell(`${file}-outcome.bell`) },
  });
  return {
    queue: new SqlQueue(engine, options),
    engine,
    async close() {
      if (connection.isOpen) connection.close();
    },
  };
}

function openFile(file: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    if (!existsSync(file)) mkdirSync(dirname(file), { recursive: true });
    connection = new DatabaseSync(file, { timeout: LOCK_WAIT_MS });
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(connection, MIGRATIONS);
    return connection;
  } catch (error) {
    connection?.close();
    throw queueFileFailure(error, file);
  }
}
