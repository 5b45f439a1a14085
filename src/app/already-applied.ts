import { findDrift } from '../planner/drift.ts';
import type { RunRow } from '../state/state-store.ts';
import { readChangeSetFile } from './change-set-file.ts';
import type { Cli } from '../cli/cli.ts';
import { readRun } from './run-lookup.ts';
import type { Workspace } from './workspace.ts';

/**
 * The run that carried out this saved change set to its end, where everything is still as that run left it: whoever applies
 * the file again, as a schedule does, has nothing to do. Null: it was not applied, not finished without failures, or
 * somebody has changed something since.
 */
export async function runThatDidIt(
  cli: Cli,
  workspace: Workspace,
  file: string,
): Promise<(RunRow & { readonly timeZone: string }) | null> {
  const saved = await readChangeSetFile(cli, file);
  const store = await workspace.existingStore();
  if (store === null) return null;
  const rows = await store.runs({ plan: saved.plan, limit: Number.MAX_SAFE_INTEGER });
  const row = rows.find(
    ({ changeSet, startedAt }) => changeSet === saved.id && startedAt >= saved.observedAt,
  );
  if (row === undefined) return null;
  const { run, changeSet } = await readRun(store, row);
  if (run.phase.kind !== 'finished' || run.phase.result.outcome !== 'done') return null;
  const system = await workspace.system(changeSet.system);
  const observed = await system.observe({
    databases: true,
    mailboxes: changeSet.changes.map(({ mailboxId }) => mailboxId),
    moveRequests: 'all',
  });
  return findDrift(changeSet, run, observed).length === 0 ? { ...row, timeZone: changeSet.timeZone } : null;
}
