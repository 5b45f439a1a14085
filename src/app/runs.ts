import { planName } from '../domain/ids.ts';
import type { ListedRun, RunRow } from '../domain/stored-run.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Workspace } from './context/workspace.ts';

/** Newest first. */
export async function listRuns(
  context: Workspace,
  { plan, limit }: { readonly plan: string | null; readonly limit: number },
): Promise<readonly ListedRun[]> {
  const store = await context.existingStore();
  if (store === null) return [];
  const rows = await store.runs({ ...(plan === null ? {} : { plan: planName(plan) }), limit });
  return Promise.all(rows.map(async (row) => ({ ...row, outcome: await outcomeOf(store, row) })));
}

async function outcomeOf(store: StateStore, { run, events, phase }: RunRow): Promise<ListedRun['outcome']> {
  if (phase !== 'finished') return null;
  const last = (await store.read(run, events - 1)).at(-1)?.event;
  return last?.type === 'run-finished' ? last.result.outcome : null;
}
