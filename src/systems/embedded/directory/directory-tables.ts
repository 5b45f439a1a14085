import type { StatementSync } from 'node:sqlite';
import type { Clock } from '../../../support/clock.ts';

/** What the functions over single tables of directory.db need of an organisation. */
export interface DirectoryTables {
  readonly folder: string;
  readonly clock: Clock;
  /** The prepared statement of this text, made once. */
  sql(text: string): StatementSync;
  /** One transaction, or part of the one that is open. */
  change<T>(work: () => T): T;
}
