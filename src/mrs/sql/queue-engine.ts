import type { MoveJob } from '../move-job.ts';
import type { Durability } from '../../support/sqlite.ts';
import type { Row, Statement, Work } from '../../support/sql.ts';
import type { QueueNews } from '../queue.ts';

/** What the engines of the queue do differently. Errors of the engine are Failures. */
export interface QueueEngine {
  /** `deferred` only where a crash that takes a claim back ends all workers too: its number would be given a second time. */
  readonly claimDurability: Durability;
  /** One statement by itself. */
  sql(...statement: Statement): Promise<Row[]>;
  /** Several statements that write nothing, on one state of the tables. */
  reading<T>(work: Work<T>): Promise<T>;
  /**
   * The same for many rows, a statement at a time: leases are renewed and claims assigned between them. What is written
   * meanwhile may be in the answer or not.
   */
  readingInTurn<T>(work: Work<T>): Promise<T>;
  /** All of it or nothing. */
  transaction<T>(work: Work<T>, durability?: Durability): Promise<T>;
  /** Answers with the time as `ms`, by the one clock that all who share the queue go by. */
  now(): Statement;
  /** Tells those who listen, in whatever process. */
  ring(news: QueueNews): void;
  listen(news: QueueNews, told: () => void): () => void;
}

/**
 * A directory in the same database: it is changed inside of the queue's transactions, so that the two never disagree. Returns
 * the statements that change it; null: it has been changed.
 */
export interface PointerTable {
  /** Makes the lock of this move on its mailbox what `job.lock` says. Failure `mailbox-locked`: another has it. */
  setLock(job: MoveJob): Work<void> | null;
  /** Ends the lock too. Throws when a part is not where it is thought to be, or not locked by this move. */
  switch(job: MoveJob): Work<void> | null;
}
