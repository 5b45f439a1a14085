import { GOOD_SPREAD, type DesiredBatch, type Rebalance } from '../../domain/desired.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { type MoveBudget, movesTo } from './gather.ts';
import type { DatabaseLoad, DatabaseLoads } from './database-loads.ts';
import { levelDatabases, type PlacedUnit } from './level.ts';
import { AntiAffinity, spreadUnits } from './spread.ts';
import { isLevelled } from './targets.ts';
import type { PlacementItem, PlacementUnit } from './unit.ts';

/** What `fewest-moves` means for a batch that names its mailboxes itself. */
const fewestMoves = { measure: 'size', maxSpread: GOOD_SPREAD } as const satisfies Partial<Rebalance>;

/** Where a unit goes. */
export interface AssignedUnit {
  readonly unit: PlacementUnit;
  readonly target: DatabaseName;
  readonly why: string | null;
  readonly keptApart: boolean;
}

/**
 * Pinned units first, then those who must move, then levelling. `homes` are where split sets come together; what is moved
 * and could have stayed is taken from the budget.
 */
export function assignUnits(
  units: readonly PlacementUnit[],
  items: readonly PlacementItem[],
  batch: DesiredBatch,
  candidates: readonly DatabaseLoad[],
  loads: DatabaseLoads,
  homes: ReadonlyMap<MailboxId, DatabaseName>,
  budget: MoveBudget,
): AssignedUnit[] {
  const assigned: AssignedUnit[] = [];
  const standing: PlacedUnit[] = [];
  const free: PlacementUnit[] = [];
  const taken = new AntiAffinity();
  const stand = (unit: PlacementUnit, at: DatabaseName): PlacedUnit => ({
    unit,
    at,
    movesTo: (target) => movesTo(target, unit, items),
  });
  const putAt = (unit: PlacementUnit, target: DatabaseName): void => {
    take(unit, items, loads);
    for (const i of unit.items) {
      const item = items[i];
      // Whoever of a set has a target of its own goes there.
      if (item !== undefined) loads.arrive(item.pinned ?? target, item);
    }
    taken.take(unit, target);
  };
  for (const unit of units) {
    const home = unit.pinned ?? unit.current ?? homes.get(unit.key) ?? homeOfPart(unit, items);
    if (home === null) {
      take(unit, items, loads);
      free.push(unit);
      continue;
    }
    putAt(unit, home);
    if (unit.pinned === null) standing.push(stand(unit, home));
    else assigned.push({ unit, target: home, why: null, keptApart: true });
  }
  if (candidates.length === 0) return assigned;
  const placed = spreadUnits(free, candidates, batch.placement, taken);
  if (!isLevelled(batch)) return [...assigned, ...placed];
  for (const { unit, target } of placed) standing.push(stand(unit, target));
  const reasons = new Map(placed.map((placing) => [placing.unit, placing]));
  const gathering = [...standing, ...assigned.map(({ unit, target }) => stand(unit, target))];
  budget.left -= gathering.reduce((sum, one) => sum + one.movesTo(one.at), 0);
  const moved = levelDatabases(standing, candidates, {
    ...(batch.rebalance ?? fewestMoves),
    maxMoves: budget.left,
  });
  for (const { unit, at } of standing) {
    const target = moved.get(unit) ?? at;
    const placing = reasons.get(unit);
    const why = target === at ? (placing?.why ?? null) : `levels ${at} and ${target}`;
    assigned.push({ unit, target, why, keptApart: placing?.keptApart ?? true });
    budget.left -= movesTo(target, unit, items) - movesTo(at, unit, items);
  }
  return assigned;
}

/** Where a mailbox is already whose archive has yet to follow. */
function homeOfPart(unit: PlacementUnit, items: readonly PlacementItem[]): DatabaseName | null {
  const item = unit.items.length === 1 ? items[unit.items[0] ?? 0] : undefined;
  return item !== undefined && item.presentCount > 0 ? item.current : null;
}

function take(unit: PlacementUnit, items: readonly PlacementItem[], loads: DatabaseLoads): void {
  for (const i of unit.items) {
    const item = items[i];
    if (item !== undefined) loads.leave(item.current, item.presentBytes, item.presentCount);
  }
}
