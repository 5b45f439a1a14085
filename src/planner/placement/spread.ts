import type { PlacementStrategy } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseLoad } from './database-loads.ts';
import { hasRoom, isAllowed, type PlacementUnit } from './unit.ts';
import { entryOf } from '../../support/entry-of.ts';

export type Measure = 'size' | 'count';
export const measureOf = (
  load: { readonly bytes: number; readonly count: number },
  measure: Measure,
): number => (measure === 'size' ? load.bytes : load.count);

export interface Placing {
  readonly unit: PlacementUnit;
  readonly target: DatabaseName;
  readonly why: string;
  /** Apart from others of its set as asked, or not, for want of databases. */
  readonly keptApart: boolean;
}

/** How a strategy orders the units, and which of the databases that will do it takes. */
interface Strategy {
  readonly better: (a: DatabaseLoad, b: DatabaseLoad) => boolean;
  readonly why: (target: DatabaseName, candidates: number) => string;
}
const strategies: { readonly [S in PlacementStrategy]: Strategy } = {
  'balance-by-size': {
    better: (a, b) => a.bytes < b.bytes || (a.bytes === b.bytes && a.count < b.count),
    why: (target, n) => `${target} held the least of ${n} databases`,
  },
  'balance-by-count': {
    better: (a, b) => a.count < b.count || (a.count === b.count && a.bytes < b.bytes),
    why: (target, n) => `${target} had the fewest mailboxes of ${n} databases when its turn came`,
  },
  fill: {
    better: () => false,
    why: (target) => `${target} is the first in the list with room for it`,
  },
  'fewest-moves': {
    better: (a, b) => a.bytes < b.bytes,
    why: (target, n) => `${target} held the least of ${n} databases`,
  },
};

/**
 * Gives every unit a database: the largest first, each to the best database that may take it and has room. Where none
 * has room the best that may take it is chosen (a check reports the lack of space), at last any.
 */
export function spreadUnits(
  units: readonly PlacementUnit[],
  candidates: readonly DatabaseLoad[],
  strategy: PlacementStrategy,
  taken: AntiAffinity,
): Placing[] {
  const { better, why } = strategies[strategy];
  const reasons = new Map<DatabaseName, string>();
  return units.toSorted(bySizeDown).map((unit) => {
    const free =
      unit.apart.length === 0 ? candidates : candidates.filter((load) => taken.isFree(unit, load.facts.name));
    const best = bestFor(unit, free, better) ?? bestFor(unit, candidates, better);
    if (best === null) throw new Error('a placement needs at least one candidate database');
    const target = best.facts.name;
    arrive(best, unit);
    taken.take(unit, target);
    const reason = entryOf(reasons, target, () => why(target, candidates.length));
    return { unit, target, why: reason, keptApart: free === candidates || free.includes(best) };
  });
}

const bySizeDown = (a: PlacementUnit, b: PlacementUnit): number =>
  b.bytes - a.bytes || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function bestFor(
  unit: PlacementUnit,
  loads: readonly DatabaseLoad[],
  better: Strategy['better'],
): DatabaseLoad | null {
  let best: DatabaseLoad | null = null;
  let bestRank = 3;
  for (const load of loads) {
    const rank = isAllowed(unit, load) ? (hasRoom(unit, load) ? 0 : 1) : 2;
    if (rank < bestRank || (rank === bestRank && best !== null && better(load, best))) {
      best = load;
      bestRank = rank;
    }
  }
  return best;
}

export function arrive(load: DatabaseLoad, unit: PlacementUnit): void {
  load.bytes += unit.bytes;
  load.count += unit.count;
  load.roomBytes -= unit.bytes;
}

/** Which database each keep-apart set already uses. */
export class AntiAffinity {
  readonly #used = new Map<number, Set<DatabaseName>>();

  isFree(unit: PlacementUnit, target: DatabaseName): boolean {
    return unit.apart.every((set) => this.#used.get(set)?.has(target) !== true);
  }
  take(unit: PlacementUnit, target: DatabaseName): void {
    for (const set of unit.apart) {
      const used = this.#used.get(set);
      if (used === undefined) this.#used.set(set, new Set([target]));
      else used.add(target);
    }
  }
}
