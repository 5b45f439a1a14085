import { Failure } from '../../domain/failure.ts';
import type { PlanName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import { nodesToReopen } from '../../executor/decide/reopen.ts';
import type { Lease, StateStore } from '../../state/state-store.ts';
import type { Clock } from '../../support/clock.ts';
import { readRun, type FoundRun } from './find-run.ts';

/** The newest run of a plan, when it can go on: it has not finished, or a step of it failed. */
export async function findResumable(store: StateStore, plan: PlanName): Promise<FoundRun | null> {
  const [row] = await store.runs({ plan, limit: 1 });
  if (row === undefined) return null;
  const found = await readRun(store, row);
  const { phase } = found.run;
  if (phase.kind !== 'finished') return found;
  // A run that another change set took the place of has ended for good.
  const isOver =
    phase.result.outcome === 'cancelled' || nodesToReopen(found.changeSet, found.run).length === 0;
  return isOver ? null : found;
}

/** While a run has something in effect, which only its own journal knows how to revert, nothing can take its place. */
export function requireReplaceable({ run }: FoundRun): void {
  const inEffect = temporaryChangesInEffect(run);
  if (inEffect.length === 0) return;
  throw new Failure({
    code: 'temporary-changes-in-effect',
    message: `Another change set is to take the place of the unfinished run ${run.id} of plan ${run.plan}, which still has in effect: ${inEffect.map(({ spec }) => spec.message).join('; ')}. Nothing was done.`,
    hint: `Revert it first: drover recover ${run.plan}. To go on with that run instead, give its plan as it was, without --replan.`,
    retry: 'permanent',
  });
}

/** Ends a run that another change set takes the place of: its requests stay, the new run takes them on. */
export async function archiveSuperseded(
  clock: Clock,
  store: StateStore,
  lease: Lease,
  superseded: FoundRun,
): Promise<void> {
  requireReplaceable(superseded);
  const { run } = superseded;
  if (run.phase.kind === 'finished') return;
  const completed = [...run.moves.values()].filter(({ confirmed }) => confirmed).length;
  const at = instantFromMs(clock.nowMs());
  await store.append(run.id, lease.token, [
    { v: 1, at, type: 'note', level: 'info', message: 'A new change set takes the place of this run.' },
    { v: 1, at, type: 'run-finished', result: { outcome: 'cancelled', completed, failed: 0 } },
  ]);
}
