import pg from 'pg';
import type { DirectoryStatement } from '../../../domain/directory-statement.ts';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId, SystemName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { NamedStatement } from '../../../support/named-parameters.ts';
import { givingBack, placeOf, postgresNow, postgresTrouble } from '../../../support/postgres.ts';
import type { SqlValue } from '../../../support/sql.ts';
import type { Table } from './entries.ts';
import { refused, severalRows, unreachable } from './failures.ts';
import type { DirectoryEngine } from './sql-directory.ts';
import { invalidStatement, requireColumns, type ReadStatements } from './statements.ts';

const CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** The server ends what takes longer, so that a change that drover gave up is not made later. */
const STATEMENT_TIMEOUT_MS = 30_000;
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 15_000;

// Nothing is set for a whole session, and nothing prepared by name: the address may be that of a pooler.
const SETTINGS = `SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}; SET LOCAL standard_conforming_strings = on`;
const BEGIN = { changes: `BEGIN; ${SETTINGS}`, reads: `BEGIN READ ONLY; ${SETTINGS}` } as const;

const ignore = (): void => {};

/** An administrator's own database: nothing is created in it. */
export class PostgresDirectory implements DirectoryEngine {
  readonly where: string;
  readonly #system: SystemName;
  readonly #statements: ReadStatements;
  readonly #pool: pg.Pool;
  #checking: Promise<IdColumn> | null = null;

  constructor(address: string, statements: ReadStatements, system: SystemName) {
    this.where = placeOf(address);
    this.#system = system;
    this.#statements = statements;
    this.#pool = new pg.Pool({
      connectionString: address,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      max: CONNECTIONS,
      types,
    });
    // Without a listener the loss of a connection would end the process; the next statement reports it.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
  }

  async mailboxes(ids?: readonly MailboxId[]): Promise<Table> {
    const idColumn = await this.#checked();
    const all = bracketed(this.#statements.mailboxes);
    if (ids === undefined) return this.#read('the list of mailboxes', all, []);
    const possible = ids.filter((id) => idColumn.mayBe(id));
    return this.#read('the question for mailboxes', `${all} WHERE ${idColumn.isAnyOf}`, [possible]);
  }

  async table(statement: NamedStatement): Promise<Table> {
    await this.#checked();
    return this.#read('the list of places', bracketed(statement), []);
  }

  async change(
    name: DirectoryStatement,
    { text, names }: NamedStatement,
    values: readonly SqlValue[],
  ): Promise<number> {
    const idColumn = await this.#checked();
    if (names.some((parameter, at) => parameter === 'id' && !idColumn.mayBe(String(values[at])))) return 0;
    const what = `Statement "${name}"`;
    return this.#within(BEGIN.changes, `statement "${name}"`, async (client) => {
      const rows = (await client.query({ text, values: [...values] })).rowCount ?? 0;
      if (rows > 1) throw severalRows(this.where, what, rows);
      return rows;
    });
  }

  /** The driver writes it as the server reads it: `true`, `false`. */
  truth(value: boolean): SqlValue {
    return String(value);
  }

  async now(): Promise<string> {
    const { rows } = await this.#read('the question for its time', postgresNow[0], []);
    return instantFromMs(Number(rows[0]?.[0]));
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }

  #read(what: string, text: string, values: readonly unknown[]): Promise<Table> {
    return this.#within(BEGIN.reads, what, async (client) => {
      const { fields, rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
      return { columns: namesOf(fields), rows };
    });
  }

  async #within<T>(begin: string, what: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      return await givingBack(await this.#begun(begin), async (client) => {
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      });
    } catch (error) {
      throw this.#inWords(what, error);
    }
  }

  /** A connection that was lost while no one used it says so at its next use only; nothing has been asked for by then. */
  async #begun(begin: string): Promise<pg.PoolClient> {
    for (let lost = 0; ; lost += 1) {
      const client = await this.#pool.connect();
      try {
        await client.query(begin);
        return client;
      } catch (error) {
        client.release(true);
        if (lost >= CONNECTIONS || postgresTrouble(error) !== 'passing') throw error;
      }
    }
  }

  #inWords(what: string, error: unknown): unknown {
    if (error instanceof Failure) return error;
    const { code } = Object(error) as { readonly code?: string };
    const message = error instanceof Error ? error.message || error.name : String(error);
    // Read-only: a server that another is about to take over from.
    const isPassing = code === '25006' || postgresTrouble(error) !== 'refused';
    return isPassing ? unreachable(this.where, message, error) : refused(this.where, what, message, error);
  }

  #checked(): Promise<IdColumn> {
    this.#checking ??= this.#check().catch((error: unknown) => {
      this.#checking = null;
      throw error;
    });
    return this.#checking;
  }

  /** Every statement is analysed by the server before the first one is run. */
  async #check(): Promise<IdColumn> {
    const { mailboxes, places, ...changes } = this.#statements;
    const fields = await this.#analysed('mailboxes', `${bracketed(mailboxes)} LIMIT 0`, 0);
    requireColumns('mailboxes', namesOf(fields), this.#system);
    if (places !== null) {
      const found = await this.#analysed('places', `${bracketed(places)} LIMIT 0`, 0);
      requireColumns('places', namesOf(found), this.#system, changes.mount);
    }
    for (const [name, statement] of Object.entries(changes))
      if (statement !== null)
        await this.#analysed(
          name as keyof typeof changes,
          `EXPLAIN ${statement.text}`,
          statement.names.length,
        );
    return idColumnOf(fields.find(({ name }) => name === 'id')?.dataTypeID);
  }

  async #analysed(name: DirectoryStatement, text: string, parameters: number): Promise<pg.FieldDef[]> {
    const values = Array.from({ length: parameters }, () => null);
    try {
      const client = await this.#begun(BEGIN.changes);
      try {
        return (await client.query({ text, values })).fields;
      } finally {
        await client.query('ROLLBACK').catch(() => {});
        client.release();
      }
    } catch (error) {
      const failure = this.#inWords(`statement "${name}"`, error);
      const { code } = Object(error) as { readonly code?: string };
      // Whoever only plans needs no right to change.
      if (code === INSUFFICIENT_PRIVILEGE && name !== 'mailboxes' && name !== 'places') return [];
      // Class 28: who may connect; 3D: the database. Neither is about a statement.
      if (failure instanceof Failure && failure.facts.retry === 'permanent' && !/^(28|3D)/.test(code ?? ''))
        throw invalidStatement(
          name,
          `PostgreSQL cannot run statement "${name}": ${error instanceof Error ? error.message : String(error)}`,
          this.#system,
          error,
        );
      throw failure;
    }
  }
}

const namesOf = (fields: readonly pg.FieldDef[]): string[] => fields.map(({ name }) => name);

const INSUFFICIENT_PRIVILEGE = '42501';

const bracketed = ({ text }: NamedStatement): string => `SELECT * FROM (${text}) AS asked`;

interface IdColumn {
  /** One that cannot be in the column belongs to none, and would be an error of the server. */
  readonly mayBe: (id: string) => boolean;
  readonly isAnyOf: string;
}

/** By the type of the column, so that its index serves. */
function idColumnOf(type: number | undefined): IdColumn {
  const { UUID, INT2, INT4, INT8, TEXT, VARCHAR } = pg.types.builtins;
  if (type === UUID)
    return {
      mayBe: (id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id),
      isAnyOf: 'asked.id = ANY ($1::uuid[])',
    };
  if (type === INT2 || type === INT4 || type === INT8)
    return { mayBe: (id) => /^\d{1,9}$/.test(id), isAnyOf: 'asked.id = ANY ($1::bigint[])' };
  const isText = type === TEXT || type === VARCHAR;
  return { mayBe: () => true, isAnyOf: `asked.id${isText ? '' : '::text'} = ANY ($1::text[])` };
}

/** As text, whatever the type: values are only compared and shown. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id) => (id === pg.types.builtins.BOOL ? (value: string) => String(value === 't') : String),
};
