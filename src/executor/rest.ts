import type { BackoffPolicy } from '../support/backoff.ts';
import type { TurnEnd } from './decide/finish.ts';
import type { Pacing } from './decide/situation.ts';

/** Consecutive lost connections before the run is interrupted, and how long it waits between them. */
export const lostConnections: BackoffPolicy = {
  firstDelayMs: 1000,
  factor: 2,
  maxDelayMs: 60_000,
  maxAttempts: 20,
};

const IDLE_SLEEP_MAX_MS = 30_000;
/** Turns may use at most this share of the time, so that 100,000 mailboxes do not keep the system busy. */
const TURNS_PART = 0.2;

/** How long a run rests after a turn, and how much of that even news do not cut short. */
export function restFor({
  turnMs,
  untilMs,
  watches,
  people,
  pollMs,
}: Pick<Extract<TurnEnd, { kind: 'rest' }>, 'watches'> &
  Pick<Pacing, 'people'> & {
  readonly turnMs: number;
  /** Infinity: for as long as nothing happens. */
  readonly untilMs: number;
  readonly pollMs: number;
}): { readonly delayMs: number; readonly beforeNewsMs: number } {
  const shortestMs = turnMs / TURNS_PART - turnMs;
  const atLeastMs = Math.max(pollMs, shortestMs);
  const longestMs = {
    moves: atLeastMs,
    people: people === 'told' ? Infinity : atLeastMs,
    nothing: people === 'told' ? Infinity : Math.max(atLeastMs, IDLE_SLEEP_MAX_MS),
  }[watches];
  const delayMs = Math.max(1, Math.min(longestMs, untilMs));
  return { delayMs, beforeNewsMs: Math.min(delayMs, shortestMs) };
}
