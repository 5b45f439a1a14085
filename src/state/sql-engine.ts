export type Row = Record<string, unknown>;

export type SqlValue = string | number | null;

/** In PostgreSQL's dialect, with the parameters `$1`, `$2` …; integers come back as numbers. */
export type Statement = readonly [text: string, values?: readonly SqlValue[]];

/** Statements whose rows it waits for: an engine whose calls block runs them all without letting go of the process. */
export type Work<T> = Generator<Statement, T, Row[]>;

/** What the engines do differently. Every error is a Failure. */
export interface SqlEngine {
  /** For messages. */
  readonly place: string;
  readonly clockOf: 'store' | 'host';
  /** A table of `event` and `place` (from 1), of the JSON array that is parameter 3. */
  readonly eventTable: string;
  /** One statement by itself. */
  sql(...statement: Statement): Promise<Row[]>;
  /** All of it or nothing. */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Answers with the time as `ms`. */
  now(): Statement;
  close(): Promise<void>;
}
