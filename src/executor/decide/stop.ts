import { addMs } from '../../domain/instant.ts';
import type { Action } from '../../domain/journal-event.ts';
import { SUSPENDED_BY_DROVER } from '../../domain/suspended-moves.ts';
import { isOnHold, onHoldText, stopOnHold } from './hold.ts';
import { isAnyExceeded, suspendedBy } from './limits.ts';
import type { Member } from './member.ts';
import { isRunning } from './nodes.ts';
import { isReleased, orderedStop } from './orders.ts';
import type { BatchView, View } from './view.ts';

/**
 * A window has closed whose policy lets nothing continue, a freeze has begun, the run is on hold, a limit is exceeded, or a person
 * has ordered it: moves in progress are suspended.
 */
export function stop(view: View): readonly Action[] {
  return [...view.batches.values()].flatMap((batch) => {
    const closed = mustStop(batch, view) ? `the window of batch ${batch.part.batch.name} has closed` : null;
    const mayStop = view.run.orders.length > 0 || isAnyExceeded(view) || isOnHold(view);
    if (closed === null && !mayStop) return [];
    return batch.members.of('active').flatMap((member) => {
      const planned = isReleased(member, view) ? null : closed;
      const ordered = orderedStop(member, view) ?? planned;
      const onHold = stopOnHold(member, view);
      if (ordered === null && onHold !== null && onHold !== 'suspend') return [onHold];
      const reason =
        ordered ??
        (onHold === 'suspend' ? onHoldText(view) : null) ??
        suspendedBy(member, batch, view)?.text ??
        null;
      return reason === null ? [] : suspend(member, reason, view);
    });
  });
}

const mustStop = ({ part, start, complete }: BatchView, { run }: View): boolean =>
  (isRunning(part.seed, run) && start.mustStop) || (isRunning(part.complete, run) && complete.mustStop);

function suspend({ change, progress, state }: Member, reason: string, view: View): readonly Action[] {
  // From CompletionInProgress on it is too late; a recent order is not repeated.
  if (state.kind !== 'active' || state.request.state.kind === 'CompletionInProgress') return [];
  const askedAt = progress?.orders.suspendAskedAt ?? null;
  if (
    askedAt !== null &&
    view.now < addMs(askedAt, view.pacing.effectMs) &&
    !wasResumedSince(askedAt, progress)
  ) {
    return [];
  }
  return [
    {
      kind: 'suspend-move-request',
      mailboxId: change.mailboxId,
      request: state.request.id,
      comment: `${SUSPENDED_BY_DROVER}${reason}`,
    },
  ];
}

const wasResumedSince = (askedAt: string, progress: Member['progress']): boolean =>
  (progress?.orders.resumed?.at ?? '') > askedAt;
