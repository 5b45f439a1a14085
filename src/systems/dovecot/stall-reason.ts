import { instantFromMs } from '../../domain/instant.ts';
import type { WorkPoint } from '../../mrs/active-move.ts';
import { bytesReadToday, nextDayMs } from '../../mrs/day-use.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { every, throttleCommand, type StallReason } from '../../mrs/throttle-command.ts';
import { exactBytes, formatBytes, formatInstant } from '../../support/format.ts';
import { partOf } from './copy-route.ts';
import type { Fleet, Place } from './fleet.ts';
import type { MailboxSizes } from './mailbox-sizes.ts';
import { contentOf, freeBytes } from './observe.ts';

const LOOK_EVERY_MS = 60_000;

/** What was read of a foreign host today, a place that is as full as drover.yaml lets it be, and an admin's own metric. */
export function stallReason(
  fleet: Fleet,
  sizes: MailboxSizes,
  settings: () => MrsSettings,
): (job: MoveJob, at: WorkPoint) => Promise<StallReason | null> {
  const { clock, directory } = fleet;
  const residents = every(LOOK_EVERY_MS, clock.nowMs, async () => {
    await sizes.load();
    return Map.groupBy(await directory.list(), ({ place }) => place);
  });
  const throttled = throttleCommand(settings, clock);
  return async (job, at) => {
    const { sourceDatabase, targetDatabase, totals } = partOf(job);
    // A dsync that is under way cannot be ended: it is waited for, so that what it brings is counted.
    const budget =
      at === 'between rounds' ? budgetUsed(fleet.place(sourceDatabase), job, clock.nowMs()) : null;
    if (budget !== null) return budget;
    const place = fleet.place(targetDatabase);
    if (place.capacityBytes !== null) {
      const { sizeBytes } = contentOf(place.name, await residents(), sizes);
      const free = freeBytes(place, sizeBytes) ?? 0;
      const needed = totals?.sizeBytes ?? 0;
      if (free < needed) return tooFull(place.name, free, needed);
    }
    return await throttled();
  };
}

/** Exported for its limits: days cannot be waited for in a test. Null: the account may be read further today. */
export function budgetUsed(
  { name, maxBytesPerDay: limit }: Pick<Place, 'name' | 'maxBytesPerDay'>,
  job: Pick<MoveJob, 'displayName' | 'today'>,
  nowMs: number,
): StallReason | null {
  const value = bytesReadToday(job, nowMs);
  if (limit === null || value < limit) return null;
  const until = instantFromMs(nextDayMs(nowMs));
  return {
    detail: 'StalledDueToSource_DailyBudget',
    side: 'source',
    reason:
      `of the ${formatBytes(limit)} that drover.yaml allows an account in place '${name}' for a day, ${job.displayName} has used ` +
      `${formatBytes(value)}; it goes on by itself on ${formatInstant(until, 'UTC')} UTC`,
    reading: { metric: 'bytes-read-today', value, limit },
    until,
  };
}

const tooFull = (place: string, value: number, limit: number): StallReason => ({
  detail: 'StalledDueToTarget_DiskSpace',
  side: 'target',
  reason: `of the capacity of place '${place}' ${exactBytes(value)} are free, and the mailbox has ${exactBytes(limit)}`,
  reading: { metric: 'free-capacity-bytes', value, limit },
});
