import { mailboxOfOrder } from '../../domain/fold-progress.ts';
import type { Action } from '../../domain/journal-event.ts';
import { isGatePassed } from './batches.ts';
import { isOnHold } from './hold.ts';
import { holdOf } from './limits.ts';
import type { Member } from './member.ts';
import { isRunning } from './nodes.ts';
import { mayComplete } from './ordered-times.ts';
import { isReleased } from './orders.ts';
import { placesTaken, type BatchView, type View } from './view.ts';

/**
 * Held requests of batches whose gate is approved and whose window is open: resumed, so that they complete. `started`: what the
 * same turn starts, which is in flight as well.
 */
export function complete(view: View, started: readonly Action[]): readonly Action[] {
  if (view.allowance.until === 'synced' || view.roleChange !== null || isOnHold(view)) return [];
  return [...view.batches.values()].flatMap((batch) => {
    if (batch.stopped || !batch.complete.mayBegin) return [];
    return firstOf(due(batch, view), roomFor(batch, view, started), (member) =>
      completeMember(member, batch, view),
    );
  });
}

function roomFor(batch: BatchView, view: View, started: readonly Action[]): number {
  const { maxInFlight, name } = batch.part.batch;
  if (maxInFlight === null) return Infinity;
  const isOfBatch = (action: Action): boolean =>
    action.kind !== 'run-step' &&
    action.kind !== 'remove-move-request' &&
    view.graph.changeOf.get(mailboxOfOrder(action))?.batch === name;
  return maxInFlight - placesTaken(batch, view) - started.filter(isOfBatch).length;
}

/** As many as there is room for: of a thousand held copies no more are looked at. */
function firstOf(
  members: readonly Member[],
  room: number,
  actionsOf: (member: Member) => readonly Action[],
): readonly Action[] {
  const actions: Action[] = [];
  for (const member of members) {
    if (actions.length >= room) break;
    actions.push(...actionsOf(member));
  }
  return actions;
}

function due(batch: BatchView, view: View): readonly Member[] {
  const { members, part } = batch;
  if (isRunning(part.complete, view.run)) return members.of('ready', 'suspended', 'retrying');
  // Told to complete now: those that are ready do not wait for the rest of their batch, where nothing else comes first.
  const isAnyOrdered = view.run.orders.length > 0;
  if (!isAnyOrdered || !isRunning(part.seed, view.run) || !completesNext(batch, view)) return [];
  return members.of('ready').filter((member) => isReleased(member, view));
}

/** Neither steps nor a gate are between the copy and the completion. */
function completesNext(batch: BatchView, view: View): boolean {
  const { complete: node, seed } = batch.part;
  const after = (node === null ? undefined : view.graph.nodeOf.get(node))?.after ?? [];
  return after.every((before) => before === seed) && isGatePassed(batch, view);
}

function completeMember(member: Member, batch: BatchView, view: View): readonly Action[] {
  const { change, state } = member;
  const isDue =
    state.kind === 'ready' ||
    (state.kind === 'suspended' && state.by === 'drover') ||
    (state.kind === 'retrying' && state.retryAt <= view.now);
  if (!isDue || state.request === null || holdOf(member, batch, view) !== null) return [];
  if (!mayComplete(member, batch.part, view)) return [];
  return [
    {
      kind: 'resume-move-request',
      mailboxId: change.mailboxId,
      request: state.request.id,
      hold: false,
    },
  ];
}
