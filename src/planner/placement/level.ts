import type { Rebalance } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseLoad } from './database-loads.ts';
import { arrive, measureOf, type Measure } from './spread.ts';
import { hasRoom, isAllowed, type PlacementUnit } from './unit.ts';

/**
 * Levels databases by moving few units: from the fullest database the unit that comes nearest to closing the smaller of
 * both gaps to the mean, to the emptiest one that may take it; until the goal is met or nothing helps any more.
 *
 * Each step lowers the sum of squares, so it ends; and it ends in a state where no step is left, so that levelling the
 * result again moves nothing. Returns where units end up that do not stay.
 */
export function levelDatabases(
  standing: readonly PlacedUnit[],
  candidates: readonly DatabaseLoad[],
  goal: Rebalance,
): Map<PlacementUnit, DatabaseName> {
  const { measure } = goal;
  const bins = new Map(candidates.map((load) => [load.facts.name, new DatabaseBin(load, measure)]));
  const homes = new Map<PlacementUnit, PlacedUnit>();
  for (const stand of standing) {
    homes.set(stand.unit, stand);
    if (stand.unit.apart.length === 0) bins.get(stand.at)?.add(stand.unit);
  }
  for (const bin of bins.values()) bin.sort();

  const mean = candidates.reduce((sum, load) => sum + measureOf(load, measure), 0) / candidates.length;
  const limit = Math.max(goal.maxSpread * mean, measure === 'count' ? Math.ceil(mean) : 0);
  const moved = new Map<PlacementUnit, DatabaseName>();
  let moves = 0;
  let stuck = new Set<DatabaseBin>();
  while (moves < goal.maxMoves) {
    let fullest: DatabaseBin | null = null;
    for (const bin of bins.values())
      if (bin.load() > limit && !stuck.has(bin) && bin.load() > (fullest?.load() ?? 0)) fullest = bin;
    if (fullest === null) break;
    const movesOf = (unit: PlacementUnit, to: DatabaseBin): number => {
      const home = homes.get(unit);
      return home === undefined ? 0 : home.movesTo(to.name) - home.movesTo(moved.get(unit) ?? home.at);
    };
    const isAffordable: Affordable = (unit, to) => moves + movesOf(unit, to) <= goal.maxMoves;
    const step = bestStep(fullest, [...bins.values()], mean, isAffordable);
    if (step === null) {
      stuck.add(fullest);
      continue;
    }
    moves += movesOf(step.unit, step.to);
    fullest.give(step.unit);
    step.to.receive(step.unit);
    const home = homes.get(step.unit);
    if (step.to.name === home?.at) moved.delete(step.unit);
    else moved.set(step.unit, step.to.name);
    stuck = new Set();
  }
  return moved;
}

/** A unit and the database it is in, or was just placed in. */
export interface PlacedUnit {
  readonly unit: PlacementUnit;
  readonly at: DatabaseName;
  /** How many of its mailboxes would move to `target` that need not move at all. */
  readonly movesTo: (target: DatabaseName) => number;
}

/** The units of one database that may move, smallest first. */
class DatabaseBin {
  readonly name: DatabaseName;
  readonly entry: DatabaseLoad;
  readonly #measure: Measure;
  readonly #units: PlacementUnit[] = [];

  constructor(entry: DatabaseLoad, measure: Measure) {
    this.name = entry.facts.name;
    this.entry = entry;
    this.#measure = measure;
  }
  load(): number {
    return measureOf(this.entry, this.#measure);
  }
  weight(unit: PlacementUnit): number {
    return measureOf(unit, this.#measure);
  }
  add(unit: PlacementUnit): void {
    this.#units.push(unit);
  }
  sort(): void {
    this.#units.sort((a, b) => this.#order(a, b));
  }
  receive(unit: PlacementUnit): void {
    arrive(this.entry, unit);
    this.#units.splice(
      this.#place((other) => this.#order(other, unit) < 0),
      0,
      unit,
    );
  }
  give(unit: PlacementUnit): void {
    this.entry.bytes -= unit.bytes;
    this.entry.count -= unit.count;
    this.#units.splice(
      this.#place((other) => this.#order(other, unit) < 0),
      1,
    );
  }
  /** Units around the wanted weight, the nearest first. */
  *near(weight: number): Generator<PlacementUnit> {
    let up = this.#place((unit) => this.weight(unit) < weight);
    let down = up - 1;
    while (down >= 0 || up < this.#units.length) {
      const [below, above] = [this.#units[down], this.#units[up]];
      const takeBelow =
        above === undefined ||
        (below !== undefined && weight - this.weight(below) <= this.weight(above) - weight);
      const next = takeBelow ? below : above;
      if (takeBelow) down -= 1;
      else up += 1;
      if (next !== undefined) yield next;
    }
  }
  /** Of equal weight the smaller one in bytes: less to copy. */
  #order(a: PlacementUnit, b: PlacementUnit): number {
    return (
      this.weight(a) - this.weight(b) || a.bytes - b.bytes || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    );
  }
  #place(isBefore: (unit: PlacementUnit) => boolean): number {
    let low = 0;
    let high = this.#units.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const unit = this.#units[middle];
      if (unit !== undefined && isBefore(unit)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many units are tried per pair before the next emptiest database is. */
const triesMax = 50;

type Affordable = (unit: PlacementUnit, to: DatabaseBin) => boolean;

function bestStep(
  from: DatabaseBin,
  bins: readonly DatabaseBin[],
  mean: number,
  isAffordable: Affordable,
): { unit: PlacementUnit; to: DatabaseBin } | null {
  const others = bins
    .filter((s) => s !== from)
    .sort((a, b) => a.load() - b.load() || (a.name < b.name ? -1 : 1));
  for (const to of others) {
    const gap = from.load() - to.load();
    if (gap <= 0) return null;
    let tries = 0;
    for (const unit of from.near(Math.max(0, Math.min(from.load() - mean, mean - to.load())))) {
      const weight = from.weight(unit);
      const helps = weight > 0 && weight < gap;
      if (helps && isAllowed(unit, to.entry) && hasRoom(unit, to.entry) && isAffordable(unit, to))
        return { unit, to };
      if ((tries += 1) >= triesMax) break;
    }
  }
  return null;
}
