import pg from 'pg';
import { Failure } from '../../domain/failure.ts';
import type { Row, SqlEngine, Statement, Work } from '../sql-engine.ts';
import { SqlState } from '../sql-state.ts';
import type { StateStore } from '../state-store.ts';
import { stateFailure } from './failures.ts';
import { migrate } from './migrate.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const CONNECTIONS_MAX = 4;

/** State in a PostgreSQL database, in the schema `drover`. Any number of hosts may share it. */
export async function openPostgresState(location: string): Promise<StateStore> {
  const { host, pathname } = new URL(location);
  const place = `${host === '' ? 'localhost' : host}${pathname}`;
  const pool = new pg.Pool({ connectionString: location, max: CONNECTIONS_MAX, types });
  // Without a listener the loss of an idle connection would end the process; the next query reports it.
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    try {
      await migrate(client, MIGRATIONS);
    } finally {
      client.release();
    }
    return new SqlState(new PostgresEngine(pool, place));
  } catch (error) {
    await pool.end();
    throw error instanceof Failure ? error : stateFailure(error, place);
  }
}

/** Sequence numbers, tokens and process ids are far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
};

class PostgresEngine implements SqlEngine {
  readonly clockOf = 'store';
  readonly eventTable = 'json_array_elements_text($3) WITH ORDINALITY AS t (event, place)';
  readonly place: string;
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool, place: string) {
    this.#pool = pool;
    this.place = place;
  }

  async sql(...statement: Statement): Promise<Row[]> {
    try {
      return await rowsOf(this.#pool, statement);
    } catch (error) {
      throw stateFailure(error, this.place);
    }
  }

  async transaction<T>(work: Work<T>): Promise<T> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      const result = await inTransaction(client, work);
      client.release();
      return result;
    } catch (error) {
      // A connection that failed in a transaction is not used again.
      client?.release(!(error instanceof Failure));
      throw error instanceof Failure ? error : stateFailure(error, this.place);
    }
  }

  /** The server's clock, for all who ask; read after the row is locked. */
  now(): Statement {
    return ['SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms'];
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }
}

const rowsOf = async (on: pg.Pool | pg.PoolClient, [text, values = []]: Statement): Promise<Row[]> =>
  (await on.query<Row>(text, [...values])).rows;

async function inTransaction<T>(client: pg.PoolClient, work: Work<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    let step = work.next([]);
    while (step.done !== true) step = work.next(await rowsOf(client, step.value));
    await client.query('COMMIT');
    return step.value;
  } catch (error) {
    if (error instanceof Failure) await client.query('ROLLBACK');
    throw error;
  }
}
