import type { PlanName, RunId } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { PlanState, PlanStatus } from '../../report/live.ts';
import { type BackoffPolicy, delayBeforeAttempt } from '../../support/backoff.ts';
import type { Clock } from '../../support/clock.ts';
import { dueAfter, type Due } from './due.ts';

/** What the controller knows of one plan. */
export interface PlanEntry {
  readonly status: PlanStatus;
  /** Looked at again then; null: when there is another commit, or someone says so. */
  readonly lookAt: Due | null;
  /** That was looked at; null: none. */
  readonly commit: string | null;
  /** In a row. */
  readonly failures: number;
  readonly trouble: Outcome['trouble'] | null;
}

/** What does not work is tried less and less often. */
const TRIES: BackoffPolicy = {
  firstDelayMs: 60_000,
  factor: 2,
  maxDelayMs: 30 * 60_000,
  maxAttempts: Infinity,
};

/** Another process works on the plan, or this one has just lost it: soon. */
export const SOON_MS = 5000;
/** What is looked at changes without a commit: mailboxes come and go. */
export const HOURLY_MS = 3_600_000;

const retryDelayMs = (failures: number): number => delayBeforeAttempt(TRIES, failures + 1);

/** What a look at a plan, or the end of its run, comes to. */
export interface Outcome {
  readonly state: PlanState;
  readonly run: RunId | null;
  /** Null: with the next commit. `failure`: later each time. */
  readonly again: { readonly afterMs: number } | { readonly at: Instant } | 'failure' | null;
  /** Someone has to do something about it: at once, or if it lasts. Missing: no one has. */
  readonly trouble?: 'lasting' | 'passing';
}

export function entryAfter(
  entry: PlanEntry,
  { state, run, again, trouble }: Outcome,
  clock: Clock,
): PlanEntry {
  const failures = again === 'failure' ? entry.failures + 1 : 0;
  const status = { ...entry.status, state, run };
  return { ...entry, status, failures, trouble: trouble ?? null, lookAt: lookAtOf(again, failures, clock) };
}

function lookAtOf(again: Outcome['again'], failures: number, clock: Clock): Due | null {
  if (again === null) return null;
  if (again === 'failure') return dueAfter(clock, retryDelayMs(failures));
  return 'at' in again ? again : dueAfter(clock, again.afterMs);
}

export const newEntry = (plan: PlanName, file: string, clock: Clock): PlanEntry => ({
  status: {
    plan,
    file,
    system: null,
    timeZone: 'UTC',
    state: { kind: 'planning', since: instantFromMs(clock.nowMs()) },
    run: null,
    drift: null,
  },
  lookAt: dueAfter(clock, 0),
  commit: null,
  failures: 0,
  trouble: null,
});
