import type { FinishForecast, RunCost } from '../../domain/rates.ts';
import { isMet, workRatio } from './calibration.ts';
import { asKnown, fitCosts } from './fit.ts';

/** Newest finishes to learn from: what a site was like long ago says little. */
const FINISHES_MAX = 60;
/** Each finish counts so much more than the one before. */
const AGED = 0.97;
/** So many are needed before one in ten of them can be told. */
const RATIOS_MIN = 9;
const TARGET = 0.9;
/** How fast the quantile follows when P90 was met too often, or too seldom. */
const GAIN = 0.05;

/** From finishes that were foreseen with measured rates: those by defaults say nothing about the model. */
export function learnRunCost(finishes: readonly FinishForecast[], typical: RunCost): RunCost {
  const known = finishes
    .filter(({ finishedAt, basis }) => finishedAt !== null && basis?.ratesFrom === 'history')
    .sort((a, b) => (a.promisedAt < b.promisedAt ? -1 : 1))
    .slice(-FINISHES_MAX);
  const observed = known.flatMap((finish, index) => {
    const plain = finish.basis?.plain ?? null;
    const value = (workRatio(finish) ?? 0) * (finish.basis?.workMs ?? 0);
    if (plain === null || value <= 0) return [];
    return [
      { amounts: [1, plain.mailboxes, plain.movesMs], value, weight: AGED ** (known.length - 1 - index) },
    ];
  });
  const costs = fitCosts([
    ...observed,
    ...asKnown([
      { cost: typical.startMs, amount: 1, weight: 0.05 },
      { cost: typical.msPerMailbox, amount: 1000, weight: 0.05 },
      // Where all runs are alike it cannot be told from the cost of a mailbox.
      { cost: typical.movesFactor, amount: 3_600_000, weight: 0.5 },
    ]),
  ]);
  const [startMs = 0, msPerMailbox = 0, movesFactor = 1] = costs ?? [];
  return {
    startMs,
    msPerMailbox,
    movesFactor: Math.max(0.01, movesFactor),
    slowFactor: slowFactorOf(known, typical.slowFactor),
  };
}

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
