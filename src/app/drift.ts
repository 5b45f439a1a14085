import type { ChangeSet } from '../domain/change.ts';
import type { PlanName, RunId } from '../domain/ids.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Run } from '../domain/run.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import type { DriftItem } from '../domain/drift.ts';
import { withIgnored } from '../domain/ignored-drift.ts';
import { instantFromMs } from '../domain/instant.ts';
import { findDrift } from '../planner/drift.ts';
import { PlanDrift } from '../planner/plan-drift.ts';
import type { Workspace } from './context/workspace.ts';
import { isChangeSetFile, readChangeSetFile } from './planning/change-set-file.ts';
import { observeTouched } from './review/live-change-set.ts';
import { runOfSaved } from './running/already-applied.ts';
import { allRunsOf, findRun, readRun } from './running/find-run.ts';
import { whatIsUnprotected } from './running/unprotected.ts';

export interface Drift {
  readonly plan: PlanName;
  /** The newest of those whose results are compared; null: what a saved change set that was not applied relied on. */
  readonly run: RunId | null;
  /** How many runs left what is compared. */
  readonly runs: number;
  /** Also what is ignored, and says so. */
  readonly items: readonly DriftItem[];
}

/** `what`: a run, a plan for all of its runs, or a saved change set; null: the plan that ran last. */
export async function drift(context: Workspace, { what }: { readonly what: string | null }): Promise<Drift> {
  const { newest, compared } = await (what !== null && isChangeSetFile(what)
    ? ofSaved(context, what)
    : ofRuns(context, what));
  const { changeSet, run } = newest;
  const system = await context.system(changeSet.system);
  const observed = await observeTouched(context, system, compared);
  const unprotected = await whatIsUnprotected(context, system.name, observed.databases, run);
  const found = [...unprotected.map(asDrift), ...compared.items(observed)];
  const items = withIgnored(found, context.config.ignoredDrift, {
    plan: changeSet.plan,
    timeZone: changeSet.timeZone,
    now: instantFromMs(context.clock.nowMs()),
  });
  return { plan: changeSet.plan, run: run?.id ?? null, runs: compared.runs, items };
}

interface Compared {
  readonly newest: { readonly changeSet: ChangeSet; readonly run: Run | null };
  readonly compared: Pick<PlanDrift, 'changes' | 'items' | 'runs'>;
}

async function ofRuns(context: Workspace, what: string | null): Promise<Compared> {
  const newest = await findRun(context, what);
  const store = await context.existingStore();
  const compared = new PlanDrift();
  compared.add(newest.changeSet, newest.run);
  const isOneRun = what !== null && what !== newest.run.plan;
  if (store !== null && !isOneRun) {
    for (const row of await allRunsOf(store, newest.run.plan)) {
      if (row.run === newest.run.id) continue;
      const { changeSet, run } = await readRun(store, row);
      compared.add(changeSet, run);
    }
  }
  return { newest, compared };
}

/** Once it has been applied, what its run left behind is compared. */
async function ofSaved(context: Workspace, file: string): Promise<Compared> {
  const saved = await readChangeSetFile(context, file);
  const newest = (await runOfSaved(context, saved)) ?? { changeSet: saved, run: null };
  const { changeSet, run } = newest;
  const compared = {
    changes: changeSet.changes,
    runs: run === null ? 0 : 1,
    items: (observed: ObservedState) => findDrift(changeSet, run, observed),
  };
  return { newest, compared };
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
