import { planName } from '../domain/ids.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
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
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      outcome: await outcomeOf(store, row),
      ...(await originOf(store, row)),
    })),
  );
}

async function originOf(store: StateStore, { run }: RunRow): Promise<Pick<ListedRun, 'rollbackOf'>> {
  const [first] = await store.read(run, 0, 1);
  if (first?.event.type !== 'run-started' || first.event.rollbackOf === undefined) return {};
  return { rollbackOf: first.event.rollbackOf };
}

async function outcomeOf(store: StateStore, { run, events, phase }: RunRow): Promise<ListedRun['outcome']> {
  if (phase !== 'finished') return null;
  const isEnd = ({ event }: { readonly event: JournalEvent }): boolean => event.type === 'run-finished';
  // Mostly the last event of all; a recovery reverts changes after it.
  const end =
    (await store.read(run, events - 1)).findLast(isEnd) ?? (await store.read(run, 0)).findLast(isEnd);
  return end?.event.type === 'run-finished' ? end.event.result.outcome : null;
}
