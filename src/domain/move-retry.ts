import { delayBeforeAttempt, type BackoffPolicy } from '../support/backoff.ts';
import { addMs, type Instant } from './instant.ts';
import { failureOf } from './move-stage.ts';
import type { MoveProgress } from './run.ts';

/** How a run tries again what may succeed another time. */
export const usualRetry: BackoffPolicy = {
  firstDelayMs: 30_000,
  factor: 2,
  maxDelayMs: 15 * 60_000,
  maxAttempts: 5,
};

/** When a move that has failed is tried again at the earliest, by the journal; null: it is not, or has not failed. */
export function nextTryAt(progress: MoveProgress): Instant | null {
  if (failureOf(progress)?.retry !== 'retry') return null;
  const failures = progress.state?.kind === 'Failed' ? progress.attempts : progress.failedOrders;
  if (failures >= usualRetry.maxAttempts) return null;
  return addMs(progress.failedAt ?? progress.stateSince, delayBeforeAttempt(usualRetry, failures + 1));
}
