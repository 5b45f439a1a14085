import type { MoveTimes } from '../../domain/move-times.ts';
import type { MoveSample } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';

/** Until so many moves can be compared with the one before them, none is told from another. */
const COMPARED_MIN = 20;
/** Of the normal distribution: half of all values are at most so many deviations from the middle. */
const HALF = 0.6745;
/** More than this is not the moves. */
const SPREAD_MAX = 1;

/**
 * How differently moves alike take: the deviation of the logarithm of what a move takes, as a part of what its cost says. Each is
 * compared with the one that began before it: what makes a whole night slow or quick both have in common, and it does not count.
 * Undefined: too few were timed.
 */
export function learnMoveSpread(samples: readonly MoveSample[], times: MoveTimes): number | undefined {
  const slower = samples
    .flatMap(({ from, to, parts = 1, items, bytes, activeMs, startedAt }) => {
      const expectedMs = times.moveMs(from, to, { parts, items, bytes });
      if (startedAt === undefined || expectedMs <= 0) return [];
      return [{ startedAt, by: Math.log(activeMs / expectedMs) }];
    })
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
  const apart = slower.slice(1).map(({ by }, index) => Math.abs(by - (slower[index]?.by ?? by)));
  if (apart.length < COMPARED_MIN) return undefined;
  // Two that differ by chance lie farther apart than each from the middle.
  return Math.min(SPREAD_MAX, (percentile(apart, 0.5) ?? 0) / (HALF * Math.SQRT2));
}
