import type { Row, Statement, Work } from '../support/sql.ts';

/** What the engines do differently. Every error is a Failure. */
export interface SqlEngine {
  /** For messages. */
  readonly place: string;
  readonly clockOf: 'store' | 'host';
  /** A table `link` of `event`, `chain` and `place` (from 1), of the JSON array of pairs that is parameter 3. */
  readonly linkTable: string;
  /** One statement by itself. */
  sql(...statement: Statement): Promise<Row[]>;
  /** All of it or nothing. */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Answers with the time as `ms`. */
  now(): Statement;
  close(): Promise<void>;
}
