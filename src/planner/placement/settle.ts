import type { DesiredBatch, Rebalance } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseLoad, Ledger } from './ledger.ts';
import { levelDatabases, type Standing } from './level.ts';
import { ApartBook, arrive, spreadUnits } from './spread.ts';
import { isLevelled } from './targets.ts';
import type { PlacementItem, PlacementUnit } from './unit.ts';

/** What `fewest-moves` means for a batch that names its mailboxes itself. */
const fewestMoves: Rebalance = { measure: 'size', maxSpread: 1.1, maxMoves: Infinity };

/** Where a unit goes. */
export interface Settled {
  readonly unit: PlacementUnit;
  readonly target: DatabaseName;
  readonly why: string | null;
  readonly keptApart: boolean;
}

/** Pinned units first, then those who must move, then levelling. */
export function settle(
  units: readonly PlacementUnit[],
  items: readonly PlacementItem[],
  batch: DesiredBatch,
  candidates: readonly DatabaseLoad[],
  ledger: Ledger,
): Settled[] {
  const settled: Settled[] = [];
  const standing: Standing[] = [];
  const free: PlacementUnit[] = [];
  const taken = new ApartBook();
  const putAt = (unit: PlacementUnit, target: DatabaseName): void => {
    lift(unit, items, ledger);
    const load = ledger.get(target);
    if (load !== undefined) arrive(load, unit, unit.current === target);
    taken.take(unit, target);
  };
  for (const unit of units) {
    const home = unit.pinned ?? unit.current ?? homeOfPart(unit, items);
    if (home === null) {
      lift(unit, items, ledger);
      free.push(unit);
      continue;
    }
    putAt(unit, home);
    if (unit.pinned === null) standing.push({ unit, at: home, movesAnyway: unit.current === null });
    else settled.push({ unit, target: home, why: null, keptApart: true });
  }
  if (candidates.length === 0) return settled;
  const placed = spreadUnits(free, candidates, batch.placement, taken);
  if (!isLevelled(batch)) return [...settled, ...placed];
  standing.push(...placed.map(({ unit, target }) => ({ unit, at: target, movesAnyway: true })));
  const reasons = new Map(placed.map((placing) => [placing.unit, placing]));
  const moved = levelDatabases(standing, candidates, batch.rebalance ?? fewestMoves);
  for (const { unit, at } of standing) {
    const target = moved.get(unit) ?? at;
    const placing = reasons.get(unit);
    const why = target === at ? (placing?.why ?? null) : `levels ${at} and ${target}`;
    settled.push({ unit, target, why, keptApart: placing?.keptApart ?? true });
  }
  return settled;
}

/** Where a mailbox is already whose archive has yet to follow. */
function homeOfPart(unit: PlacementUnit, items: readonly PlacementItem[]): DatabaseName | null {
  const item = unit.items.length === 1 ? items[unit.items[0] ?? 0] : undefined;
  return item !== undefined && item.presentCount > 0 ? item.current : null;
}

function lift(unit: PlacementUnit, items: readonly PlacementItem[], ledger: Ledger): void {
  for (const i of unit.items) {
    const item = items[i];
    if (item !== undefined) ledger.leave(item.current, item.presentBytes, item.presentCount);
  }
}
