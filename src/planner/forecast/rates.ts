import type { DatabaseName } from '../../domain/ids.ts';
import type { MoveRates, MoveSample, RateHistory, RatePair } from '../../domain/rates.ts';
import { percentile } from '../../support/format.ts';

/**
 * Before there is any history: what Exchange 2010 servers of the time achieved, about 1 GB/h for each of several concurrent
 * moves. Wrong for any given site, and labelled as a default wherever it is used.
 */
export const defaultRates: RateHistory = {
  from: 'default',
  overall: {
    bytesPerSecond: 300_000,
    itemsPerSecond: 20,
    slowBytesPerSecond: 180_000,
    slowItemsPerSecond: 12,
  },
  pairs: [],
  setUpMs: 120_000,
  completionMs: 60_000,
};

/** Samples too small to say anything about throughput. */
const sampleBytesMin = 1_000_000;
/** Below this many moves a pair goes by the overall rates. */
const pairMovesMin = 3;

/** Median and slow pace per database pair from finished moves; null when no move is large enough to learn from. */
export function learnRates(
  samples: readonly MoveSample[],
  costs: { readonly setUpMs: number; readonly completionMs: number },
): RateHistory | null {
  const useful = samples.filter((s) => s.bytes >= sampleBytesMin && s.activeMs > 0);
  const overall = ratesOf(useful);
  if (overall === null) return null;
  const groups = Map.groupBy(useful, (s) => `${s.from}\n${s.to}`);
  const pairs = [...groups.values()].flatMap((group): RatePair[] => {
    const [first] = group;
    const rates = ratesOf(group);
    if (first === undefined || rates === null || group.length < pairMovesMin) return [];
    return [{ from: first.from, to: first.to, moves: group.length, rates }];
  });
  return { from: 'history', overall, pairs: pairs.sort(byNames), ...costs };
}

function ratesOf(samples: readonly MoveSample[]): MoveRates | null {
  const bytes = samples.map((s) => (s.bytes * 1000) / s.activeMs);
  const items = samples.map((s) => (Math.max(1, s.items) * 1000) / s.activeMs);
  const [median, slow] = [percentile(bytes, 0.5), percentile(bytes, 0.1)];
  const [itemMedian, itemSlow] = [percentile(items, 0.5), percentile(items, 0.1)];
  if (median === null || slow === null || itemMedian === null || itemSlow === null) return null;
  return {
    bytesPerSecond: median,
    itemsPerSecond: itemMedian,
    slowBytesPerSecond: slow,
    slowItemsPerSecond: itemSlow,
  };
}

const byNames = (a: RatePair, b: RatePair): number => (a.from + a.to < b.from + b.to ? -1 : 1);

/** Milliseconds to copy so much from here to there, at the median or at the slow pace. */
export class CopyTimes {
  readonly #pairs = new Map<DatabaseName | null, Map<DatabaseName | null, MoveRates>>();
  readonly #history: RateHistory;
  readonly #isSlow: boolean;

  constructor(history: RateHistory, pace: 'median' | 'slow') {
    this.#history = history;
    this.#isSlow = pace === 'slow';
    for (const { from, to, rates } of history.pairs) {
      const row = this.#pairs.get(from);
      if (row === undefined) this.#pairs.set(from, new Map([[to, rates]]));
      else row.set(to, rates);
    }
  }

  copyMs(from: DatabaseName | null, to: DatabaseName | null, bytes: number, items: number): number {
    const rates = this.#pairs.get(from)?.get(to) ?? this.#history.overall;
    const byBytes = bytes / (this.#isSlow ? rates.slowBytesPerSecond : rates.bytesPerSecond);
    const byItems = items / (this.#isSlow ? rates.slowItemsPerSecond : rates.itemsPerSecond);
    return this.#history.setUpMs + Math.max(byBytes, byItems) * 1000;
  }
}
