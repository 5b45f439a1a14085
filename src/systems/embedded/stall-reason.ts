import { statfsSync } from 'node:fs';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { every, throttleCommand, type StallReason } from '../../mrs/throttle-command.ts';
import { exactBytes } from '../../support/format.ts';
import type { Organisation } from './directory/organisation.ts';

/** This share of the volume stays free, and never less than the floor: a share of a small volume is soon used up. */
const FREE_SHARE = 0.01;
const MIN_FREE_BYTES = 256 * 1024 * 1024;
const LOOK_EVERY_MS = 2000;

/** Live readings of what a move would load further; each reason names metric, value and limit. */
export function stallReason(
  organisation: Organisation,
  settings: () => MrsSettings,
): (job: Pick<MoveJob, 'arrival'>) => Promise<StallReason | null> {
  const { clock } = organisation;
  const volumes = new Map<string, () => Volume | null>();
  const volumeOf = (folder: string): Volume | null => {
    const look = volumes.get(folder) ?? every(LOOK_EVERY_MS, clock.nowMs, () => readVolume(folder));
    volumes.set(folder, look);
    return look();
  };
  const answer = throttleCommand(settings, clock);
  return async (job) => {
    // A target that cannot be looked at fails the move where it is opened, with more to say.
    const volume = volumeOf(job.arrival?.folder ?? organisation.folder);
    const here = volume === null ? null : diskReason(volume);
    return here ?? (await answer());
  };
}

export interface Volume {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/** Exported for its limits: a volume cannot be filled in a test. */
export function diskReason({ freeBytes, sizeBytes }: Volume): StallReason | null {
  const limit = Math.max(MIN_FREE_BYTES, Math.round(sizeBytes * FREE_SHARE));
  if (freeBytes >= limit) return null;
  return {
    detail: 'StalledDueToTarget_DiskSpace',
    side: 'target',
    reason: `free disk space is ${exactBytes(freeBytes)}, at least ${exactBytes(limit)} must stay free`,
    reading: { metric: 'free-disk-bytes', value: freeBytes, limit },
  };
}

function readVolume(folder: string): Volume | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
  } catch {
    return null;
  }
}
