import type { ChangeSet } from '../domain/change.ts';
import type { PlanName, RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import type { DriftItem } from '../domain/drift.ts';
import { findDrift } from '../planner/drift.ts';
import type { Workspace } from './context/workspace.ts';
import { isChangeSetFile, readChangeSetFile } from './planning/change-set-file.ts';
import { observeTouched } from './review/live-change-set.ts';
import { runOfSaved } from './running/already-applied.ts';
import { findRun } from './running/find-run.ts';
import { whatIsUnprotected } from './running/unprotected.ts';

export interface Drift {
  readonly plan: PlanName;
  /** What it left behind is compared; null: what a saved change set that was not applied relied on. */
  readonly run: RunId | null;
  readonly items: readonly DriftItem[];
}

/** `what`: a run, a plan for its newest run, or a saved change set; null: the newest run. */
export async function drift(context: Workspace, { what }: { readonly what: string | null }): Promise<Drift> {
  const { changeSet, run } =
    what !== null && isChangeSetFile(what) ? await ofSaved(context, what) : await findRun(context, what);
  const system = await context.system(changeSet.system);
  const observed = await observeTouched(context, system, changeSet);
  const unprotected = await whatIsUnprotected(context, system.name, observed.databases, run);
  const items = [...unprotected.map(asDrift), ...findDrift(changeSet, run, observed)];
  return { plan: changeSet.plan, run: run?.id ?? null, items };
}

/** Once it has been applied, what its run left behind is compared. */
async function ofSaved(context: Workspace, file: string): Promise<{ changeSet: ChangeSet; run: Run | null }> {
  const changeSet = await readChangeSetFile(context, file);
  return (await runOfSaved(context, changeSet)) ?? { changeSet, run: null };
}

function asDrift(one: Unprotected): DriftItem {
  const about = { kind: 'unprotected', mailboxId: null, batch: null } as const;
  switch (one.kind) {
    case 'temporary-change':
      return { ...about, subject: `plan ${one.plan}`, expected: 'reverted', found: one.change.spec.message };
    case 'database-dismounted':
      return { ...about, subject: `database ${one.database}`, expected: 'mounted', found: 'dismounted' };
    case 'pair':
      return {
        ...about,
        subject: `pair ${one.pair}`,
        expected: 'in sync',
        found: one.reasons.join('; '),
      };
    case 'not-known':
      return { ...about, subject: one.subject, expected: 'an answer', found: one.reason };
  }
}
