import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../domain/failure.ts';
import { systemClock, type Clock } from '../../support/clock.ts';
import { runAtOnce, type Row, type Statement, type Work } from '../../support/sql.ts';
import { migrate, Statements, transaction } from '../../support/sqlite.ts';
import type { SqlEngine } from '../sql-engine.ts';
import { SqlState } from '../sql-state.ts';
import type { StateStore } from '../state-store.ts';
import { stateFailure } from './failures.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const LOCK_WAIT_MS = 20_000;

/** State in one SQLite file (WAL, every commit synced). Any number of processes on one host may share it. */
export function openSqliteState(file: string, clock: Clock = systemClock): StateStore {
  try {
    return new SqlState(new SqliteEngine(file, clock));
  } catch (error) {
    throw stateFailure(error, file);
  }
}

class SqliteEngine implements SqlEngine {
  readonly clockOf = 'host';
  readonly linkTable =
    '(SELECT value ->> 0 AS event, value ->> 1 AS chain, key + 1 AS place FROM json_each($3)) AS link';
  readonly place: string;
  readonly #clock: Clock;
  readonly #db: DatabaseSync;
  readonly #statements: Statements;

  constructor(file: string, clock: Clock) {
    this.place = file;
    this.#clock = clock;
    if (!existsSync(file)) mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: LOCK_WAIT_MS });
    this.#statements = new Statements(this.#db);
    try {
      this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      migrate(this.#db, MIGRATIONS);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  sql(...statement: Statement): Promise<Row[]> {
    return this.#attempt(() => this.#rows(statement));
  }

  /** In one go: another connection of this process would wait for the lock and never let go of the process. */
  transaction<T>(work: Work<T>): Promise<T> {
    return this.#attempt(() =>
      transaction(this.#db, () => runAtOnce(work, (statement) => this.#rows(statement))),
    );
  }

  now(): Statement {
    return ['SELECT $1 AS ms', [this.#clock.nowMs()]];
  }

  close(): Promise<void> {
    return this.#attempt(() => {
      if (this.#db.isOpen) this.#db.close();
    });
  }

  #rows(statement: Statement): Row[] {
    return this.#statements.rows(statement).map((row) => ({ ...row }));
  }

  async #attempt<T>(work: () => T): Promise<T> {
    try {
      return work();
    } catch (error) {
      throw error instanceof Failure ? error : stateFailure(error, this.place);
    }
  }
}
