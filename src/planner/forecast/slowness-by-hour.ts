import { instantMs } from '../../domain/instant.ts';
import type { MoveTimes } from '../../domain/move-times.ts';
import type { MoveSample } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';

const HOUR_MS = 3_600_000;
/** What takes longer belongs to no one hour. */
const LONGEST_MS = 2 * HOUR_MS;
/** An hour is taken to be like the others, as if so many moves in it had shown that. */
const ALIKE_MOVES = 10;
/** Until so many moves were timed hours are not told apart. */
const MOVES_MIN = 50;
/** More than this is not the hour. */
const FACTOR_MAX = 4;

/**
 * How many times as long moves take in each hour of the day (UTC) as over all of them: backups, mail scans and people's working
 * hours show in it. Undefined: too few were timed.
 */
export function learnSlownessByHour(
  samples: readonly MoveSample[],
  times: MoveTimes,
): readonly number[] | undefined {
  const timed = samples.flatMap(({ from, to, parts = 1, items, bytes, activeMs, startedAt }) => {
    const expectedMs = times.moveMs(from, to, { parts, items, bytes });
    if (startedAt === undefined || activeMs > LONGEST_MS || expectedMs <= 0) return [];
    const hour = Math.floor((instantMs(startedAt) + activeMs / 2) / HOUR_MS) % 24;
    return [{ hour, slower: Math.log(activeMs / expectedMs) }];
  });
  if (timed.length < MOVES_MIN) return undefined;
  const usual = medianOf(timed.map(({ slower }) => slower));
  return Array.from({ length: 24 }, (_, hour) => {
    const own = timed.flatMap((move) => (move.hour === hour ? [move.slower - usual] : []));
    const share = own.length / (own.length + ALIKE_MOVES);
    return Math.min(FACTOR_MAX, Math.max(1 / FACTOR_MAX, Math.exp(share * medianOf(own))));
  });
}

const medianOf = (values: readonly number[]): number => percentile(values, 0.5) ?? 0;
