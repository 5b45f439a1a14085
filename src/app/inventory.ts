import { instantFromMs } from '../domain/instant.ts';
import type { Decision, Inventory } from '../domain/inventory.ts';
import { observing } from './context/observing.ts';
import type { Workspace } from './context/workspace.ts';
import { requireDatabases } from './planning/named-databases.ts';
import { MAX_AGE_MS } from './planning/plan-file.ts';
import { plansOfRepository } from './planning/plans-of-repository.ts';
import { stepCatalogFor } from './planning/steps.ts';

export interface InventoryRequest {
  /** Missing: the only one. */
  readonly system?: string;
  /** Empty: all. */
  readonly databases: readonly string[];
  /** Files; null: all plans of the repository. */
  readonly plans: readonly string[] | null;
  /** Null: mailboxes of every decision. */
  readonly decisions: readonly Decision[] | null;
}

/** Every mailbox with what becomes of it, over all plans. Reads only. */
export async function inventory(workspace: Workspace, request: InventoryRequest): Promise<Inventory> {
  const system = await workspace.system(request.system);
  const now = instantFromMs(workspace.clock.nowMs());
  const scope = { databases: true, mailboxes: 'all', moveRequests: 'all', migrationUsers: true } as const;
  const observed = await observing(workspace, system, scope);
  const databases = requireDatabases(request.databases, observed);
  const { plans, listed } = await plansOfRepository(workspace, request.plans, observed, now);
  const { takeInventory } = await import('../planner/inventory.ts');
  const taken = takeInventory({
    base: {
      observed,
      now,
      maxAgeMs: MAX_AGE_MS,
      configDigest: workspace.config.digest,
      allowedSecrets: [],
      limits: {},
      capabilities: system.capabilities,
      steps: await stepCatalogFor(workspace, system, observed, null),
      continuity: null,
      rates: null,
      exclude: [],
      only: null,
    },
    plans,
    listed,
    databases,
  });
  const { decisions } = request;
  if (decisions === null) return taken;
  return { ...taken, mailboxes: taken.mailboxes.filter(({ decision }) => decisions.includes(decision)) };
}
