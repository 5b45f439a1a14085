import { instantFromMs } from '../../domain/instant.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Inventory } from '../../domain/inventory.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { observing } from '../context/observing.ts';
import type { Workspace } from '../context/workspace.ts';
import { requireDatabases } from './named-databases.ts';
import { MAX_AGE_MS } from './plan-file.ts';
import { plansOfRepository, type ResolvedPlan } from './plans-of-repository.ts';
import { ratesOf } from './rates.ts';
import { stepCatalogFor } from './steps.ts';

interface Wanted {
  /** Empty: all. */
  readonly databases: readonly string[];
  /** Files; null: all plans of the repository. */
  readonly plans: readonly string[] | null;
}
interface Taken {
  readonly inventory: Inventory;
  readonly observed: ObservedState;
  readonly plans: readonly ResolvedPlan[];
  /** As they are spelt; null: all. */
  readonly databases: readonly DatabaseName[] | null;
}

/** All plans against what the mail system answers now. */
export async function inventoryOf(
  workspace: Workspace,
  system: ReadableSystem,
  wanted: Wanted,
): Promise<Taken> {
  const now = instantFromMs(workspace.clock.nowMs());
  const scope = { databases: true, mailboxes: 'all', moveRequests: 'all', migrationUsers: true } as const;
  const observed = await observing(workspace, system, scope);
  const databases = requireDatabases(wanted.databases, observed);
  const { plans, listed } = await plansOfRepository(workspace, wanted.plans, observed, now);
  const { takeInventory } = await import('../../planner/inventory.ts');
  const inventory = takeInventory({
    base: {
      observed,
      now,
      maxAgeMs: MAX_AGE_MS,
      configDigest: workspace.config.digest,
      allowedSecrets: [],
      channels: [],
      limits: {},
      capabilities: system.capabilities,
      steps: await stepCatalogFor(workspace, system, observed, null),
      continuity: null,
      // What a wave takes is judged by what was measured, as in the dry run.
      rates: await ratesOf(workspace, system),
      exclude: [],
      only: null,
    },
    plans,
    listed,
    databases,
  });
  return { inventory, observed, plans, databases };
}
