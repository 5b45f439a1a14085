import type { Row } from '../../../support/sql.ts';
import type { FolderStatus } from '../doveadm/doveadm.ts';

/** What is known of how a soft-deleted copy is kept up to date with its mailbox. */
export interface Feeds {
  /** Null: it is not fed, or not any more. */
  readonly warmUntilMs: number | null;
  /** The number of the newest feed; 0: none was begun. */
  readonly number: number;
  /** The newest has not said how it ended: its run of dsync may be on. */
  readonly isUnderway: boolean;
  /** Null: it was never fed. */
  readonly fedAtMs: number | null;
  readonly sizeBytes: number | null;
  /** What the folders of the mailbox had then, or when the feed that is underway began. Null: it is not known. */
  readonly fedFrom: readonly FolderStatus[] | null;
  /** Why it was not fed when that was tried last; null: it was. */
  readonly notFed: string | null;
}

export const FEED_COLUMNS = 'warm_until_ms, feed, feeding, fed_at_ms, fed_size_bytes, fed_from, not_fed';

export function feedsOf(row: Row): Feeds {
  const { fed_from: fedFrom, not_fed: notFed } = row;
  return {
    warmUntilMs: numberOrNull(row['warm_until_ms']),
    number: Number(row['feed']),
    isUnderway: row['feeding'] === 1,
    fedAtMs: numberOrNull(row['fed_at_ms']),
    sizeBytes: numberOrNull(row['fed_size_bytes']),
    fedFrom: typeof fedFrom === 'string' ? (JSON.parse(fedFrom) as readonly FolderStatus[]) : null,
    notFed: typeof notFed === 'string' ? notFed : null,
  };
}

const numberOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);
