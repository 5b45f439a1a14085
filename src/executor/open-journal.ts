import { Failure } from '../domain/failure.ts';
import { runId } from '../domain/ids.ts';
import { unknownRun } from '../domain/stored-run.ts';
import { nodesToReopen, nodesUndone } from './decide/reopen.ts';
import type { EventBody } from './decide/situation.ts';
import { forgetGateAnswers } from './gate-answers.ts';
import { Journal } from './journal.ts';
import type { RunInput } from './run-input.ts';

export async function openJournal(input: RunInput): Promise<Journal> {
  const { changeSet, identity } = input;
  const { by, host, version } = identity;
  if (input.run === 'new') {
    await refuseSecondRun(input);
    await input.store.saveChangeSet(changeSet);
    const journal = new Journal(runId(input.newId()), input);
    const { runId: run } = journal;
    const { databases, ...origin } = input.start ?? {};
    await journal.append(
      {
        type: 'run-started',
        run,
        plan: changeSet.plan,
        changeSet: changeSet.id,
        timeZone: changeSet.timeZone,
        by,
        host,
        version,
        ...origin,
        ...(changeSet.rollbackOf === undefined ? {} : { rollbackOf: changeSet.rollbackOf }),
      },
      ...(databases === undefined
        ? []
        : [{ type: 'databases-measured', moment: 'start', databases } as const]),
    );
    return journal;
  }
  const journal = new Journal(input.run, input, input.folded);
  await journal.load();
  refuseToResume(journal, input);
  const isFinished = journal.run.phase.kind === 'finished';
  const nodes = (isFinished ? nodesToReopen : nodesUndone)(changeSet, journal.run);
  const asked = nodes.filter((node) => journal.run.gates.has(node));
  await forgetGateAnswers(input.store, journal.runId, asked);
  const reopened: readonly EventBody[] = nodes.length === 0 ? [] : [{ type: 'nodes-reopened', nodes }];
  await journal.append({ type: 'run-resumed', by, host, version }, ...reopened);
  return journal;
}

/** Under the lease: a decision made before it was taken, perhaps at a prompt, may be outdated. */
async function refuseSecondRun({ store, changeSet: { plan } }: RunInput): Promise<void> {
  const [newest] = await store.runs({ plan, limit: 1 });
  if (newest === undefined || newest.phase === 'finished') return;
  throw Failure.permanent(
    'stale-change-set',
    `Run ${newest.run} of plan ${plan} is not finished: another apply started it after this one was planned. Two runs of one plan would do its steps twice. Nothing was done.`,
    'Run apply again to continue that run.',
  );
}

/** A finished run continues only from a step that failed. */
function refuseToResume(journal: Journal, { changeSet }: RunInput): void {
  if (journal.isEmpty) throw unknownRun(journal.runId);
  const { phase, changeSet: applied } = journal.run;
  if (applied !== changeSet.id) {
    throw Failure.permanent(
      'other-change-set',
      `Run ${journal.runId} applies change set ${applied}, not ${changeSet.id}: continuing with another change set would mix two plans.`,
      'Resume with the change set that the run was started with.',
    );
  }
  if (phase.kind === 'finished' && nodesToReopen(changeSet, journal.run).length === 0) {
    throw Failure.permanent(
      'run-finished',
      `Run ${journal.runId} has finished and none of its steps failed; there is nothing to continue.`,
      'Plan and apply again.',
    );
  }
}
