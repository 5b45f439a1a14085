import type { ChangeSet } from '../domain/change.ts';
import type { DatabaseName, PlanName } from '../domain/ids.ts';
import type { Retirement } from '../domain/retirement.ts';
import { firstFew } from '../support/format.ts';
import type { RetirementInput } from '../planner/retirement/input.ts';
import type { ReadableSystem } from '../systems/mail-system.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { inventoryOf } from './planning/inventory-of.ts';
import { readRun } from './running/find-run.ts';
import { whatIsUnprotected } from './running/unprotected.ts';

export interface RetireRequest {
  readonly database: string;
  /** Missing: the only one. */
  readonly system?: string;
  /** Files; null: all plans of the repository. */
  readonly plans: readonly string[] | null;
}

/** What prevents a database from being removed. Reads only: nothing here removes it. */
export async function retire(workspace: Workspace, request: RetireRequest): Promise<Retirement> {
  const system = await workspace.system(request.system);
  const wanted = { databases: [request.database], plans: request.plans };
  const { inventory, observed, plans, databases } = await inventoryOf(workspace, system, wanted);
  const [database, ...others] = databases ?? [];
  if (database === undefined) throw usage('No database was given.');
  if (others.length > 0)
    throw usage(
      `"${request.database}" means ${others.length + 1} databases: ${firstFew([database, ...others], 5)}.`,
      'Name one of them: each is removed for itself.',
    );
  const { retirementOf } = await import('../planner/retirement.ts');
  return retirementOf({
    database,
    observed,
    inventory,
    plans,
    softDeleted: (await system.maintenance?.softDeleted?.(database)) ?? null,
    openRuns: await openRunsOn(workspace, system, database),
    inEffect: await changesNaming(workspace, system, database),
  });
}

async function openRunsOn(
  workspace: Workspace,
  system: ReadableSystem,
  database: DatabaseName,
): Promise<readonly PlanName[]> {
  const store = await workspace.existingStore();
  if (store === null) return [];
  const open: PlanName[] = [];
  for (const row of await store.newestRuns()) {
    if (row.phase === 'finished') continue;
    const { changeSet } = await readRun(store, row);
    if (changeSet.system === system.name && touches(changeSet, database)) open.push(row.plan);
  }
  return open;
}

const touches = ({ changes }: ChangeSet, database: DatabaseName): boolean =>
  changes.some(({ from, to, archiveFrom, archiveTo }) =>
    [from, to, archiveFrom, archiveTo].includes(database),
  );

async function changesNaming(
  workspace: Workspace,
  { name }: ReadableSystem,
  database: DatabaseName,
): Promise<RetirementInput['inEffect']> {
  const found = await whatIsUnprotected(workspace, name, null);
  return found.flatMap((one) => {
    if (
      one.kind !== 'temporary-change' ||
      !JSON.stringify(one.change.spec).includes(JSON.stringify(database))
    )
      return [];
    return [{ plan: one.plan, message: one.change.spec.message }];
  });
}
