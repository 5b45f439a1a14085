import { databaseName, type DatabaseName } from '../../domain/ids.ts';
import { movePriorities, type MoveOptions } from '../../domain/move-request.ts';
import type { Row } from '../../support/sql.ts';
import type { Endpoints } from '../limits.ts';
import { partOf, type MoveJob } from '../move-job.ts';
import type { Claim, Order, PendingEdits } from '../queue.ts';

// The rows of `move_request`, and what is read out of them.

export const jobFromRow = (row: Row): MoveJob => ({
  ...(JSON.parse(row['job'] as string) as MoveJob),
  options: JSON.parse(row['options'] as string) as MoveOptions,
  tag: row['tag'] as string,
});

export const claimFromRow = (row: Row, instance: string): Claim => ({
  requestId: row['id'] as Claim['requestId'],
  instance,
  token: row['claim_token'] as number,
});

export const rank = (options: MoveOptions): number => movePriorities.indexOf(options.priority);

/** Requests of one route are held back by the same limits. */
export function routeOf(job: MoveJob): string {
  const primary = partOf(job, 'primary');
  const archive = partOf(job, 'archive');
  return JSON.stringify([
    primary?.sourceDatabase ?? null,
    primary?.targetDatabase ?? null,
    archive?.sourceDatabase ?? null,
    archive?.targetDatabase ?? null,
  ]);
}

/** One request counts once for a database, even when both parts use it. */
export function endsOf(route: string): Endpoints {
  const [source, target, archiveSource, archiveTarget] = JSON.parse(route) as readonly (string | null)[];
  return { sources: names(source, archiveSource), targets: names(target, archiveTarget) };
}

const names = (...found: readonly (string | null | undefined)[]): readonly DatabaseName[] => [
  ...new Set(found.filter((name) => typeof name === 'string').map(databaseName)),
];

export const editsFromRow = (row: Row): PendingEdits => ({
  options: JSON.parse(row['options'] as string) as MoveOptions,
  tag: row['tag'] as string,
  order: row['order_kind'] as Order | null,
  comment: row['order_comment'] as string,
});
