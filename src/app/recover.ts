import type { Act } from '../domain/act.ts';
import { suspendedByDrover, suspendedMoves } from '../domain/suspended-moves.ts';
import { temporaryChangesInEffect } from '../domain/temporary-changes.ts';
import type { Recovery } from '../executor/recover.ts';
import { flowText } from '../support/flow-text.ts';
import { plural } from '../support/format.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import type { Workspace } from './context/workspace.ts';
import { delivering } from './messages/delivering.ts';
import { executeRecovery, type Attend } from './running/execute.ts';
import { findRun, type FoundRun } from './running/find-run.ts';
import { underLease } from './running/plan-lease.ts';
import { tellingUnprotected, tellUnprotected } from './running/unprotected.ts';

export interface RecoverRequest extends ActRequest {
  /** A run, or a plan for its newest run; null: the newest of all. */
  readonly which: string | null;
  readonly attend: Attend;
}

export interface Recovered extends Recovery {
  /** What recovering leaves as it is: moves that drover has suspended, in words. */
  readonly suspended: readonly string[];
}

/** Reverts the temporary changes of a run that are still in effect, the newest first, and does nothing else. */
export async function recover(context: Workspace, request: RecoverRequest): Promise<Performed<Recovered>> {
  const found = await tellingUnprotected(context, async () => findRun(context, request.which));
  const suspended = suspendedByDrover(suspendedMoves(found.changeSet, found.run.moves));
  if (temporaryChangesInEffect(found.run).length === 0) {
    await tellUnprotected(context, found.changeSet.system, null, found.run);
    return { kind: 'done', result: { run: found.run, reverted: [], open: [], suspended } };
  }
  return perform(
    context,
    actOf(found),
    request,
    (permit) =>
      delivering(context, () =>
        underLease(context, found.run.plan, async (kept) => ({
          ...(await executeRecovery(context, permit, kept, found, request.attend)),
          suspended,
        })),
      ),
    ({ open, reverted }) =>
      open.length === 0
        ? { kind: 'done' }
        : {
            kind: 'failed',
            code: 'no-effect',
            message: `${open.length} of ${plural(open.length + reverted.length, 'temporary change')} still in effect.`,
          },
  );
}

function actOf({ run, changeSet }: FoundRun): Act {
  const inEffect = temporaryChangesInEffect(run);
  return {
    kind: 'recover',
    system: changeSet.system,
    plan: run.plan,
    title: `Revert ${plural(inEffect.length, 'temporary change')} of run ${run.id}`,
    does: inEffect.map(({ spec }) => `revert ${spec.kind} of ${flowText(spec.subject)}: ${spec.message}`),
    touches: { mailboxes: [], databases: [] },
    risks: [],
  };
}
