import type { RunId } from '../domain/ids.ts';
import type { Obligation, Run } from '../domain/run.ts';
import { unknownRun } from '../domain/stored-run.ts';
import { graphOf } from './decide/graph.ts';
import { Journal } from './journal.ts';
import { openObligations, settleAll } from './obligations.ts';
import { RoleWatch } from './role-watch.ts';
import type { Tools } from './run-input.ts';
import { StepRunner } from './step-runner.ts';
import { reconcile } from './reconcile.ts';

export interface Settlement {
  readonly run: Run;
  readonly settled: readonly Obligation[];
  /** What could not be paid back; the run's nodes `settle:<id>` say why. */
  readonly open: readonly Obligation[];
}

/** Pays back what a run owes, and nothing else: no mailbox is touched. Guarded by what is observed now. */
export async function settleObligations(input: Tools & { readonly run: RunId }): Promise<Settlement> {
  const journal = new Journal(input.run, input);
  await journal.load();
  if (journal.isEmpty) throw unknownRun(input.run);
  const owed = openObligations(journal).map(({ id }) => id);
  const graph = graphOf(input.changeSet);
  const stop = AbortSignal.any([input.signal, input.leaseLost].filter((signal) => signal !== undefined));
  const roles = new RoleWatch(input.continuity, journal, graph, input.clock);
  const runner = new StepRunner(input, journal, roles, stop);
  if (owed.length > 0) {
    await reconcile(input, journal, graph, runner);
    await settleAll((step) => runner.run(step), input, journal, stop);
  }
  const now = owed.flatMap((id) => journal.run.obligations.get(id) ?? []);
  return {
    run: journal.run,
    settled: now.filter(({ settled }) => settled !== null),
    open: now.filter(({ settled }) => settled === null),
  };
}
