import type { MoveJob } from '../../mrs/move-job.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { every, throttleCommand, type StallReason } from '../../mrs/throttle-command.ts';
import { exactBytes } from '../../support/format.ts';
import { partOf } from './copy-route.ts';
import type { Fleet } from './fleet.ts';
import type { MailboxSizes } from './mailbox-sizes.ts';
import { contentOf, freeBytes } from './observe.ts';

const LOOK_EVERY_MS = 60_000;

/** A place that is as full as drover.yaml lets it be, and an admin's own metric. */
export function stallReason(
  fleet: Fleet,
  sizes: MailboxSizes,
  settings: () => MrsSettings,
): (job: MoveJob) => Promise<StallReason | null> {
  const { clock, directory } = fleet;
  const residents = every(LOOK_EVERY_MS, clock.nowMs, async () => {
    await sizes.load();
    return Map.groupBy(await directory.list(), ({ place }) => place);
  });
  const throttled = throttleCommand(settings, clock);
  return async (job) => {
    const { targetDatabase, totals } = partOf(job);
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

const tooFull = (place: string, value: number, limit: number): StallReason => ({
  detail: 'StalledDueToTarget_DiskSpace',
  side: 'target',
  reason: `of the capacity of place '${place}' ${exactBytes(value)} are free, and the mailbox has ${exactBytes(limit)}`,
  reading: { metric: 'free-capacity-bytes', value, limit },
});
