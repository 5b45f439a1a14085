import type { Durability } from '../../support/sqlite.ts';
import { openPostgres, postgresNow, type Postgres } from '../../support/postgres.ts';
import type { Row, Statement, Work } from '../../support/sql.ts';
import type { MoveQueue, QueueNews } from '../queue.ts';
import type { QueueEngine } from '../sql/queue-engine.ts';
import { SqlQueue, type SqlQueueOptions } from '../sql/sql-queue.ts';
import { PostgresBells } from './bells.ts';
import { queueFailure } from './failures.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const CONNECTIONS_MAX = 8;
const LONGEST_PAUSE_MS = 10_000;

export interface PostgresQueueOptions extends SqlQueueOptions {
  /** `postgres://…`; through a pooler only where that keeps sessions. */
  readonly address: string;
  /** One queue each: the name of a schema. */
  readonly schema: string;
  /** How long a worker that was stopped in the middle of a write may make the others wait for it. */
  readonly longestPauseMs?: number;
}

export interface PostgresQueue {
  readonly queue: MoveQueue;
  /** For what its owner keeps beside the requests. */
  readonly engine: QueueEngine;
  close(): Promise<void>;
}

/** The queue in a PostgreSQL database: workers of any number of hosts share it, and none of their clocks is asked. */
export async function openPostgresQueue(options: PostgresQueueOptions): Promise<PostgresQueue> {
  const { address, schema, longestPauseMs = LONGEST_PAUSE_MS } = options;
  const postgres = await openPostgres({
    address,
    schema,
    migrations: MIGRATIONS,
    connections: CONNECTIONS_MAX,
    settings: {
      // The server ends the transaction of a worker that was stopped in the middle.
      idle_in_transaction_session_timeout: longestPauseMs,
      // Every statement finds its rows by an index. What a planner knows of a queue is out of date: it would read all of it.
      enable_seqscan: 'off',
      enable_bitmapscan: 'off',
      jit: 'off',
      max_parallel_workers_per_gather: 0,
    },
    failureOf: queueFailure,
  });
  const bells = new PostgresBells(postgres, address, schema);
  const engine = new PostgresQueueEngine(postgres, bells);
  return {
    queue: new SqlQueue(engine, options),
    engine,
    async close() {
      await bells.close();
      await postgres.close();
    },
  };
}

class PostgresQueueEngine implements QueueEngine {
  readonly claimDurability = 'durable';
  readonly #postgres: Postgres;
  readonly #bells: PostgresBells;

  constructor(postgres: Postgres, bells: PostgresBells) {
    this.#postgres = postgres;
    this.#bells = bells;
  }

  sql(...statement: Statement): Promise<Row[]> {
    return this.#postgres.sql(statement);
  }

  reading<T>(work: Work<T>): Promise<T> {
    return this.#postgres.transaction(work, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  }

  readingInTurn<T>(work: Work<T>): Promise<T> {
    return this.reading(work);
  }

  /** What is deferred survives the processes too; a crash of the server may take the newest of it back. */
  transaction<T>(work: Work<T>, durability: Durability = 'durable'): Promise<T> {
    return durability === 'durable'
      ? this.#postgres.transaction(work)
      : this.#postgres.transaction(work, 'BEGIN; SET LOCAL synchronous_commit TO off');
  }

  now(): Statement {
    return postgresNow;
  }

  ring(news: QueueNews): void {
    this.#bells.ring(news);
  }

  listen(news: QueueNews, told: () => void): () => void {
    return this.#bells.listen(news, told);
  }
}
