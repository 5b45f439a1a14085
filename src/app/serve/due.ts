import { instantMs, type Instant } from '../../domain/instant.ts';
import { monotonicMs, type Clock } from '../../support/clock.ts';

/**
 * When something is done again: at a time of day, which moves when the clock is set, or after a while (`monotonicMs`), which
 * does not.
 */
export type Due = { readonly at: Instant } | { readonly monotonicMs: number };

export const dueAfter = (clock: Clock, delayMs: number): Due => ({
  monotonicMs: monotonicMs(clock) + delayMs,
});

/** How long it is until then; 0 or less: it is due. */
export const untilMs = (clock: Clock, due: Due): number =>
  'at' in due ? instantMs(due.at) - clock.nowMs() : due.monotonicMs - monotonicMs(clock);
