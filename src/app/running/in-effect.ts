import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import type { Workspace } from '../context/workspace.ts';
import { readRun } from './find-run.ts';

const RUNS_LOOKED_AT = 200;

/** A refusal first lists the temporary changes still in effect: from the newest run of every plan. */
export async function tellingInEffect<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await tellInEffect(workspace).catch(() => {});
    throw error;
  }
}

async function tellInEffect({ existingStore, notify }: Workspace): Promise<void> {
  const store = await existingStore();
  if (store === null) return;
  const rows = await store.runs({ limit: RUNS_LOOKED_AT });
  const newest = [...Map.groupBy(rows, ({ plan }) => plan).values()].flatMap(([row]) => row ?? []);
  for (const row of newest) {
    const { run } = await readRun(store, row);
    if (temporaryChangesInEffect(run).length > 0) notify({ kind: 'still-in-effect', run });
  }
}
