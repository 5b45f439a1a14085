import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import type { Stall } from '../../domain/move-request.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { exactBytes } from '../../support/format.ts';
import type { Organisation } from './directory/organisation.ts';

type Reason = Omit<Stall, 'since'>;

/** This share of the volume stays free, and never less than the floor: a share of a small volume is soon used up. */
const FREE_SHARE = 0.01;
const MIN_FREE_BYTES = 256 * 1024 * 1024;
const LOOK_EVERY_MS = 2000;
const COMMAND_EVERY_MS = 10_000;
const COMMAND_TIMEOUT_MS = 20_000;

/** Live readings of what a move would load further; each reason names metric, value and limit. */
export function stallReason(
  organisation: Organisation,
  settings: () => MrsSettings,
): (job: MoveJob) => Promise<Reason | null> {
  const { clock } = organisation;
  const volumes = new Map<string, () => Volume | null>();
  const volumeOf = (folder: string): Volume | null => {
    const look = volumes.get(folder) ?? every(LOOK_EVERY_MS, clock.nowMs, () => readVolume(folder));
    volumes.set(folder, look);
    return look();
  };
  const answer = every(COMMAND_EVERY_MS, clock.nowMs, () => askCommand(settings().throttleCommand));
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
export function diskReason({ freeBytes, sizeBytes }: Volume): Reason | null {
  const limit = Math.max(MIN_FREE_BYTES, Math.round(sizeBytes * FREE_SHARE));
  if (freeBytes >= limit) return null;
  return {
    detail: 'StalledDueToTarget_DiskSpace',
    side: 'target',
    reason: `free disk space is ${exactBytes(freeBytes)}, at least ${exactBytes(limit)} must stay free`,
    reading: { metric: 'free-disk-bytes', value: freeBytes, limit },
  };
}

/** An admin's own metric. A command that cannot be run stalls too: what cannot be asked is not known to be well. */
function askCommand(command: string | null): Promise<Reason | null> {
  if (command === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { timeout: COMMAND_TIMEOUT_MS }, (error, stdout, stderr) => {
      if (error === null) return resolve(null);
      const line = `${stdout}\n${stderr}`.split('\n').find((text) => text.trim() !== '');
      const reason = `the command '${command}' says: ${line ?? `exit code ${String(error.code)}`}`;
      resolve({ detail: 'StalledDueToMRS_ThrottleCommand', side: 'service', reason });
    });
  });
}

function readVolume(folder: string): Volume | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
  } catch {
    return null;
  }
}

/** The last reading, renewed when it is older than `everyMs`. */
function every<T>(everyMs: number, nowMs: () => number, read: () => T): () => T {
  let last: { readonly atMs: number; readonly value: T } | null = null;
  return () => {
    if (last === null || Math.abs(nowMs() - last.atMs) >= everyMs) last = { atMs: nowMs(), value: read() };
    return last.value;
  };
}
