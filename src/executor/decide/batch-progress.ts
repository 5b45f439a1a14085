import type { MoveRequest } from '../../domain/move-request.ts';
import type { BatchProgress, ProgressEvent, Wait } from '../progress.ts';
import type { View } from './view.ts';

const ACTIVE_SHOWN_MAX = 200;

/** What a turn shows, for people. */
export const turnProgress = (view: View, waiting: readonly Wait[]): ProgressEvent => ({
  type: 'turn',
  at: view.now,
  batches: batchProgress(view),
  active: activeRequests(view, ACTIVE_SHOWN_MAX),
  waiting,
});

/** Each batch's count. */
export function batchProgress(view: View): readonly BatchProgress[] {
  return [...view.batches.values()].map((batch) => {
    const { members, counts, part } = batch;
    return {
      batch: part.batch.name,
      total: members.size,
      moved: counts.confirmed + counts.moved,
      ready: counts.ready,
      active: counts.active - members.queued,
      queued: members.queued,
      failed: counts.failed,
      ...(counts.left === 0 ? {} : { left: counts.left }),
      bytesTotal: part.sizeBytes,
      bytesTransferred: members.bytesMoved,
      failedMailboxes: members.of('failed').map(({ change }) => change.mailboxId),
    };
  });
}

/** At most `limit` of those that are moving now. */
export function activeRequests(view: View, limit: number): readonly MoveRequest[] {
  return movesUnderWay(view).slice(0, limit);
}

export const movesUnderWay = (view: View): readonly MoveRequest[] =>
  [...view.batches.values()].flatMap(({ members }) =>
    members.underWay().flatMap(({ state }) => (state.kind === 'active' ? [state.request] : [])),
  );
