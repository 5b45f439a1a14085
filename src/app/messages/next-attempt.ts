import { Failure } from '../../domain/failure.ts';
import { delayBeforeAttempt, type BackoffPolicy } from '../../support/backoff.ts';

/** Enough for a weekend; whoever reads a message later than this learns nothing from it. */
export const GIVEN_UP_AFTER_MS = 3 * 86_400_000;

const attempts: BackoffPolicy = {
  firstDelayMs: 60_000,
  factor: 2,
  // An alert that waits behind a receiver that was down is not to come an hour after it is back.
  maxDelayMs: 10 * 60_000,
  maxAttempts: Infinity,
};

/** When a message that was not delivered is tried again; null: it is given up. `attempt`: the one that failed, from 1. */
export function retryAfterMs(
  error: unknown,
  { attempt, dueForMs }: { readonly attempt: number; readonly dueForMs: number },
): number | null {
  if (dueForMs >= GIVEN_UP_AFTER_MS || isRefused(error)) return null;
  const asked = error instanceof Failure ? (error.facts.retryAfterMs ?? 0) : 0;
  return Math.min(GIVEN_UP_AFTER_MS, Math.max(delayBeforeAttempt(attempts, attempt + 1), asked));
}

/** Anything else than an answer of the other side may be over at the next try: a secret that is not there yet, a mistake of ours. */
const isRefused = (error: unknown): boolean =>
  error instanceof Failure && error.facts.code === 'not-notified' && error.facts.retry !== 'retry';

/** What is shown of it: an error that is not in drover's words may have an address in it. */
export const whyNot = (error: unknown): string =>
  error instanceof Failure
    ? error.facts.message
    : `An unexpected error: ${error instanceof Error ? error.name : 'unknown'}.`;
