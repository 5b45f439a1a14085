import { openPostgres, postgresNow, type Postgres } from '../../support/postgres.ts';
import type { Row, Statement, Work } from '../../support/sql.ts';
import type { SqlEngine } from '../sql-engine.ts';
import { SqlState } from '../sql-state.ts';
import type { StateStore } from '../state-store.ts';
import { stateFailure } from './failures.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const CONNECTIONS_MAX = 4;
/** Much shorter than a lease: whoever takes one over needs the rows that its former holder has locked. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * State in a PostgreSQL database, in the schema `drover`. Any number of hosts may share it. The server ends the transaction of a
 * process that was stopped in the middle, or whose host is gone.
 */
export async function openPostgresState(
  address: string,
  longestPauseMs = LONGEST_PAUSE_MS,
): Promise<StateStore> {
  const postgres = await openPostgres({
    address,
    schema: 'drover',
    migrations: MIGRATIONS,
    connections: CONNECTIONS_MAX,
    settings: { idle_in_transaction_session_timeout: longestPauseMs },
    failureOf: stateFailure,
  });
  return new SqlState(new PostgresEngine(postgres));
}

class PostgresEngine implements SqlEngine {
  readonly clockOf = 'store';
  readonly lineTable = 'json_array_elements_text($3) WITH ORDINALITY AS t (line, place)';
  readonly place: string;
  readonly #postgres: Postgres;

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
    this.place = postgres.place;
  }

  sql(...statement: Statement): Promise<Row[]> {
    return this.#postgres.sql(statement);
  }

  transaction<T>(work: Work<T>): Promise<T> {
    return this.#postgres.transaction(work);
  }

  /** Read after the row is locked. */
  now(): Statement {
    return postgresNow;
  }

  close(): Promise<void> {
    return this.#postgres.close();
  }
}
