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

/** Below this many moves a pair goes by the overall rates. */
const pairMovesMin = 3;

/**
 * Median and slow pace per database pair from finished moves; null when no move is large enough to learn from: one that is
 * mostly set-up says nothing about throughput. `typical`: what holds without history, and the fixed costs of a move.
 */
export function learnRates(
  samples: readonly MoveSample[],
  typical: Omit<RateHistory, 'from' | 'pairs'>,
): RateHistory | null {
  const { setUpMs, completionMs } = typical;
  const useful = samples.filter(
    (s) =>
      s.activeMs > 0 && Math.max(byBytesMs(s, typical.overall), byItemsMs(s, typical.overall)) >= setUpMs,
  );
  const overall = ratesOf(useful, typical.overall);
  if (overall === null) return null;
  const groups = Map.groupBy(useful, (s) => `${s.from}\n${s.to}`);
  const pairs = [...groups.values()].flatMap((group): RatePair[] => {
    const [first] = group;
    const rates = ratesOf(group, typical.overall);
    if (first === undefined || rates === null || group.length < pairMovesMin) return [];
    return [{ from: first.from, to: first.to, moves: group.length, rates }];
  });
  return { from: 'history', overall, pairs: pairs.sort(byNames), setUpMs, completionMs };
}

const byBytesMs = ({ bytes }: MoveSample, { bytesPerSecond }: MoveRates): number =>
  (bytes / bytesPerSecond) * 1000;
const byItemsMs = ({ items }: MoveSample, { itemsPerSecond }: MoveRates): number =>
  (items / itemsPerSecond) * 1000;

function ratesOf(samples: readonly MoveSample[], typical: MoveRates): MoveRates | null {
  if (samples.length === 0) return null;
  const [heavy, many] = partition(samples, (s) => byBytesMs(s, typical) >= byItemsMs(s, typical));
  const { bytesPerSecond, slowBytesPerSecond, itemsPerSecond, slowItemsPerSecond } = typical;
  const bytes = paceOf(heavy, samples, (s) => s.bytes, [bytesPerSecond, slowBytesPerSecond]);
  const items = paceOf(many, samples, (s) => s.items, [itemsPerSecond, slowItemsPerSecond]);
  return {
    bytesPerSecond: bytes.median,
    itemsPerSecond: items.median,
    slowBytesPerSecond: bytes.slow,
    slowItemsPerSecond: items.slow,
  };
}

/**
 * A few large items say how fast bytes go, many small ones how fast items go. Of the other pace a move only shows that it
 * is at least so much: without a better sample that counts where it is more than what is typical.
 */
function paceOf(
  telling: readonly MoveSample[],
  all: readonly MoveSample[],
  amount: (sample: MoveSample) => number,
  [typicalMedian, typicalSlow]: readonly [median: number, slow: number],
): { readonly median: number; readonly slow: number } {
  const perSecond = (samples: readonly MoveSample[]): number[] =>
    samples.map((s) => (amount(s) * 1000) / s.activeMs);
  const told = perSecond(telling);
  const atLeast = perSecond(all);
  return {
    median: percentile(told, 0.5) ?? Math.max(typicalMedian, percentile(atLeast, 0.5) ?? 0),
    slow: percentile(told, 0.1) ?? Math.max(typicalSlow, percentile(atLeast, 0.1) ?? 0),
  };
}

const partition = <T>(list: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] => [
  list.filter(test),
  list.filter((one) => !test(one)),
];

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
