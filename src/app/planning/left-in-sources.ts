import { instantFromMs } from '../../domain/instant.ts';
import type { LeftInSource } from '../../domain/inventory.ts';
import type { Workspace } from '../context/workspace.ts';
import type { Planned } from './plan-file.ts';
import { plansOfRepository } from './plans-of-repository.ts';

/** What the moves of a plan leave in the databases they come from, and why; the other plans are read only where something stays. */
export async function leftInSources(
  workspace: Workspace,
  { document, desired, changeSet, observed, system }: Planned,
): Promise<readonly LeftInSource[]> {
  const { explainStays, whoStays } = await import('../../planner/left-in-sources.ts');
  const stays = whoStays(desired, changeSet.changes, observed);
  if (stays.size === 0) return [];
  const { exceptedIn } = await import('../../plan/excepted.ts');
  const now = instantFromMs(workspace.clock.nowMs());
  const { plans } = await plansOfRepository(workspace, null, observed, now);
  const others = plans.filter((other) => other.desired.plan !== desired.plan);
  const own = exceptedIn(document, observed);
  return explainStays(stays, own, others, observed, system.capabilities.litigationHold);
}
