import { databaseName, type DatabaseName } from '../../domain/ids.ts';
import { movePriorities, type MoveOptions } from '../../domain/move-request.ts';
import type { Endpoints } from '../limits.ts';
import type { MoveJob } from '../move-job.ts';
import type { Claim, Order, PendingEdits } from '../queue.ts';

// The rows of `move_request`, and what is read out of them.

export const ENDPOINTS = 'source_database, target_database, archive_source_database, archive_target_database';
/** As the index over it is written. */
export const ROUTE = `json_array(${ENDPOINTS})`;
export const LIVE_INSTANCE = 'SELECT name FROM mrs_instance WHERE lease_until_ms > ?';

export interface JobRow extends Record<string, unknown> {
  readonly job: string;
  readonly options: string;
  readonly tag: string;
}

export const jobFromRow = (row: JobRow): MoveJob => ({
  ...(JSON.parse(row.job) as MoveJob),
  options: JSON.parse(row.options) as MoveOptions,
  tag: row.tag,
});

export const claimFromRow = (row: Record<string, unknown>, instance: string): Claim => ({
  requestId: row['id'] as Claim['requestId'],
  instance,
  token: row['claim_token'] as number,
});

export const rank = (options: MoveOptions): number => movePriorities.indexOf(options.priority);

/** One request counts once for a database, even when both parts use it. */
export function endsOf(route: string): Endpoints {
  const [source, target, archiveSource, archiveTarget] = JSON.parse(route) as readonly (string | null)[];
  return { sources: names(source, archiveSource), targets: names(target, archiveTarget) };
}

const names = (...found: readonly (string | null | undefined)[]): readonly DatabaseName[] => [
  ...new Set(found.filter((name) => typeof name === 'string').map(databaseName)),
];

export const editsFromRow = (row: Record<string, unknown>): PendingEdits => ({
  options: JSON.parse(row['options'] as string) as MoveOptions,
  tag: row['tag'] as string,
  order: row['order_kind'] as Order | null,
  comment: row['order_comment'] as string,
});
