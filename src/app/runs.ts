import { planName } from '../domain/ids.ts';
import type { RunRow } from '../state/state-store.ts';
import type { Workspace } from './context/workspace.ts';

/** Newest first. */
export async function listRuns(
  context: Workspace,
  { plan, limit }: { readonly plan: string | null; readonly limit: number },
): Promise<readonly RunRow[]> {
  const store = await context.store();
  return store.runs({ ...(plan === null ? {} : { plan: planName(plan) }), limit });
}
