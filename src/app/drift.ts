import type { PlanName, RunId } from '../domain/ids.ts';
import { findDrift, type DriftItem } from '../planner/drift.ts';
import type { Workspace } from './context/workspace.ts';
import { isChangeSetFile, readChangeSetFile } from './planning/change-set-file.ts';
import { observeTouched } from './review/live-change-set.ts';
import { findRun } from './running/find-run.ts';

export interface Drift {
  readonly plan: PlanName;
  /** What it left behind is compared; null: what a saved change set relied on. */
  readonly run: RunId | null;
  readonly items: readonly DriftItem[];
}

/** `what`: a run, a plan for its newest run, or a saved change set; null: the newest run. */
export async function drift(context: Workspace, { what }: { readonly what: string | null }): Promise<Drift> {
  const { changeSet, run } =
    what !== null && isChangeSetFile(what)
      ? { changeSet: await readChangeSetFile(context, what), run: null }
      : await findRun(await context.store(), what);
  const system = await context.system(changeSet.system);
  const observed = await observeTouched(system, changeSet);
  return { plan: changeSet.plan, run: run?.id ?? null, items: findDrift(changeSet, run, observed) };
}
