import type { Row, Statement, Work } from '../support/sql.ts';

/** What the engines do differently. Every error is a Failure. */
export interface SqlEngine {
  /** For messages. */
  readonly place: string;
  readonly clockOf: 'store' | 'host';
  /** A table of `line` and `place` (from 1), of the JSON array of texts that is parameter 3. */
  readonly lineTable: string;
  /** One statement by itself. */
  sql(...statement: Statement): Promise<Row[]>;
  /** All of it or nothing. */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Answers with the time as `ms`. */
  now(): Statement;
  close(): Promise<void>;
}
