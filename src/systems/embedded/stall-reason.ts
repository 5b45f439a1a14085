import { execFile } from 'node:child_process';
import { statfsSync, statSync } from 'node:fs';
import type { Stall } from '../../domain/move-request.ts';
import type { MoveJob } from '../../mrs/move-job.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { sizeText } from '../../mrs/size-text.ts';
import type { Organisation } from './directory/organisation.ts';

type Reason = Omit<Stall, 'since'>;

/** Below this nobody on the volume can work; moves wait before it comes to that. */
const MIN_FREE_BYTES = 256 * 1024 * 1024;
/** A log so long is not written back: a reader holds it, or the disk is too slow. */
const MAX_LOG_BYTES = 1024 * 1024 * 1024;
const LOOK_EVERY_MS = 2000;
const COMMAND_EVERY_MS = 10_000;
const COMMAND_TIMEOUT_MS = 20_000;

/** Live readings of what a move would load further; each reason names metric, value and limit. */
export function stallReason(
  organisation: Organisation,
  settings: () => MrsSettings,
): (job: MoveJob) => Promise<Reason | null> {
  const { clock } = organisation;
  const free = every(LOOK_EVERY_MS, clock.nowMs, () => freeBytes(organisation.folder));
  const answer = every(COMMAND_EVERY_MS, clock.nowMs, () => askCommand(settings().throttleCommand));
  return async (job) => diskReason(free()) ?? logReason(organisation, job) ?? (await answer());
}

function diskReason(freeNow: number): Reason | null {
  if (freeNow >= MIN_FREE_BYTES) return null;
  return {
    detail: 'StalledDueToTarget_DiskSpace',
    side: 'target',
    reason: `free disk space is ${sizeText(freeNow)}, at least ${sizeText(MIN_FREE_BYTES)} must stay free`,
  };
}

function logReason(organisation: Organisation, job: MoveJob): Reason | null {
  for (const { targetDatabase } of job.parts) {
    const log =
      statSync(`${organisation.databaseFile(targetDatabase)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (log <= MAX_LOG_BYTES) continue;
    return {
      detail: 'StalledDueToTarget_LogSpace',
      side: 'target',
      reason: `the transaction log of ${targetDatabase} is ${sizeText(log)}, more than ${sizeText(MAX_LOG_BYTES)}`,
    };
  }
  return null;
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

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** The last reading, renewed when it is older than `everyMs`. */
function every<T>(everyMs: number, nowMs: () => number, read: () => T): () => T {
  let last: { readonly atMs: number; readonly value: T } | null = null;
  return () => {
    if (last === null || Math.abs(nowMs() - last.atMs) >= everyMs) last = { atMs: nowMs(), value: read() };
    return last.value;
  };
}
