import { normalAt } from '../../support/normal-at.ts';

/** The golden ratio's part below 1: its multiples fill the space between 0 and 1 evenly, however many they are. */
const GOLDEN = 0.6180339887498949;
/** Of the normal distribution: so many deviations above the mean are nine of ten. */
const NINE_OF_TEN = normalAt(0.9);
/** Farther than this no site has been seen. */
const FARTHEST = 2.5;

/**
 * How slow a whole run is: of seeds that follow each other nine of ten are at most `slowFactor` times as slow as the median. What
 * decides most is spread over them evenly and not drawn, so that a hundred runs say what a thousand would.
 */
export function runSlowness(seed: number, slowFactor: number): number {
  const share = (seed * GOLDEN) % 1;
  const deviations = share === 0 ? 0 : normalAt(share);
  return slowFactor ** (Math.max(-FARTHEST, Math.min(FARTHEST, deviations)) / NINE_OF_TEN);
}
