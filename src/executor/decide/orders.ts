import { addMs } from '../../domain/instant.ts';
import type { Action } from '../../domain/journal-event.ts';
import { forgottenTag } from '../../domain/request-tag.ts';
import { orderedBy, type ReadOrder } from '../../domain/run-order.ts';
import { isOnHold } from './hold.ts';
import type { LeaveOrder } from './leaving.ts';
import { isReported } from './member-facts.ts';
import type { Member } from './member.ts';
import { holdsBack } from './ordered-times.ts';
import type { EventBody } from './situation.ts';
import { standingOf } from './standing.ts';
import { removalRetryAt, type BatchView, type View } from './view.ts';

// What a run does because people ordered it, beside what it does and leaves undone at other times than its plan says.

/** Orders that are not journalled yet, in the order in which they were given. */
export const ordersToRead = ({ run, unreadOrders }: View): readonly EventBody[] =>
  unreadOrders
    .filter(({ number }) => run.orders.every((read) => read.number !== number))
    .map((order) => ({ type: 'order-read', order }));

/** Mailboxes that are out of the run: nothing of them is left to do. */
export const departures = (view: View): readonly EventBody[] =>
  [...view.batches.values()].flatMap(({ members }) =>
    members.of('leaving').flatMap((member) => {
      const { state } = member;
      if (state.kind !== 'leaving' || state.request !== null) return [];
      return [departure(member, state.order, state.keepsTag)];
    }),
  );

export const departure = ({ change }: Member, order: LeaveOrder, keepsTag?: true): EventBody => ({
  type: 'move-left',
  mailboxId: change.mailboxId,
  how: order.kind === 'cancel' ? 'cancelled' : 'forgotten',
  order: order.number,
  ...(keepsTag === undefined ? {} : { keepsTag }),
});

/** At once, whatever windows and limits say: requests of those who leave are removed, or lose the plan's tag. */
export const sendOff = (view: View): readonly Action[] =>
  [...view.batches.values()].flatMap(({ members }) =>
    members.of('leaving').flatMap((member) => sendOffOne(member, view)),
  );

function sendOffOne({ change, progress, state }: Member, view: View): readonly Action[] {
  if (state.kind !== 'leaving' || state.request === null) return [];
  const { mailboxId, batch } = change;
  if (removalRetryAt(mailboxId, view) !== null) return [];
  const { id, options } = state.request;
  if (state.order.kind === 'forget') {
    // What starts or completes nothing, and stops nothing, waits for the end of a hold.
    if (isOnHold(view) || isRecent(progress?.orders.updatedAt ?? null, state.order, view)) return [];
    const tag = forgottenTag(view.graph.changeSet.plan, batch);
    return [{ kind: 'update-move-request', mailboxId, request: id, options, tag }];
  }
  if (!isReported(mailboxId, id, view) || isRecent(progress?.orders.removedAt ?? null, state.order, view))
    return [];
  return [{ kind: 'remove-move-request', mailboxId, request: id, purpose: 'cancel' }];
}

/** It was done for this order, and its effect may still become visible. */
const isRecent = (at: View['now'] | null, order: LeaveOrder, { now, pacing }: View): boolean =>
  at !== null && at >= order.readAt && now < addMs(at, pacing.effectMs);

/** Why a move in progress must be suspended, because of an order; null: it must not. */
export function orderedStop({ change, progress, state }: Member, view: View): string | null {
  if (view.run.orders.length === 0 || state.kind !== 'active') return null;
  const order = holdsBack(standingOf(change, view), view);
  if (order === null) return null;
  const mayCopy = order.kind === 'postpone' || order.letsCopy;
  const { request } = state;
  const isRefused = askedToHold(progress, order)?.isRefused === true;
  const waitsAtReady = isHeld(request) || (canBeHeld(request) && !isRefused);
  if (mayCopy && request.state.kind !== 'Queued' && waitsAtReady) return null;
  return order.kind === 'pause' ? `paused ${orderedBy(order)}` : `postponed ${orderedBy(order)}`;
}

/** A window that closes does not stop what was told to complete now. */
export const isReleased = ({ change }: Member, view: View): boolean =>
  view.run.orders.length > 0 && standingOf(change, view).release !== null;

/** Copies that go on during a pause, or before the time they were postponed to, must not complete by themselves. */
export function armHolds(view: View): readonly Action[] {
  if (view.run.orders.length === 0) return [];
  return [...view.batches.values()].flatMap(({ members }) =>
    members.of('active').flatMap((member) => armHold(member, view)),
  );
}

function armHold({ change, progress, state }: Member, view: View): readonly Action[] {
  if (state.kind !== 'active' || state.request.state.kind === 'Queued') return [];
  const { request } = state;
  const order = holdsBack(standingOf(change, view), view);
  if (order === null || (order.kind === 'pause' && !order.letsCopy)) return [];
  if (isHeld(request) || !canBeHeld(request) || request.state.kind === 'CompletionInProgress') return [];
  const asked = askedToHold(progress, order);
  if (asked !== null && (asked.isRefused || view.now < addMs(asked.at, view.pacing.effectMs))) return [];
  return [
    {
      kind: 'update-move-request',
      mailboxId: change.mailboxId,
      request: request.id,
      options: { ...request.options, suspendWhenReadyToComplete: true },
      tag: request.tag,
      onlyToHold: true,
    },
  ];
}

/** For this order; null: not yet. */
function askedToHold(
  progress: Member['progress'],
  { readAt }: ReadOrder,
): NonNullable<NonNullable<Member['progress']>['orders']['heldBack']> | null {
  const asked = progress?.orders.heldBack ?? null;
  return asked !== null && asked.at >= readAt ? asked : null;
}

type Request = Extract<Member['state'], { kind: 'active' }>['request'];
const isHeld = ({ options }: Request): boolean => options.suspendWhenReadyToComplete;
/** An offline move locks its mailbox from the start; users of a migration batch are completed by it. */
const canBeHeld = ({ options, migrationBatch, isServiceOwned }: Request): boolean =>
  !options.offline && migrationBatch === undefined && isServiceOwned !== true;

/** All of a batch's mailboxes are out of the run: why its nodes do not run. Null: it has others. */
export function whyTakenOut({ members, counts, part }: BatchView, { run }: View): string | null {
  if (members.size === 0 || counts.left < members.size) return null;
  const first = part.members[0];
  const left = first === undefined ? undefined : run.moves.get(first.mailboxId)?.left;
  const order = run.orders.find(({ number }) => number === left?.order);
  if (left === undefined || order === undefined) return null;
  return `batch ${part.batch.name} was ${left.how} ${orderedBy(order)}`;
}
