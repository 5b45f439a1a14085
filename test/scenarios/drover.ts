import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { drover, type Answer, type Circumstances } from '../cli/drover.ts';

export type Ran = Answer;

/** A command in this process, as the shell would run it in `folder`: no terminal, a CI job's environment. */
export const runDrover = (
  folder: string,
  args: readonly string[],
  { env, ...options }: Circumstances = {},
): Promise<Ran> =>
  drover(folder, args, { ...options, env: { ...environment, NO_COLOR: '1', CI: '1', ...env } });
const environment = process.env as Readonly<Record<string, string>>;

/** The system's clock, put forward or back. */
export const clockAhead = (offsetMs: number): Clock => ({
  ...systemClock,
  nowMs: () => systemClock.nowMs() + offsetMs,
});

/**
 * Begins at this time and never leaves its minute, which is what golden files show: for half of what is left of it time passes
 * as it does, and then ever more slowly, however long the machine takes.
 */
export function clockWithinMinute(startMs: number): Clock {
  const beganMs = performance.now();
  const halfMs = (MINUTE_MS - (startMs % MINUTE_MS)) / 2;
  return {
    ...systemClock,
    nowMs: () => {
      const passedMs = performance.now() - beganMs;
      const lateMs = Math.max(0, passedMs - halfMs);
      return Math.floor(startMs + Math.min(passedMs, halfMs) + (halfMs * lateMs) / (halfMs + lateMs));
    },
  };
}
const MINUTE_MS = 60_000;

const DAY_MS = 24 * 3_600_000;
/** Ahead by this, no midnight (UTC) passes while a test runs. */
export const untilNoonOfTomorrow = (nowMs: number = Date.now()): number =>
  (Math.floor(nowMs / DAY_MS) + 1.5) * DAY_MS - nowMs;

export const told = (args: readonly string[], { code, stdout, stderr }: Ran): string =>
  `drover ${args.join(' ')} ended with ${code}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`;

/** For the length of a test: a new folder, removed at its end. */
export async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `drover-${name}-`));
  // Servers that a scenario starts may run under another account.
  chmodSync(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
