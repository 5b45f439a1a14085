import { execFile } from 'node:child_process';
import type { Stall } from '../domain/move-request.ts';
import type { Clock } from '../support/clock.ts';
import type { MrsSettings } from './settings.ts';

export type StallReason = Omit<Stall, 'since'>;

const ASK_EVERY_MS = 10_000;
const TIMEOUT_MS = 20_000;

/** An admin's own metric, asked from time to time. */
export function throttleCommand(
  settings: () => Pick<MrsSettings, 'throttleCommand'>,
  clock: Clock,
): () => Promise<StallReason | null> {
  return every(ASK_EVERY_MS, clock.nowMs, () => ask(settings().throttleCommand));
}

/** A command that cannot be run stalls too: what cannot be asked is not known to be well. */
function ask(command: string | null): Promise<StallReason | null> {
  if (command === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      if (error === null) return resolve(null);
      const line = `${stdout}\n${stderr}`.split('\n').find((text) => text.trim() !== '');
      const reason = `the command '${command}' says: ${line ?? `exit code ${String(error.code)}`}`;
      resolve({ detail: 'StalledDueToMRS_ThrottleCommand', side: 'service', reason });
    });
  });
}

/** The last reading, renewed when it is older than `everyMs`. */
export function every<T>(everyMs: number, nowMs: () => number, read: () => T): () => T {
  let last: { readonly atMs: number; readonly value: T } | null = null;
  return () => {
    if (last === null || Math.abs(nowMs() - last.atMs) >= everyMs) last = { atMs: nowMs(), value: read() };
    return last.value;
  };
}
