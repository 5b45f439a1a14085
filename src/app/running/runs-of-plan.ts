import type { MailboxId, RunId } from '../../domain/ids.ts';
import { isMoved } from '../../domain/move-request.ts';
import type { Run } from '../../domain/run.ts';
import type { RunOfPlan } from '../../report/report.ts';
import type { StateStore } from '../../state/state-store.ts';
import { allRunsOf, foldJournal } from './find-run.ts';

/** All runs of a plan, and which mailboxes of the run that is asked about were moved again, by the last run that did. */
export interface RunsOfPlan {
  readonly runs: readonly RunOfPlan[];
  readonly movedAgain: ReadonlyMap<MailboxId, RunId>;
}

/** One journal at a time is in memory. */
export async function runsOfPlan(store: StateStore, run: Run): Promise<RunsOfPlan> {
  const own = movedBy(run);
  const runs: RunOfPlan[] = [];
  const movedAgain = new Map<MailboxId, RunId>();
  for (const row of await allRunsOf(store, run.plan)) {
    if (row.run === run.id) {
      runs.push(lineOf(run, own.size, 0));
      continue;
    }
    const { folder } = await foldJournal(store, row);
    if (folder.isEmpty) continue;
    const { run: other } = folder;
    const moved = movedBy(other);
    const again = other.startedAt < run.startedAt ? [] : [...moved].filter((id) => own.has(id));
    for (const id of again) if (!movedAgain.has(id)) movedAgain.set(id, other.id);
    runs.push(lineOf(other, moved.size, again.length));
  }
  return { runs, movedAgain };
}

const lineOf = (
  { id, startedAt, phase, origin: { rollbackOf }, moves }: Run,
  moved: number,
  ofThisRun: number,
): RunOfPlan => ({
  run: id,
  startedAt,
  endedAt: phase.kind === 'finished' ? phase.at : null,
  phase: phase.kind,
  outcome: phase.kind === 'finished' ? phase.result.outcome : null,
  ...(rollbackOf === undefined ? {} : { rollbackOf }),
  mailboxes: moves.size,
  moved,
  ofThisRun,
});

function movedBy({ moves }: Run): Set<MailboxId> {
  const moved = new Set<MailboxId>();
  for (const [id, { state }] of moves) if (state !== null && isMoved(state)) moved.add(id);
  return moved;
}
