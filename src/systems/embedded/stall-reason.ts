import { statfsSync } from 'node:fs';
import type { Stall } from '../../domain/move-request.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import { sizeText } from '../../mrs/size-text.ts';
import type { Organisation } from './directory/organisation.ts';

/** Below this nobody on the volume can work; moves wait before it comes to that. */
const MIN_FREE_BYTES = 256 * 1024 * 1024;
const LOOK_EVERY_MS = 2000;

/** Live readings of what a move would load further; each reason names metric, value and limit. */
export function stallReason(
  organisation: Organisation,
): (job: MoveJob) => Promise<Omit<Stall, 'since'> | null> {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let freeBytes = 0;
  return async () => {
    const nowMs = organisation.clock.nowMs();
    if (Math.abs(nowMs - readAtMs) >= LOOK_EVERY_MS) {
      readAtMs = nowMs;
      const { bavail, bsize } = statfsSync(organisation.folder);
      freeBytes = bavail * bsize;
    }
    if (freeBytes >= MIN_FREE_BYTES) return null;
    return {
      detail: 'StalledDueToTarget_DiskSpace',
      side: 'target',
      reason: `free disk space is ${sizeText(freeBytes)}, the least to go on with is ${sizeText(MIN_FREE_BYTES)}`,
    };
  };
}
