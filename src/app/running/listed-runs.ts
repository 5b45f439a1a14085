import type { PlanName } from '../../domain/ids.ts';
import type { JournalEvent, RunResult } from '../../domain/journal-event.ts';
import { commonZone, type ListedRun, type RunRow } from '../../domain/stored-run.ts';
import type { StateStore } from '../../state/state-store.ts';
import { startOf } from './find-run.ts';

/** Newest first. Of each journal only the first and the last events are read. */
export async function listedRuns(
  store: StateStore,
  filter: { readonly plan?: PlanName; readonly limit: number },
): Promise<readonly ListedRun[]> {
  const rows = await store.runs(filter);
  return Promise.all(
    rows.map(async (row) => {
      const result = await resultOf(store, row);
      const { outcome = null, completed: moved = null } = result ?? {};
      const { rollbackOf, rehearsal, timeZone } = (await startOf(store, row)) ?? {};
      return {
        ...row,
        outcome,
        moved,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(rollbackOf === undefined ? {} : { rollbackOf }),
        ...(rehearsal === undefined ? {} : { rehearsal }),
      };
    }),
  );
}

/** In which what concerns no single plan is shown: the zone of all plans that have runs, or else UTC. */
export async function zoneOfPlans(store: StateStore | null): Promise<string> {
  const rows = store === null ? [] : await store.newestRuns();
  const starts = await Promise.all(rows.map((row) => startOf(store as StateStore, row)));
  return commonZone(starts.map((start) => start?.timeZone));
}

/** Null: it has not finished. */
export async function resultOf(
  store: StateStore,
  { run, events, phase }: Pick<RunRow, 'run' | 'events' | 'phase'>,
): Promise<RunResult | null> {
  if (phase !== 'finished') return null;
  const isEnd = ({ event }: { readonly event: JournalEvent }): boolean => event.type === 'run-finished';
  // Mostly the last event of all; a recovery reverts changes after it.
  const end =
    (await store.read(run, events - 1)).findLast(isEnd) ?? (await store.read(run, 0)).findLast(isEnd);
  return end?.event.type === 'run-finished' ? end.event.result : null;
}
