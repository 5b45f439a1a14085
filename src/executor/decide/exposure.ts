import { addMs, msBetween, type Instant } from '../../domain/instant.ts';
import { exposedSince } from '../../domain/temporary-changes.ts';
import { formatDuration } from '../../support/format.ts';
import { openBatches, stopBatches } from './batches.ts';
import type { EventBody, Situation } from './situation.ts';
import type { View } from './view.ts';

/** When the time that policy allows without replication ends; null: no limit, or replication is on. */
export function exposureEndsAt({ run, allowance }: Situation): Instant | null {
  const since = exposedSince(run);
  const limitMs = allowance.maxExposureMs ?? null;
  return since === null || limitMs === null ? null : addMs(since, limitMs);
}

/** Too long without protection: moves in flight continue, nothing new starts, and the run ends by reverting its temporary changes. */
export function exposureLimit(view: View): readonly EventBody[] {
  const endsAt = exposureEndsAt(view);
  const since = exposedSince(view.run);
  if (endsAt === null || since === null || view.now < endsAt) return [];
  const open = openBatches(view);
  if (open.length === 0) return [];
  const limit = formatDuration(msBetween(since, endsAt));
  const reason = `replication has been off for ${formatDuration(msBetween(since, view.now))}, and policy allows ${limit}`;
  return [
    {
      type: 'note',
      level: 'warning',
      message: `Exposure limit: ${reason}. No new move starts or completes; moves in flight finish, then replication is started again.`,
    },
    ...stopBatches(open, reason),
  ];
}
