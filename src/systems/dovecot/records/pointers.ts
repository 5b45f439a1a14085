import type { MoveJob } from '../../../mrs/move-job.ts';
import type { PointerTable } from '../../../mrs/sql/queue-engine.ts';
import type { Clock } from '../../../support/clock.ts';
import { totalsOf } from '../copy/statuses.ts';
import type { Fleet } from '../fleet.ts';
import type { FolderStatus } from '../imap/answers.ts';
import { leaving } from './soft-deleted.ts';

export interface SwitchFacts {
  readonly fleet: Pick<Fleet, 'place'>;
  readonly clock: Clock;
  readonly retentionMs: () => number;
}

/** The pointer itself is in the directory; with the request's own word of the switch goes what the move has left behind. */
export const leftCopies = (facts: SwitchFacts): PointerTable => ({
  setLock: () => null,
  switch: (job) => leftBy(job, facts),
});

const HAS_BAD_ITEMS =
  'messages that could not be read were left behind there, and stay there as they are: it is not fed.';

function leftBy(job: MoveJob, { fleet, clock, retentionMs }: SwitchFacts): ReturnType<typeof leaving> | null {
  const [part] = job.parts;
  if (part === undefined) return null;
  const { sourceDatabase, targetDatabase } = part;
  // Whatever a foreign host keeps is not drover's to remove.
  if (fleet.place(sourceDatabase).isImapSource) return null;
  const folders = job.left === undefined ? null : (JSON.parse(job.left) as readonly FolderStatus[]);
  const [verified] = job.verification;
  const { messages, sizeBytes } =
    folders === null
      ? { messages: verified?.items ?? 0, sizeBytes: verified?.sizeBytes ?? 0 }
      : totalsOf(folders);
  const leftAtMs = clock.nowMs();
  const { keepWarmMs } = job.options;
  const warmUntilMs = keepWarmMs === undefined ? null : leftAtMs + keepWarmMs;
  return leaving(
    {
      mailboxId: job.mailboxId,
      place: sourceDatabase,
      requestId: job.id,
      address: job.displayName,
      messages,
      sizeBytes,
      leftAtMs,
      keptUntilMs: Math.max(leftAtMs + retentionMs(), warmUntilMs ?? 0),
      folders,
      warmUntilMs,
      // Fed, it would lose them.
      notFed: warmUntilMs !== null && job.badItemsEncountered > 0 ? HAS_BAD_ITEMS : null,
    },
    targetDatabase,
  );
}
