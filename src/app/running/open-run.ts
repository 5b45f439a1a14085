import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { PlanName } from '../../domain/ids.ts';
import { withHeads } from '../../domain/held-heads.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { RunTeller } from '../../domain/messages-of-run.ts';
import { countStages } from '../../domain/move-stage.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import { nodesToReopen } from '../../executor/decide/reopen.ts';
import type { FoldedRun } from '../../executor/run-input.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { readRun, type FoundRun } from './find-run.ts';

/** A run that goes on: the executor goes on with what was read of it, so that many moves are neither read nor held twice. */
export interface ResumedRun extends FoldedRun {
  readonly moved: number;
}
export const resumed = ({ run, seq }: FoundRun): ResumedRun => ({
  run,
  seq,
  moved: countStages(run.moves.values()).moved,
});

/** The newest run of a plan, if it can be resumed: it has not finished, or one of its steps failed. */
export async function findResumable(store: StateStore, plan: PlanName): Promise<FoundRun | null> {
  const [row] = await store.runs({ plan, limit: 1 });
  if (row === undefined) return null;
  const found = await readRun(store, row);
  const { phase } = found.run;
  if (phase.kind !== 'finished') return found;
  // A run that another change set has replaced cannot be resumed.
  const isOver =
    phase.result.outcome === 'cancelled' || nodesToReopen(found.changeSet, found.run).length === 0;
  return isOver ? null : found;
}

/** While a run has something in effect, which only its own journal can revert, nothing can replace it. */
export function requireReplaceable({ run }: FoundRun): void {
  const inEffect = temporaryChangesInEffect(run);
  if (inEffect.length === 0) return;
  throw Failure.permanent(
    'temporary-changes-in-effect',
    `Another change set would replace the unfinished run ${run.id} of plan ${run.plan}, which has temporary changes in effect: ${inEffect.map(({ spec }) => spec.message).join('; ')}. Nothing was done.`,
    `Revert it first: drover recover ${run.plan}. To resume that run instead, apply its plan as it was, without --replan.`,
  );
}

/** A plan's moves are ordered in one way until all of them have ended. */
export function requireSameControl(
  { run, changeSet }: Pick<FoundRun, 'run' | 'changeSet'>,
  { plan, control }: ChangeSet,
): void {
  if (run.phase.kind === 'finished' || changeSet.control === control) return;
  throw Failure.permanent(
    'mixed-control',
    `The unfinished run ${run.id} of plan ${plan} orders its moves ${controlText(changeSet.control)}, this change set ${controlText(control)}. Nothing was done.`,
    'Set `control` as it was and apply until the run ends; or remove its move requests, then apply with --replan.',
  );
}
const controlText = (control: ChangeSet['control']): string =>
  control === undefined ? 'one by one' : 'as users of migration batches';

/** Ends a run that another change set replaces: its requests stay, and the new run takes them over. */
export async function archiveSuperseded(
  { clock, config }: Pick<Workspace, 'clock' | 'config'>,
  store: StateStore,
  lease: Lease,
  superseded: FoundRun,
): Promise<void> {
  requireReplaceable(superseded);
  const { run, changeSet } = superseded;
  if (run.phase.kind === 'finished') return;
  const { moved: completed, failed } = countStages(run.moves.values());
  const at = instantFromMs(clock.nowMs());
  const { events, head } = await store.journalRecord(run.id);
  const end: readonly JournalEvent[] = [
    { v: 1, at, type: 'note', level: 'info', message: 'A new change set replaces this run.' },
    { v: 1, at, type: 'run-finished', result: { outcome: 'cancelled', completed, failed } },
  ];
  const withHead = withHeads(head?.events === events ? head : null, end);
  const messages = RunTeller.of(changeSet, config.channels, run)?.changesBy(withHead, run);
  await store.append(run.id, lease.token, withHead, messages);
}
