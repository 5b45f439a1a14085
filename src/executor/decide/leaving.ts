import type { MoveChange } from '../../domain/change.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { MoveProgress } from '../../domain/run.ts';
import type { Standing } from '../../domain/run-order.ts';
import type { Situation } from './situation.ts';

/** What a state is judged by; `s` is the situation of the turn. */
export interface Known {
  readonly change: MoveChange;
  readonly progress: MoveProgress | null;
  readonly request: MoveRequest | null;
  readonly s: Situation;
}

export type LeaveOrder = NonNullable<Standing['leaves']>;

export interface Leaving {
  readonly kind: 'leaving';
  readonly order: LeaveOrder;
  readonly request: MoveRequest | null;
  /** Its request lives on, and still has the plan's tag. */
  readonly keepsTag?: true;
}

/**
 * A mailbox that was ordered out of the run. Its request, where it is drover's, is removed (cancel) or loses its tag (forget).
 * Null: it had one that is not to be seen; whether it moved is for its pointer to show.
 */
export function leaving(
  known: Known,
  order: LeaveOrder,
): Leaving | { readonly kind: 'active'; readonly request: MoveRequest } | FailedToLeave | null {
  const { change, progress, request } = known;
  if (request === null) return wasAccountedFor(known) ? { kind: 'leaving', order, request } : null;
  // Too late: it completes, and counts as moved.
  if (request.state.kind === 'CompletionInProgress') return { kind: 'active', request };
  const isForeign = change.kind === 'adopt-move-request' && progress?.orders.updatedAt == null;
  if (isForeign) return { kind: 'leaving', order, request: null };
  const failure = gaveUp(known, order);
  if (order.kind === 'cancel') {
    return failure === null ? { kind: 'leaving', order, request } : { kind: 'failed', failure };
  }
  const hasFixedTag = request.migrationBatch !== undefined || request.isServiceOwned === true;
  if (hasFixedTag || failure !== null) return { kind: 'leaving', order, request: null, keepsTag: true };
  return { kind: 'leaving', order, request };
}

interface FailedToLeave {
  readonly kind: 'failed';
  readonly failure: FailureFacts;
}

/** None was made, it failed, or it was removed. */
const wasAccountedFor = ({ change, progress }: Known): boolean =>
  progress === null
    ? change.kind === 'create-move-request'
    : progress.request === null || progress.state?.kind === 'Failed';

/** What was ordered of its request since has failed for good. */
function gaveUp({ progress, s }: Known, order: LeaveOrder): FailureFacts | null {
  if (progress?.lastFailure == null || (progress.failedAt ?? '') < order.readAt) return null;
  const { lastFailure, failedOrders } = progress;
  return lastFailure.retry !== 'retry' || failedOrders >= s.pacing.retry.maxAttempts ? lastFailure : null;
}
