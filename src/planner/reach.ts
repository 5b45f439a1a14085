import type { Change } from '../domain/change.ts';
import type { DatabaseName } from '../domain/ids.ts';
import type { StepReach } from './plan-input.ts';

/** Removals move nothing: they are in no hook's reach. */
export function reachOf(changes: readonly Change[]): StepReach {
  const sources = new Set<DatabaseName>();
  const targets = new Set<DatabaseName>();
  let moveCount = 0;
  let moveBytes = 0;
  for (const change of changes) {
    if (change.kind === 'remove-move-request') continue;
    moveCount += 1;
    moveBytes += change.sizeBytes;
    for (const name of [change.from, change.archiveFrom]) if (name !== null) sources.add(name);
    for (const name of [change.to, change.archiveTo]) if (name !== null) targets.add(name);
  }
  return { sourceDatabases: [...sources].sort(), targetDatabases: [...targets].sort(), moveCount, moveBytes };
}

/** The reach of each batch's hooks, and under null that of the plan's. */
export function reachesOf(changes: readonly Change[]): ReadonlyMap<string | null, StepReach> {
  const reaches = new Map<string | null, StepReach>([[null, reachOf(changes)]]);
  for (const [batch, own] of Map.groupBy(changes, (change) => change.batch)) reaches.set(batch, reachOf(own));
  return reaches;
}
