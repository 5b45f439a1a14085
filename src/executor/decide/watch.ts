import type { FailureCode } from '../../domain/failure-codes.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { isMoved, type MoveRequest } from '../../domain/move-request.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { MoveChange } from '../../domain/change.ts';
import { completedElsewhere } from './completed-elsewhere.ts';
import { hasNewState } from './member-facts.ts';
import { departure } from './orders.ts';
import { withoutRecord } from './stall-alarms.ts';
import { standingOf } from './standing.ts';
import type { Member } from './member.ts';
import type { EventBody } from './situation.ts';
import type { View } from './view.ts';

/** What changed since the last observation: new statuses, progress now and then, moves proved by the mailbox itself, moves that ended without effect. */
export function watch(view: View): readonly EventBody[] {
  const observations = [...view.batches.values()].flatMap(({ members }) => [
    ...members.withNews().flatMap((member) => [...newState(member, view), ...verdict(member, view)]),
    ...withoutRecord(members.underWay(), view).map(observed),
  ]);
  return [...observations, ...completedElsewhere(view)];
}

function newState(member: Member, view: View): readonly EventBody[] {
  const request = view.requests.get(member.change.mailboxId);
  return request === undefined || !hasNewState(member, view) ? [] : [observed(request)];
}

const observed = (request: MoveRequest): EventBody => ({
  type: 'move-observed',
  mailboxId: request.mailboxId,
  request: request.id,
  state: request.state,
  percentComplete: request.percentComplete,
  bytesTransferred: request.bytesTransferred,
  itemsTransferred: request.itemsTransferred,
  badItems: request.badItemsEncountered,
});

/** For a member that has moved or whose request is gone: is the mailbox where it should be? */
function verdict(member: Member, view: View): readonly EventBody[] {
  const { change, progress, state } = member;
  if (state.kind !== 'moved' && state.kind !== 'gone') return [];
  const mailbox = view.pointers.get(change.mailboxId);
  if (mailbox === undefined) return [];
  if (isInTarget(change, mailbox)) return [{ type: 'move-confirmed', mailboxId: change.mailboxId }];
  const request = progress?.request ?? knownRequest(change);
  if (state.kind === 'gone') {
    const { leaves } = standingOf(change, view);
    return [leaves === null ? lost(member, view, request) : departure(member, leaves)];
  }
  // What is journalled may still be the state before: then it has only now been seen to complete.
  const isKnown = progress?.state != null && isMoved(progress.state);
  const since = (isKnown ? progress.stateSince : null) ?? view.now;
  return addMs(since, view.pacing.confirmMs) <= view.now ? [notInTarget(member, view, request, mailbox)] : [];
}

/** A move to another organisation is proved by its request alone. */
function isInTarget(change: MoveChange, mailbox: Mailbox | null): boolean {
  if (mailbox === null) return change.kind === 'create-move-request' && change.spec.remote !== null;
  const primary = change.to === null || mailbox.primary.database === change.to;
  const archive = change.archiveTo === null || mailbox.archive?.database === change.archiveTo;
  return primary && archive;
}

const knownRequest = (change: MoveChange): RequestId | null =>
  change.kind === 'create-move-request' ? change.clears : change.request;

function lost({ change, progress }: Member, view: View, request: RequestId | null): EventBody {
  if (progress?.state == null)
    return failed(change, 0, view.now, request, {
      code: 'request-gone',
      message: `The move of ${change.label} was ordered, but the mail system shows no request of it, and the mailbox is not in ${target(change)}.`,
      hint: 'Plan again to start a new move.',
    });
  return failed(change, progress.percentComplete, view.now, request, {
    code: 'request-gone',
    message: `The move request of ${change.label} disappeared before it completed, and the mailbox is not in ${target(change)}. It was removed outside drover.`,
    hint: 'Find out who removed it; plan again to start a new move.',
  });
}

function notInTarget(
  { change }: Member,
  view: View,
  request: RequestId | null,
  mailbox: Mailbox | null,
): EventBody {
  const place = mailbox === null ? 'not found' : `still in ${mailbox.primary.database}`;
  return failed(change, 100, view.now, request, {
    code: 'not-in-target',
    message: `The move request of ${change.label} reports completion, but the mailbox is ${place}, not in ${target(change)}. The move is not proved.`,
    hint: 'Check the mailbox in the mail system before doing anything with its source copy.',
  });
}

const target = (change: MoveChange): string => change.to ?? change.archiveTo ?? 'its target';

function failed(
  change: MoveChange,
  percentComplete: number,
  now: Instant,
  request: RequestId | null,
  failure: { readonly code: FailureCode; readonly message: string; readonly hint: string },
): EventBody {
  return {
    type: 'move-observed',
    mailboxId: change.mailboxId,
    request: request ?? ('' as RequestId),
    state: {
      kind: 'Failed',
      detail: failure.code,
      failedAt: now,
      failure: { ...failure, retry: 'permanent' },
    },
    percentComplete,
    bytesTransferred: 0,
    itemsTransferred: 0,
    badItems: 0,
  };
}
