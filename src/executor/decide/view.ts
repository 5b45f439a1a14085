import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { isUnderWay } from '../../domain/move-request.ts';
import { delayBeforeAttempt } from '../../support/backoff.ts';
import type { WindowState } from './window-state.ts';
import type { BatchPart } from './graph.ts';
import type { MemberState } from './member.ts';
import { Members, type BatchMembers } from './members.ts';
import { isRunning } from './nodes.ts';
import { batchState } from './ordered-times.ts';
import type { Situation } from './situation.ts';

/** A situation with every member judged. */
export interface View extends Situation {
  readonly batches: ReadonlyMap<BatchName, BatchView>;
}

export interface BatchView {
  readonly part: BatchPart;
  readonly members: BatchMembers;
  readonly counts: Readonly<Record<MemberState['kind'], number>>;
  readonly pendingRemovals: BatchPart['removals'];
  readonly start: WindowState;
  readonly complete: WindowState;
  readonly stopped: boolean;
}

/** `judged`: the members, judged for this situation; missing: they are judged here. */
export function viewOf(s: Situation, judged: Members = membersOf(s)): View {
  return {
    ...s,
    batches: new Map(s.graph.parts.map((part) => [part.batch.name, batchView(part, s, judged)])),
  };
}

function membersOf(s: Situation): Members {
  const members = new Members(s.graph);
  members.judge(s, 'all');
  return members;
}

function batchView(part: BatchPart, s: Situation, judged: Members): BatchView {
  const members = judged.of(part);
  return {
    part,
    members,
    counts: members.counts,
    pendingRemovals: part.removals.filter((removal) => {
      const progress = s.run.moves.get(removal.mailboxId);
      return (progress?.orders.removedAt ?? null) === null && !hasGivenUp(removal.mailboxId, s);
    }),
    start: batchState('start', part, s),
    complete: batchState('complete', part, s),
    stopped: s.run.stoppedBatches.has(part.batch.name),
  };
}

/** A removal that will not be tried again. */
function hasGivenUp(mailboxId: MailboxId, s: Situation): boolean {
  const progress = s.run.moves.get(mailboxId);
  if (progress === undefined || progress.lastFailure === null) return false;
  return progress.lastFailure.retry !== 'retry' || progress.failedOrders >= s.pacing.retry.maxAttempts;
}

/** When a removal that failed is tried again; null: at once, or it never failed. */
export function removalRetryAt(mailboxId: MailboxId, s: Situation): Instant | null {
  const progress = s.run.moves.get(mailboxId);
  if (progress?.lastFailure == null || progress.failedAt === null) return null;
  const retryAt = addMs(progress.failedAt, delayBeforeAttempt(s.pacing.retry, progress.failedOrders + 1));
  return retryAt > s.now ? retryAt : null;
}

/** Mailboxes whose pointer in the directory must be read, to confirm the move or to give it up. */
export function pointersWanted({ batches }: View, limit: number): readonly MailboxId[] {
  const wanted = [...batches.values()].flatMap(({ members }) => members.of('moved', 'gone'));
  return wanted.slice(0, limit).map(({ change }) => change.mailboxId);
}

/** In progress in the system, as far as is known. */
export const inFlight = (batch: BatchView): number =>
  batch.counts.active + batch.counts.unseen + batch.counts.moved + batch.counts.gone + batch.counts.leaving;

/** Of `maxInFlight`: also a request that an order was to remove, and that is still under way as the system refused that. */
export function placesTaken(batch: BatchView, { run, requests }: Situation): number {
  if (run.orders.length === 0) return inFlight(batch);
  const refused = batch.members.of('failed').filter(({ change }) => {
    const request = requests.get(change.mailboxId);
    return request !== undefined && isUnderWay(request.state);
  });
  return inFlight(batch) + refused.length;
}

/** A node of it is running, in a window that is open: members may start, or complete. */
export const hasOpenNode = ({ part, start, complete }: BatchView, { run }: Situation): boolean =>
  (isRunning(part.seed, run) && start.mayBegin) || (isRunning(part.complete, run) && complete.mayBegin);
