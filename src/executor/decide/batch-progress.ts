import type { MoveRequest } from '../../domain/move-request.ts';
import type { BatchProgress } from '../progress.ts';
import type { Member } from './member.ts';
import type { BatchView, View } from './view.ts';

/** Each batch's count, for people. */
export function batchProgress(view: View): readonly BatchProgress[] {
  return [...view.batches.values()].map((batch) => {
    const { members, counts, part } = batch;
    const queued = members.filter((member) => activeStatus(member) === 'Queued').length;
    return {
      batch: part.batch.name,
      total: members.length,
      moved: counts.confirmed + counts.moved,
      ready: counts.ready,
      active: counts.active - queued,
      queued,
      failed: counts.failed,
      bytesTotal: members.reduce((sum, { change }) => sum + change.sizeBytes, 0),
      bytesTransferred: members.reduce((sum, member) => sum + bytesMoved(member, view), 0),
      failedMailboxes: failedMailboxes(batch),
    };
  });
}

/** At most `limit` of those that are moving now. */
export function activeRequests(view: View, limit: number): readonly MoveRequest[] {
  return movesUnderWay(view).slice(0, limit);
}

export const movesUnderWay = (view: View): readonly MoveRequest[] =>
  [...view.batches.values()].flatMap(({ members }) =>
    members.flatMap(({ state }) =>
      state.kind === 'active' && state.request.state.kind !== 'Queued' ? [state.request] : [],
    ),
  );

const activeStatus = ({ state }: Member): string =>
  state.kind === 'active' ? state.request.state.kind : state.kind;
const failedMailboxes = ({ members }: BatchView): BatchProgress['failedMailboxes'] =>
  members.flatMap(({ state, change }) => (state.kind === 'failed' ? [change.mailboxId] : []));

/** At most the planned size: data sent twice does not count twice. */
function bytesMoved({ change, progress, state }: Member, view: View): number {
  if (state.kind === 'confirmed' || state.kind === 'moved') return change.sizeBytes;
  const sent = view.requests.get(change.mailboxId)?.bytesTransferred ?? progress?.bytesTransferred ?? 0;
  return Math.min(sent, change.sizeBytes);
}
