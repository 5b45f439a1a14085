import pg from 'pg';
import { entryOf } from './entry-of.ts';
import { migrationsAfter } from './migrations.ts';
import { runInTurn, type Row, type Statement, type Work } from './sql.ts';

export interface PostgresOptions {
  /** `postgres://…` */
  readonly address: string;
  /** Where the tables are; made when it is not there. */
  readonly schema: string;
  /** Numbered `NNNN-name.sql` files. */
  readonly migrations: URL;
  readonly connections: number;
  /** Of the server, for each session. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** An error of the server or the network in words; `place` names the server, without a password. */
  readonly failureOf: (error: unknown, place: string) => unknown;
}

/** An arbitrary number, the same in every process: only one migrates at a time. */
const MIGRATION_LOCK = 4_815_162_342;
const CONNECT_TIMEOUT_MS = 10_000;

/** Connections to a PostgreSQL server, whose tables are in one schema. */
export class Postgres {
  /** For messages: without a password. */
  readonly place: string;
  readonly #failureOf: PostgresOptions['failureOf'];
  readonly #pool: pg.Pool;

  constructor({
    address,
    schema,
    connections,
    settings = {},
    failureOf,
  }: Omit<PostgresOptions, 'migrations'>) {
    this.place = placeOf(address);
    this.#failureOf = failureOf;
    const set = Object.entries({ ...settings, search_path: pg.escapeIdentifier(schema) })
      .map(([name, value]) => `SET ${name} TO ${value}`)
      .join('; ');
    const prepared = {
      // The pool waits for it, although its type does not say so.
      onConnect: async (client: pg.ClientBase): Promise<void> => {
        client.on('error', ignore);
        await client.query(set);
      },
    };
    this.#pool = new pg.Pool({
      connectionString: address,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      max: connections,
      types,
      ...prepared,
    });
    this.#pool.on('error', ignore);
  }

  sql(statement: Statement): Promise<Row[]> {
    return this.#inWords(() => rowsOf(this.#pool, statement));
  }

  /** All of it or nothing. */
  transaction<T>(work: Work<T>, begin = 'BEGIN'): Promise<T> {
    return this.#onOne(async (client) => {
      await client.query(begin);
      const result = await runInTurn(work, (statement) => rowsOf(client, statement));
      await client.query('COMMIT');
      return result;
    });
  }

  /** Applies the files that the schema does not have yet. */
  migrate({ schema, migrations }: Pick<PostgresOptions, 'schema' | 'migrations'>): Promise<void> {
    const name = pg.escapeIdentifier(schema);
    return this.#onOne(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      await client.query(
        `CREATE SCHEMA IF NOT EXISTS ${name}; CREATE TABLE IF NOT EXISTS ${name}.schema_version (version BIGINT NOT NULL)`,
      );
      const [found] = await rowsOf(client, [
        `SELECT coalesce(max(version), 0) AS version FROM ${name}.schema_version`,
      ]);
      for (const { version, sql } of migrationsAfter(Number(found?.['version']), migrations)) {
        await client.query(sql);
        await client.query(`INSERT INTO ${name}.schema_version (version) VALUES ($1)`, [version]);
      }
      await client.query('COMMIT');
    });
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }

  #onOne<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.#inWords(async () => givingBack(await this.#pool.connect(), work));
  }

  async #inWords<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // A mistake in drover is not what a server or a network has answered.
      if (error instanceof TypeError || error instanceof RangeError) throw error;
      throw this.#failureOf(error, this.place);
    }
  }
}

/** Gives the connection back to its pool afterwards; one on which nothing can be rolled back is closed. */
export async function givingBack<T>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  let isUsable = true;
  try {
    return await work(client);
  } catch (error) {
    isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isUsable);
  }
}

/** Without a listener the loss of a connection would end the process; the next statement reports it. */
const ignore = (): void => {};

/** With the schema as this program knows it. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  const postgres = new Postgres(options);
  try {
    await postgres.migrate(options);
    return postgres;
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

/** The server's clock, for all who ask. */
export const postgresNow: Statement = [
  'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
];

export function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `${host === '' ? 'localhost' : host}${pathname}`;
}

/** Numbers are far below 2^53; JSON is read by whoever asks for it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (id === pg.types.builtins.INT8) return Number;
    return id === pg.types.builtins.JSON ? String : pg.types.getTypeParser(id, format);
  },
};

/** Planned once per connection. */
const rowsOf = async (on: pg.Pool | pg.PoolClient, [text, values = []]: Statement): Promise<Row[]> => {
  const prepared = entryOf(known, text, () => ({ name: `drover_${known.size}`, text: inPostgres(text) }));
  return (await on.query<Row>({ ...prepared, values: [...values] })).rows;
};
/** There are as many as drover has statements. */
const known = new Map<string, { readonly name: string; readonly text: string }>();

/** The server needs no word from us about which index to take, and has names of its own for lists. */
const inPostgres = (text: string): string =>
  text
    .replaceAll(/ INDEXED BY \w+/g, '')
    .replaceAll('json_group_array(', 'json_agg(')
    .replaceAll('json_array(', 'json_build_array(');

/** SQLSTATE classes (PostgreSQL, appendix A) that pass without intervention: connection, resources, locks, shutdown. */
const PASSING = /^(08|25P03|53|55|57|40)/;

/** What an error of PostgreSQL or the network comes to. `passing`: it may be over at the next try. */
export function postgresTrouble(error: unknown): 'full' | 'passing' | 'refused' {
  const { code } = Object(error) as { readonly code?: string };
  if (code === '53100') return 'full';
  return code === undefined || PASSING.test(code) || /^E[A-Z]+$/.test(code) ? 'passing' : 'refused';
}
