import { openPostgres, postgresNow, type Postgres } from '../../support/postgres.ts';
import type { Row, Statement, Work } from '../../support/sql.ts';
import type { SqlEngine } from '../sql-engine.ts';
import { SqlState } from '../sql-state.ts';
import type { StateStore } from '../state-store.ts';
import { stateFailure } from './failures.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const CONNECTIONS_MAX = 4;

/** State in a PostgreSQL database, in the schema `drover`. Any number of hosts may share it. */
export async function openPostgresState(address: string): Promise<StateStore> {
  const postgres = await openPostgres({
    address,
    schema: 'drover',
    migrations: MIGRATIONS,
    connections: CONNECTIONS_MAX,
    failureOf: stateFailure,
  });
  return new SqlState(new PostgresEngine(postgres));
}

class PostgresEngine implements SqlEngine {
  readonly clockOf = 'store';
  readonly linkTable =
    '(SELECT pair ->> 0 AS event, pair ->> 1 AS chain, place FROM json_array_elements($3) WITH ORDINALITY AS t (pair, place)) AS link';
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
