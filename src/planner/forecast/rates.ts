import { MoveTimes } from '../../domain/move-times.ts';
import type { FinishForecast, MoveCost, MoveSample, RateHistory, RatePair } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';
import { asKnown, fitCosts } from './fit.ts';
import { learnMoveSpread } from './move-spread.ts';
import { learnCompletion, learnRunCost } from './run-cost.ts';
import { learnSlownessByHour } from './slowness-by-hour.ts';

/**
 * Before there is any history: what Exchange 2010 servers of the time achieved, about 1 GB/h for each of several concurrent
 * moves. Wrong for any given site, and labelled as a default wherever it is used.
 */
export const defaultRates: RateHistory = {
  from: 'default',
  overall: { msPerPart: 180_000, msPerItem: 25, msPerByte: 1 / 350 },
  pairs: [],
  completionMs: 60_000,
  run: { startMs: 30_000, msPerOrder: 100, movesFactor: 1, sharedFactor: 0, slowFactor: 1.7 },
};

/** Below this many moves a pair goes by the overall cost. */
const PAIR_MOVES_MIN = 3;
/** What is known before, against what a move shows. */
const TYPICAL_WEIGHT = 0.3;
/** A pair differs from the others by what its moves show clearly. */
const OVERALL_WEIGHT = 2;
/** Of all pairs together; more say nothing new. */
const SAMPLES_MAX = 1000;

/** Cost per database pair from finished moves, and of runs from finished ones; null before any move has finished. */
export function learnRates(
  samples: readonly MoveSample[],
  finishes: readonly FinishForecast[],
  typical: Omit<RateHistory, 'from' | 'pairs'>,
): RateHistory | null {
  const useful = samples.filter(({ activeMs }) => activeMs > 0);
  if (useful.length === 0) return null;
  const overall = costOf(evenly(useful), typical.overall, TYPICAL_WEIGHT);
  const groups = Map.groupBy(useful, ({ from, to }) => `${from}\n${to}`);
  const pairs = [...groups.values()].flatMap((group): RatePair[] => {
    const [first] = group;
    if (first === undefined || group.length < PAIR_MOVES_MIN) return [];
    return [
      { from: first.from, to: first.to, moves: group.length, cost: costOf(group, overall, OVERALL_WEIGHT) },
    ];
  });
  const completions = useful.flatMap(({ completionMs }) => completionMs ?? []);
  const run = learnRunCost(finishes, typical.run);
  const measuredMs = percentile(completions, 0.5) ?? typical.completionMs;
  const { completionMs, ...seen } = learnCompletion(finishes, run, measuredMs);
  const times = new MoveTimes({ overall, pairs });
  const slownessByHour = learnSlownessByHour(useful, times);
  const moveSpread = learnMoveSpread(useful, times);
  return {
    from: 'history',
    overall,
    pairs: pairs.sort(byNames),
    ...(slownessByHour === undefined ? {} : { slownessByHour }),
    ...(moveSpread === undefined ? {} : { moveSpread }),
    completionMs,
    run: { ...run, ...seen },
  };
}

/** Of many, a part from each pair. */
function evenly(samples: readonly MoveSample[]): readonly MoveSample[] {
  const step = Math.ceil(samples.length / SAMPLES_MAX);
  return samples.filter((_, index) => index % step === 0);
}

/** What a few moves alike cannot show (what bytes cost, where all are small) is as `known` has it. */
function costOf(samples: readonly MoveSample[], known: MoveCost, weight: number): MoveCost {
  const costs = fitCosts([
    ...samples.map(({ parts = 1, items, bytes, activeMs }) => ({
      amounts: [parts, items, bytes],
      value: activeMs,
      weight: 1,
    })),
    ...asKnown([
      { cost: known.msPerPart, amount: 1, weight },
      { cost: known.msPerItem, amount: 100_000, weight },
      { cost: known.msPerByte, amount: 10e9, weight },
    ]),
  ]);
  const [msPerPart = 0, msPerItem = 0, msPerByte = 0] = costs ?? [];
  return { msPerPart, msPerItem, msPerByte };
}

const byNames = (a: RatePair, b: RatePair): number => (a.from + a.to < b.from + b.to ? -1 : 1);
