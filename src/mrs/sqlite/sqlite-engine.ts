import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../support/clock.ts';
import type { FileBell } from '../../support/file-bell.ts';
import { nextTurn } from '../../support/next-turn.ts';
import { runAtOnce, runInTurn, type Row, type Statement, type Work } from '../../support/sql.ts';
import { reading, Statements, transaction, type Durability } from '../../support/sqlite.ts';
import type { QueueNews } from '../queue.ts';
import type { QueueEngine } from '../sql/queue-engine.ts';

export interface SqliteEngineOptions {
  /** The connection whose file holds the queue's tables; not shared between threads. */
  readonly connection: DatabaseSync;
  /** The host's: all workers of the file are on it. */
  readonly clock: Clock;
  /** An error of the engine in words; any other error passes through. */
  readonly failureOf: (error: unknown) => unknown;
  /** They tell other processes, too. */
  readonly bells: Readonly<Record<QueueNews, Pick<FileBell, 'ring' | 'listen'>>>;
}

/** The queue in a SQLite file: whoever writes holds all of it. What is asked has been done when the call returns. */
export class SqliteQueueEngine implements QueueEngine {
  readonly claimDurability = 'deferred';
  readonly #options: SqliteEngineOptions;
  readonly #statements: Statements;

  constructor(options: SqliteEngineOptions) {
    this.#options = options;
    this.#statements = new Statements(options.connection);
  }

  sql(...statement: Statement): Promise<Row[]> {
    return this.#attempt(() => this.#statements.rows(statement));
  }

  reading<T>(work: Work<T>): Promise<T> {
    return this.#attempt(() => reading(this.#options.connection, () => this.#run(work)));
  }

  /** Not on one state of the tables: between the statements this connection also writes. */
  readingInTurn<T>(work: Work<T>): Promise<T> {
    return this.#answer(
      runInTurn(work, async (statement) => {
        await nextTurn();
        return this.#statements.rows(statement);
      }),
    );
  }

  transaction<T>(work: Work<T>, durability?: Durability): Promise<T> {
    return this.#attempt(() => transaction(this.#options.connection, () => this.#run(work), durability));
  }

  now(): Statement {
    return ['SELECT $1 AS ms', [this.#options.clock.nowMs()]];
  }

  ring(news: QueueNews): void {
    this.#options.bells[news].ring();
  }

  listen(news: QueueNews, told: () => void): () => void {
    return this.#options.bells[news].listen(told);
  }

  #run<T>(work: Work<T>): T {
    return runAtOnce(work, (statement) => this.#statements.rows(statement));
  }

  #attempt<T>(work: () => T): Promise<T> {
    return this.#answer((async () => work())());
  }

  async #answer<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#options.failureOf(error);
    }
  }
}
