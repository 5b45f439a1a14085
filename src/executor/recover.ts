import type { RunId } from '../domain/ids.ts';
import type { TemporaryChange, Run } from '../domain/run.ts';
import { unknownRun } from '../domain/stored-run.ts';
import { isInEffect, temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import { graphOf } from './decide/graph.ts';
import { Journal } from './journal.ts';
import { revertAll } from './temporary-changes.ts';
import { RoleWatch } from './role-watch.ts';
import type { Tools } from './run-input.ts';
import { patienceOf } from './step-context.ts';
import { StepRunner } from './step-runner.ts';
import { reconcile } from './reconcile.ts';
import { fenceOff } from './under-lease.ts';

export interface Recovery {
  readonly run: Run;
  readonly reverted: readonly TemporaryChange[];
  /** What could not be reverted; the run's `revertNode`s give the reason. */
  readonly open: readonly TemporaryChange[];
}

/** Reverts the temporary changes that a run left in effect, and does nothing else: no mailbox is touched. Based on what is observed now. */
export async function recoverRun(input: Tools & { readonly run: RunId }): Promise<Recovery> {
  const journal = new Journal(input.run, input);
  await journal.load();
  if (journal.isEmpty) throw unknownRun(input.run);
  const inEffect = temporaryChangesInEffect(journal.run).map(({ id }) => id);
  const graph = graphOf(input.changeSet);
  const stop = AbortSignal.any([input.signal, input.leaseLost].filter((signal) => signal !== undefined));
  const roles = new RoleWatch(input, journal, graph);
  const runner = new StepRunner(input, journal, roles, stop);
  if (inEffect.length > 0) {
    await fenceOff(input, patienceOf('Recovery', journal, input, stop));
    await reconcile(input, journal, graph, runner);
    await revertAll((step) => runner.run(step), input, journal, stop);
  }
  const now = inEffect.flatMap((id) => journal.run.temporaryChanges.get(id) ?? []);
  return {
    run: journal.run,
    reverted: now.filter((change) => !isInEffect(change)),
    open: now.filter(isInEffect),
  };
}
