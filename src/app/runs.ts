import { planName } from '../domain/ids.ts';
import type { ListedRun } from '../domain/stored-run.ts';
import type { Workspace } from './context/workspace.ts';
import { listedRuns } from './running/listed-runs.ts';

/** Newest first. */
export async function listRuns(
  context: Workspace,
  { plan, limit }: { readonly plan: string | null; readonly limit: number },
): Promise<readonly ListedRun[]> {
  const store = await context.existingStore();
  return store === null
    ? []
    : listedRuns(store, { ...(plan === null ? {} : { plan: planName(plan) }), limit });
}
