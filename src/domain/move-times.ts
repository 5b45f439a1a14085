import { entryOf } from '../support/entry-of.ts';
import type { DatabaseName } from './ids.ts';
import type { MoveCost, RateHistory, RunCost } from './rates.ts';

/** Milliseconds that a move of so much takes from here to there, completion included. */
export class MoveTimes {
  readonly #pairs = new Map<DatabaseName | null, Map<DatabaseName | null, MoveCost>>();
  readonly #overall: MoveCost;

  constructor({ pairs, overall }: Pick<RateHistory, 'pairs' | 'overall'>) {
    this.#overall = overall;
    for (const { from, to, cost } of pairs) entryOf(this.#pairs, from, () => new Map()).set(to, cost);
  }

  moveMs(
    from: DatabaseName | null,
    to: DatabaseName | null,
    { parts, items, bytes }: { readonly parts: number; readonly items: number; readonly bytes: number },
  ): number {
    const { msPerPart, msPerItem, msPerByte } = this.#pairs.get(from)?.get(to) ?? this.#overall;
    return parts * msPerPart + items * msPerItem + bytes * msPerByte;
  }
}

/** How many times as long as by its cost a move takes when so many run at a time. */
export const paceAt = ({ movesFactor, sharedFactor }: RunCost, atOnce: number): number =>
  movesFactor + sharedFactor * atOnce;
