import type { FinishForecast, RunCost } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';
import { isMet, workRatio } from './calibration.ts';
import { asKnown, fitCosts, valueAt, type Observation } from './fit.ts';

/** Newest finishes to learn from: what a site was like long ago says little. */
const FINISHES_MAX = 60;
/** Each finish counts so much more than the one before. */
const AGED = 0.97;
/** What is slower or quicker of late, such as a busy machine, is told from so many. */
const LEVEL_FINISHES = 7;
/** So many are needed before one in ten of them can be told. */
const RATIOS_MIN = 9;
/** What a completion takes is told from the wait after all of them by so many. */
const APART_MIN = 3;
const TARGET = 0.9;
/** How fast the quantile follows when P90 was met too often, or too seldom. */
const GAIN = 0.05;

/** From finishes that were foreseen with measured rates: those by defaults say nothing about the model. */
export function learnRunCost(finishes: readonly FinishForecast[], typical: RunCost): RunCost {
  const known = newest(finishes);
  const observed = known.flatMap((finish, index) => {
    const amounts = finish.basis?.amounts ?? null;
    const value = workTook(finish);
    if (amounts?.kind !== 'run' || value <= 0) return [];
    const { orders, movesMs, togetherMs } = amounts;
    return [{ amounts: [1, orders, movesMs, togetherMs], value, weight: weightOf(known, index) }];
  });
  const costs =
    fitCosts([
      ...observed,
      ...asKnown([
        { cost: typical.startMs, amount: 1, weight: 0.05 },
        { cost: typical.msPerOrder, amount: 1000, weight: 0.05 },
        // Where all runs are alike these cannot be told from the cost of an order, nor from each other.
        { cost: typical.movesFactor, amount: 3_600_000, weight: 0.3 },
        { cost: typical.sharedFactor, amount: 3_600_000, weight: 0.3 },
      ]),
    ]) ?? [];
  const level = levelOf(observed, costs);
  const [startMs = 0, msPerOrder = 0, movesFactor = 1, sharedFactor = 0] = costs.map((cost) => cost * level);
  return {
    startMs,
    msPerOrder,
    movesFactor: sharedFactor > 0 ? movesFactor : Math.max(0.01, movesFactor),
    sharedFactor,
    slowFactor: slowFactorOf(known, typical.slowFactor),
  };
}

/** How far the newest finishes lie beside the costs, which are those of many: half of that is taken to last. */
function levelOf(observed: readonly Observation[], costs: readonly number[]): number {
  const newestOnes = observed.slice(-LEVEL_FINISHES);
  if (newestOnes.length < LEVEL_FINISHES) return 1;
  const ratios = newestOnes.map(({ amounts, value }) => value / Math.max(valueAt(costs, amounts), 1));
  return Math.sqrt(percentile(ratios, 0.5) ?? 1);
}

/** What held copies still need, from the finishes of such; before there is one, `measuredMs` for each. */
export function learnCompletion(
  finishes: readonly FinishForecast[],
  { msPerOrder }: RunCost,
  measuredMs: number,
): { readonly completionMs: number; readonly untilSeenMs?: number } {
  const known = newest(finishes);
  const observed = known.flatMap((finish, index) => {
    const amounts = finish.basis?.amounts ?? null;
    if (amounts?.kind !== 'completion' || amounts.completions <= 0) return [];
    const value = Math.max(1, workTook(finish) - amounts.orders * msPerOrder);
    return [{ amounts: [1, amounts.completions], value, weight: weightOf(known, index) }];
  });
  const [untilSeenMs = 0, ofEach = 0] = observed.length < APART_MIN ? [] : (fitCosts(observed) ?? []);
  if (untilSeenMs > 0 && ofEach > 0) return { completionMs: ofEach, untilSeenMs };
  const together = fitCosts(observed.map((one) => ({ ...one, amounts: one.amounts.slice(1) })));
  return { completionMs: together?.[0] ?? measuredMs };
}

const newest = (finishes: readonly FinishForecast[]): readonly FinishForecast[] =>
  finishes
    .filter(({ finishedAt, basis }) => finishedAt !== null && basis?.ratesFrom === 'history')
    .sort((a, b) => (a.promisedAt < b.promisedAt ? -1 : 1))
    .slice(-FINISHES_MAX);

const workTook = (finish: FinishForecast): number => (workRatio(finish) ?? 0) * (finish.basis?.workMs ?? 0);

const weightOf = (known: readonly FinishForecast[], index: number): number =>
  AGED ** (known.length - 1 - index);

/**
 * The ratio of real to foreseen time that nine of ten finishes stay below. Until there are enough, the worst seen or what is
 * typical. What was met of late corrects it, since sites change (adaptive conformal inference).
 */
function slowFactorOf(known: readonly FinishForecast[], typical: number): number {
  const ratios = known.flatMap((finish) => workRatio(finish) ?? []).sort((a, b) => a - b);
  if (ratios.length < RATIOS_MIN) return Math.max(typical, ...ratios);
  const correction = known.reduce((sum, one) => sum + TARGET - (isMet(one, one.finishP90) ? 1 : 0), 0);
  const quantile = Math.min(0.98, Math.max(0.6, TARGET + GAIN * correction));
  return Math.max(1.01, interpolated(ratios, quantile));
}

/** Of so many values the next one is as likely to fall between any two of them. */
function interpolated(sorted: readonly number[], quantile: number): number {
  const place = Math.min(sorted.length, Math.max(1, quantile * (sorted.length + 1)));
  const below = sorted[Math.floor(place) - 1] ?? 0;
  const above = sorted[Math.ceil(place) - 1] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
