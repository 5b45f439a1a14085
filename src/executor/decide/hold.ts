import type { Hold } from '../../domain/hold.ts';
import { addMs } from '../../domain/instant.ts';
import type { Action } from '../../domain/journal-event.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import { holdNow } from '../../domain/run-holds.ts';
import type { StepDescription } from '../../domain/step.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import type { StepNode } from './graph.ts';
import type { Member } from './member.ts';
import type { EventBody, Situation } from './situation.ts';
import type { View } from './view.ts';

/** `drover hold`, or a freeze of policy: nothing starts, nothing completes, whatever was approved. */
export const isOnHold = ({ holds }: Situation): boolean => holds.all.length > 0;

/** As the comment of a request that is suspended for it. */
export const onHoldText = ({ holds }: Situation): string =>
  `on hold: ${holds.all.map(({ reason }) => reason).join('; ')}`;

/** The run meets a hold, meets another one, or goes on. */
export function holdChanges({ holds, run }: Situation): readonly EventBody[] {
  const known = holdNow(run)?.holds ?? [];
  if (isSame(known, holds.all)) return [];
  if (holds.all.length === 0) return [{ type: 'hold-over' }];
  return [{ type: 'hold-met', holds: holds.all, runningCopies: holds.runningCopies }];
}

/** Whatever is said of why: the journal may have it masked, and an error told in other words makes no new hold. */
const isSame = (a: readonly Hold[], b: readonly Hold[]): boolean =>
  canonicalJson(a.map(withoutReason)) === canonicalJson(b.map(withoutReason));
const withoutReason = (hold: Hold): object => ({ ...hold, reason: '' });

/** To look is allowed, and to put back: replication is not left off because of a hold. */
export const mayRunOnHold = ({ id, step }: StepNode, view: View): boolean =>
  !isOnHold(view) || view.observingSteps.has(id) || putsBack(step.description);

export const putsBack = ({ reverts, takesAway }: StepDescription): boolean =>
  reverts !== null && takesAway === null;

const HELD_PERCENT = 95;

/**
 * Moves in progress that a hold stops: all of them where policy says so, else those that would complete by themselves. One that is
 * still copied goes on to 95 % and is held there; what is there already, or cannot be held, is suspended.
 */
export function stopOnHold(member: Member, view: View): Action | 'suspend' | null {
  const { change, progress, state } = member;
  if (!isOnHold(view) || state.kind !== 'active') return null;
  const { request } = state;
  if (view.holds.runningCopies === 'suspend' || wasOrderedTooLate(member, view)) return 'suspend';
  const { options, migrationBatch, percentComplete } = request;
  if (options.suspendWhenReadyToComplete) return null;
  // A user of a migration batch takes no such option.
  const canBeHeld = !options.offline && migrationBatch === undefined && percentComplete < HELD_PERCENT;
  if (!canBeHeld) return 'suspend';
  const asked = progress?.orders.heldBack ?? null;
  if (asked === null || asked.at < (holdNow(view.run)?.from ?? view.now))
    return holdAtReady(request, change.mailboxId);
  return asked.isRefused || view.now >= addMs(asked.at, view.pacing.effectMs) ? 'suspend' : null;
}

const holdAtReady = (request: MoveRequest, mailboxId: Member['change']['mailboxId']): Action => ({
  kind: 'update-move-request',
  mailboxId,
  request: request.id,
  options: { ...request.options, suspendWhenReadyToComplete: true },
  tag: request.tag,
  onlyToHold: true,
});

/** By a process that slept between its last look at the holds and its order, and woke after one was placed. */
function wasOrderedTooLate({ progress }: Member, { holds }: View): boolean {
  // A freeze may have been written in the middle of its first day.
  const since = holds.all.flatMap((hold) => (hold.kind === 'placed' ? [hold.since] : [])).sort()[0];
  if (since === undefined) return false;
  const { createdAt = null, resumed = null } = progress?.orders ?? {};
  return [createdAt, resumed?.at].some((at) => at != null && at > since);
}
