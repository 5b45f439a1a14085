import type { Action } from '../../domain/journal-event.ts';
import { isOnHold } from './hold.ts';
import { holdOf } from './limits.ts';
import type { Member } from './member.ts';
import { isRunning } from './nodes.ts';
import { inFlight, type BatchView, type View } from './view.ts';

/** Held requests of batches whose gate is approved and whose window is open: resumed, so that they complete. */
export function complete(view: View): readonly Action[] {
  if (isOnHold(view)) return [];
  return [...view.batches.values()]
    .filter((batch) => isCompleting(batch, view))
    .flatMap((batch) => {
      const room = (batch.part.batch.maxInFlight ?? Infinity) - inFlight(batch);
      const members = batch.members.of('ready', 'suspended', 'retrying');
      return members.flatMap((member) => completeMember(member, batch, view)).slice(0, Math.max(0, room));
    });
}

function isCompleting(batch: BatchView, view: View): boolean {
  const node = batch.part.complete;
  if (view.allowance.until === 'synced') return false;
  if (batch.stopped || !batch.complete.mayBegin || view.roleChange !== null) return false;
  return isRunning(node, view.run);
}

function completeMember(member: Member, batch: BatchView, view: View): readonly Action[] {
  const { change, state } = member;
  const isDue =
    state.kind === 'ready' ||
    (state.kind === 'suspended' && state.by === 'drover') ||
    (state.kind === 'retrying' && state.retryAt <= view.now);
  if (!isDue || state.request === null || holdOf(member, batch, view) !== null) return [];
  return [
    {
      kind: 'resume-move-request',
      mailboxId: change.mailboxId,
      request: state.request.id,
      hold: false,
    },
  ];
}
