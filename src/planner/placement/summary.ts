import type { PlacementSummary } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseLoad } from './database-loads.ts';
import type { AssignedUnit } from './assign-units.ts';
import { measureOf, type Measure } from './spread.ts';

/** How a placement came out: loads before and after, and how even it could have been. */
export function summarise(
  batch: DesiredBatch,
  candidates: readonly DatabaseLoad[],
  assigned: readonly AssignedUnit[],
): Omit<PlacementSummary, 'together'> {
  const measure: Measure =
    batch.rebalance?.measure ?? (batch.placement === 'balance-by-count' ? 'count' : 'size');
  return {
    strategy: batch.rebalance === null ? batch.placement : 'rebalance',
    loads: candidates.map((load) => ({
      database: load.facts.name,
      beforeBytes: load.beforeBytes,
      afterBytes: load.bytes,
      beforeCount: load.beforeCount,
      afterCount: load.count,
    })),
    spreadBefore: spreadOf(
      candidates.map((load) => (measure === 'size' ? load.beforeBytes : load.beforeCount)),
    ),
    spreadAfter: spreadOf(candidates.map((load) => measureOf(load, measure))),
    spreadLowerBound: lowerBound(candidates, assigned, measure),
  };
}

/** max/mean; 1 where there is nothing. */
function spreadOf(loads: readonly number[]): number {
  const total = loads.reduce((sum, load) => sum + load, 0);
  return total === 0 ? 1 : (Math.max(...loads) * loads.length) / total;
}

/**
 * No placement can be more even than the mean, than a database that cannot lose more, than the largest unit demands; and
 * of one unit more than there are databases two must share one.
 */
function lowerBound(
  candidates: readonly DatabaseLoad[],
  assigned: readonly AssignedUnit[],
  measure: Measure,
): number {
  const fixed = new Map(candidates.map((load) => [load.facts.name, measureOf(load, measure)]));
  const weights: number[] = [];
  for (const { unit, target } of assigned) {
    const known = fixed.get(target);
    if (unit.pinned !== null || known === undefined) continue;
    const weight = measureOf(unit, measure);
    fixed.set(target, known - weight);
    weights.push(weight);
  }
  const total = candidates.reduce((sum, load) => sum + measureOf(load, measure), 0);
  if (total === 0) return 1;
  weights.sort((a, b) => b - a);
  const count = candidates.length;
  const emptiest = Math.min(...fixed.values());
  const mean = total / count;
  const least = [
    measure === 'count' ? Math.ceil(mean) : mean,
    ...fixed.values(),
    emptiest + (weights[0] ?? 0),
    emptiest + (weights[count] === undefined ? 0 : (weights[count - 1] ?? 0) + weights[count]),
  ];
  return Math.max(...least) / mean;
}
