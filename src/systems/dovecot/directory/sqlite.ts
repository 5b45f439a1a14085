import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { DirectoryStatement } from '../../../domain/directory-statement.ts';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId, SystemName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { Clock } from '../../../support/clock.ts';
import type { NamedStatement } from '../../../support/named-parameters.ts';
import { nextTurn } from '../../../support/next-turn.ts';
import type { SqlValue } from '../../../support/sql.ts';
import { storageTrouble, transaction } from '../../../support/sqlite.ts';
import type { Table } from './entries.ts';
import { refused, severalRows, unreachable } from './failures.ts';
import type { DirectoryEngine } from './sql-directory.ts';
import { invalidStatement, requireColumns, type ReadStatements } from './statements.ts';

/** A call that waits for a lock holds up the whole process: a short time, then again after a pause. */
const BUSY_TIMEOUT_MS = 100;
const PAUSE_MS = 50;
const PATIENCE_MS = 15_000;
const ROWS_AT_ONCE = 2000;

interface Opened {
  readonly db: DatabaseSync;
  /** Of the file that it is a connection to. */
  readonly identity: string;
}

/** An administrator's own file: nothing is created in it, not even the file. */
export class SqliteDirectory implements DirectoryEngine {
  readonly where: string;
  readonly #file: string;
  readonly #system: SystemName;
  readonly #statements: ReadStatements;
  readonly #clock: Clock;
  #opened: Opened | null = null;

  constructor(file: string, statements: ReadStatements, system: SystemName, clock: Clock) {
    this.where = file;
    this.#file = file;
    this.#system = system;
    this.#statements = statements;
    this.#clock = clock;
  }

  async mailboxes(ids?: readonly MailboxId[]): Promise<Table> {
    const all = bracketed(this.#statements.mailboxes);
    if (ids === undefined) return this.#inSlices(all);
    const found = `${all} WHERE asked.id IN (SELECT value FROM json_each(?1))`;
    return this.#patiently('the question for mailboxes', (db) => tableOf(db, found, JSON.stringify(ids)));
  }

  table(statement: NamedStatement): Promise<Table> {
    return this.#patiently('the list of places', (db) => tableOf(db, bracketed(statement)));
  }

  change(name: DirectoryStatement, { text }: NamedStatement, values: readonly SqlValue[]): Promise<number> {
    return this.#patiently(`statement "${name}"`, (db) =>
      transaction(db, () => {
        const rows = Number(db.prepare(text).run(...values).changes);
        if (rows > 1) throw severalRows(this.where, `Statement "${name}"`, rows);
        return rows;
      }),
    );
  }

  truth(value: boolean): SqlValue {
    return value ? 1 : 0;
  }

  /** It has no clock but that of the machine it is on, which is this one. */
  async now(): Promise<string> {
    return instantFromMs(this.#clock.nowMs());
  }

  async close(): Promise<void> {
    this.#opened?.db.close();
    this.#opened = null;
  }

  /** By a connection of its own, which no change has to wait for or can be a part of. */
  async #inSlices(text: string): Promise<Table> {
    const reading = await this.#patiently('the list of mailboxes', () => {
      const { db } = this.#connect();
      try {
        const statement = arraysOf(db, text);
        const rows = statement.iterate() as unknown as Iterator<unknown[]>;
        return { db, columns: columnsOf(statement), rows, first: rows.next() };
      } catch (error) {
        db.close();
        throw error;
      }
    });
    try {
      const rows: unknown[][] = [];
      for (let { first: next } = reading; next.done !== true; next = reading.rows.next()) {
        rows.push(next.value);
        if (rows.length % ROWS_AT_ONCE === 0) await nextTurn();
      }
      return { columns: reading.columns, rows };
    } finally {
      reading.db.close();
    }
  }

  async #patiently<T>(what: string, work: (db: DatabaseSync) => T): Promise<T> {
    const begunMs = performance.now();
    for (;;) {
      try {
        return work(this.#connection());
      } catch (error) {
        const isBusy = storageTrouble(error) === 'busy';
        if (!isBusy || performance.now() - begunMs > PATIENCE_MS) throw this.#inWords(what, error);
      }
      await sleep(PAUSE_MS);
    }
  }

  /** Whoever makes the file again and renames it into its place leaves open connections with the former one. */
  #connection(): DatabaseSync {
    if (this.#opened?.identity !== identityOf(this.#file)) {
      this.#opened?.db.close();
      this.#opened = null;
      this.#opened = this.#connect();
    }
    return this.#opened.db;
  }

  #connect(): Opened {
    const identity = identityOf(this.#file);
    const address = pathToFileURL(this.#file);
    // Not made where it is missing.
    address.searchParams.set('mode', 'rw');
    const db = new DatabaseSync(address, { timeout: BUSY_TIMEOUT_MS });
    try {
      this.#check(db);
    } catch (error) {
      db.close();
      throw error;
    }
    return { db, identity };
  }

  /** Every statement is compiled before the first one is run. */
  #check(db: DatabaseSync): void {
    const { mailboxes, places, ...changes } = this.#statements;
    requireColumns('mailboxes', this.#columnsOf(db, 'mailboxes', bracketed(mailboxes)), this.#system);
    if (places !== null)
      requireColumns('places', this.#columnsOf(db, 'places', bracketed(places)), this.#system, changes.mount);
    for (const [key, statement] of Object.entries(changes)) {
      const name = key as keyof typeof changes;
      // How many rows were changed is known of what returns none.
      if (statement !== null && this.#columnsOf(db, name, statement.text).length > 0)
        throw invalidStatement(
          name,
          `statement "${name}" returns rows instead of changing one`,
          this.#system,
        );
    }
  }

  #columnsOf(db: DatabaseSync, name: DirectoryStatement, text: string): string[] {
    try {
      return columnsOf(db.prepare(text));
    } catch (error) {
      if (storageTrouble(error) !== null) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw invalidStatement(name, `SQLite cannot run statement "${name}": ${message}`, this.#system, error);
    }
  }

  #inWords(what: string, error: unknown): unknown {
    if (error instanceof Failure) return error;
    const message = error instanceof Error ? error.message : String(error);
    switch (storageTrouble(error)) {
      case 'busy':
        return unreachable(this.where, 'another process has kept it locked for too long', error);
      case 'missing':
      case 'io':
      case 'full':
        return unreachable(this.where, message, error);
      default:
        return refused(this.where, what, message, error);
    }
  }
}

const columnsOf = (statement: StatementSync): string[] => statement.columns().map(({ name }) => name);

function arraysOf(db: DatabaseSync, text: string): StatementSync {
  const statement = db.prepare(text);
  statement.setReturnArrays(true);
  return statement;
}

function tableOf(db: DatabaseSync, text: string, ...values: SqlValue[]): Table {
  const statement = arraysOf(db, text);
  return { columns: columnsOf(statement), rows: statement.all(...values) as unknown as unknown[][] };
}

const bracketed = ({ text }: NamedStatement): string => `SELECT * FROM (${text}) AS asked`;

/** Empty: not there. */
function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}
