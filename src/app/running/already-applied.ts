import type { SystemName } from '../../domain/ids.ts';
import { findDrift } from '../../planner/drift.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { RunRow } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { readChangeSetFile } from '../planning/change-set-file.ts';
import { observeTouched } from '../review/live-change-set.ts';
import { readRun, type FoundRun } from './find-run.ts';

/**
 * The finished run of this saved change set, if everything is still as that run left it: applying the file again, as a
 * schedule does, has nothing to do. Null: it was not applied, did not finish without failures, or something has been
 * changed since.
 */
export async function runThatDidIt(
  workspace: Workspace,
  file: string,
): Promise<{ readonly row: RunRow; readonly timeZone: string; readonly system: SystemName } | null> {
  const found = await runOfSaved(workspace, await readChangeSetFile(workspace, file));
  if (found === null) return null;
  const { row, run, changeSet } = found;
  if (run.phase.kind !== 'finished' || run.phase.result.outcome !== 'done') return null;
  const system = await workspace.system(changeSet.system);
  const observed = await observeTouched(workspace, system, changeSet);
  if (findDrift(changeSet, run, observed).length > 0) return null;
  return { row, timeZone: changeSet.timeZone, system: changeSet.system };
}

/** The run that was started with this saved change set; null: none was. */
export async function runOfSaved(workspace: Workspace, saved: ChangeSet): Promise<FoundRun | null> {
  const store = await workspace.existingStore();
  if (store === null) return null;
  const rows = await store.runs({ plan: saved.plan, limit: Number.MAX_SAFE_INTEGER });
  const row = rows.find(
    ({ changeSet, startedAt }) => changeSet === saved.id && startedAt >= saved.observedAt,
  );
  return row === undefined ? null : readRun(store, row);
}
