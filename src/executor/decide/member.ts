import type { FailureCode } from '../../domain/failure-codes.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import type { RequestId } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { isMoved, isReadyToComplete, isUnderWay, type MoveRequest } from '../../domain/move-request.ts';
import type { ListedMigrationBatch } from '../../domain/migration-batch.ts';
import type { MoveProgress } from '../../domain/run.ts';
import { type Suspender, whoSuspended } from '../../domain/suspended-moves.ts';
import { delayBeforeAttempt } from '../../support/backoff.ts';
import type { MoveChange } from '../../domain/change.ts';
import { leaving, type Known, type LeaveOrder, type Leaving } from './leaving.ts';
import type { Situation } from './situation.ts';
import { standingOf } from './standing.ts';

/** The state of one mailbox of a batch, from journal and observation together. */
export type MemberState =
  /** An order is needed to start it. */
  | { readonly kind: 'to-clear'; readonly request: RequestId }
  | { readonly kind: 'to-create' }
  /** Options or tag are to be set: an update, or an adoption. */
  | { readonly kind: 'to-update' }
  /** An order was accepted whose effect is not visible yet; `unlisted`: what does not show it. */
  | { readonly kind: 'unseen'; readonly unlisted?: ListedMigrationBatch }
  | { readonly kind: 'active'; readonly request: MoveRequest }
  | { readonly kind: 'ready'; readonly request: MoveRequest }
  | { readonly kind: 'suspended'; readonly by: Suspender; readonly request: MoveRequest }
  /** Failed; tried again from `retryAt` on. */
  | { readonly kind: 'retrying'; readonly retryAt: Instant; readonly request: MoveRequest | null }
  /** Completed, or gone: only the mailbox's pointer shows which. */
  | { readonly kind: 'moved'; readonly request: RequestId | null }
  | { readonly kind: 'gone' }
  | { readonly kind: 'confirmed' }
  /** Ordered out of the run; `request`: what is to be done about it first, null: nothing. */
  | Leaving
  /** Out of the run. */
  | { readonly kind: 'left' }
  | { readonly kind: 'failed'; readonly failure: FailureFacts };

export interface Member {
  readonly change: MoveChange;
  readonly progress: MoveProgress | null;
  readonly state: MemberState;
}

export const emptyCounts = (): Record<MemberState['kind'], number> => ({
  'to-clear': 0,
  'to-create': 0,
  'to-update': 0,
  unseen: 0,
  active: 0,
  ready: 0,
  suspended: 0,
  retrying: 0,
  moved: 0,
  gone: 0,
  confirmed: 0,
  leaving: 0,
  left: 0,
  failed: 0,
});

/** Failures that this program observed itself; no request carries them. */
export const foundFailures: ReadonlySet<FailureCode> = new Set(['not-in-target', 'request-gone']);

export function memberOf(change: MoveChange, s: Situation): Member {
  const progress = s.run.moves.get(change.mailboxId) ?? null;
  return { change, progress, state: stateOf(change, progress, s) };
}

function stateOf(change: MoveChange, progress: MoveProgress | null, s: Situation): MemberState {
  if (progress?.confirmed === true) return { kind: 'confirmed' };
  if (progress?.left !== undefined) return { kind: 'left' };
  const { leaves } = standingOf(change, s);
  if (progress?.state?.kind === 'Failed' && isFound(progress.state.failure.code, leaves !== null)) {
    return { kind: 'failed', failure: progress.state.failure };
  }
  const request = requestOf(change, progress, s);
  if (request !== null && isMoved(request.state)) return { kind: 'moved', request: request.id };
  if (progress?.state && isMoved(progress.state)) return { kind: 'moved', request: progress.request };
  if (isAlreadyThere(progress) && !wasSentOff(progress, leaves)) return { kind: 'moved', request: null };
  const known: Known = { change, progress, request, s };
  if (leaves !== null) {
    const unlisted = request === null ? unlistedBatch(known) : undefined;
    return unlisted === undefined ? (leaving(known, leaves) ?? absent(known)) : { kind: 'unseen', unlisted };
  }
  const trouble = orderTrouble(known);
  if (trouble !== null) return trouble;
  const order = missingOrder(known);
  const unlisted = request === null ? unlistedBatch(known) : undefined;
  if (unlisted !== undefined && order?.kind !== 'to-clear') return { kind: 'unseen', unlisted };
  if (order !== null) return order;
  if (request === null) return absent(known);
  return requestState(request, known);
}

/** Its request was removed by the order that takes it out of the run. */
const wasSentOff = (progress: MoveProgress | null, leaves: LeaveOrder | null): boolean =>
  leaves !== null && (progress?.orders.removedAt ?? '') >= leaves.readAt;

/** A request that is gone is nothing to a mailbox that is ordered out of the run. */
const isFound = (code: FailureCode, isLeaving: boolean): boolean =>
  foundFailures.has(code) && !(isLeaving && code === 'request-gone');

/** The observed request that this change is about; the one it clears is not. */
function requestOf(change: MoveChange, progress: MoveProgress | null, s: Situation): MoveRequest | null {
  const request = s.requests.get(change.mailboxId);
  return request === undefined || isCleared(request.id, change, progress) ? null : request;
}

/** It is the one that the change clears. The next one may have the same id, and is known once it was ordered. */
export const isCleared = (id: RequestId, change: MoveChange, progress: MoveProgress | null): boolean =>
  change.kind === 'create-move-request' && id === change.clears && progress?.request !== id;

/** The system answered that the mailbox is in its target: accepted, without a request. */
const isAlreadyThere = (progress: MoveProgress | null): boolean =>
  progress !== null && progress.orders.createdAt !== null && progress.request === null;

/** An order of ours failed and no observation shows that it took effect nevertheless. */
function orderTrouble(known: Known): MemberState | null {
  const { progress, request } = known;
  if (progress === null || progress.lastFailure === null) return null;
  if (request !== null && isUnderWay(request.state)) return null;
  return afterFailure(progress.lastFailure, progress.failedOrders, known);
}

/** Null: it is time to try again. */
function afterFailure(
  failure: FailureFacts,
  failures: number,
  { progress, request, s }: Known,
): MemberState | null {
  const { retry } = s.pacing;
  if (failure.retry !== 'retry' || failures >= retry.maxAttempts) return { kind: 'failed', failure };
  const since = progress?.failedAt ?? progress?.stateSince ?? s.now;
  const retryAt = addMs(since, delayBeforeAttempt(retry, failures + 1));
  return retryAt > s.now ? { kind: 'retrying', retryAt, request } : null;
}

function missingOrder({ change, progress, request }: Known): MemberState | null {
  const orders = progress?.orders;
  switch (change.kind) {
    case 'create-move-request': {
      const isThere = request !== null || (progress !== null && progress.request !== null);
      if (isThere) return null;
      const mustClear = change.clears !== null && (orders?.removedAt ?? null) === null;
      return mustClear ? { kind: 'to-clear', request: change.clears } : { kind: 'to-create' };
    }
    case 'adopt-move-request':
    case 'update-move-request':
      return (orders?.updatedAt ?? null) === null ? { kind: 'to-update' } : null;
    case 'complete-move-request':
      return null;
  }
}

function absent({ change, progress, s }: Known): MemberState {
  const orderedAt = progress?.orders.createdAt ?? progress?.orders.updatedAt ?? null;
  if (progress?.state?.kind === 'Failed') return { kind: 'failed', failure: progress.state.failure };
  const isFresh =
    orderedAt !== null && progress?.state === null && s.now < addMs(orderedAt, effectMsOf(change, s));
  return isFresh ? { kind: 'unseen' } : { kind: 'gone' };
}

/** A batch that may have this mailbox among its users: until it lists all of them, nothing is ordered again or missing. */
const unlistedBatch = ({ change, progress, s }: Known): ListedMigrationBatch | undefined =>
  change.kind === 'create-move-request' && change.spec.control !== undefined && !progress?.state
    ? s.unlisted.get(change.spec.tag)
    : undefined;

/** A service that makes the requests takes its time. */
const SERVICE_EFFECT_MS = 30 * 60_000;
const effectMsOf = (change: MoveChange, { pacing }: Situation): number =>
  change.kind === 'create-move-request' && change.spec.control !== undefined
    ? SERVICE_EFFECT_MS
    : pacing.effectMs;

function requestState(request: MoveRequest, known: Known): MemberState {
  const { progress, s } = known;
  const resumed = progress?.orders.resumed ?? null;
  const isResuming =
    resumed !== null &&
    (progress?.stateSince ?? resumed.at) <= resumed.at &&
    s.now < addMs(resumed.at, s.pacing.effectMs);
  if (request.state.kind === 'Failed') return failedRequest(request, known);
  if (request.state.kind === 'Suspended') {
    if (isResuming && progress?.orders.isSuspended === false) return { kind: 'unseen' };
    return {
      kind: 'suspended',
      by: whoSuspended(request.state.comment, request.options.suspend, known.change, progress),
      request,
    };
  }
  if (isReadyToComplete(request.state)) {
    return isResuming && !resumed.hold ? { kind: 'unseen' } : { kind: 'ready', request };
  }
  return { kind: 'active', request };
}

function failedRequest(request: MoveRequest, known: Known): MemberState {
  const { change, progress, s } = known;
  if (request.state.kind !== 'Failed') return { kind: 'active', request };
  const { failure } = request.state;
  const resumedAt = progress?.orders.resumed?.at ?? null;
  const wasResumed = resumedAt !== null && resumedAt >= (progress?.failedAt ?? resumedAt);
  if (wasResumed) {
    return s.now < addMs(resumedAt, s.pacing.effectMs) ? { kind: 'unseen' } : { kind: 'failed', failure };
  }
  if (resumedAt === null && knewItFailed(change)) {
    return triesAgain(change) ? { kind: 'retrying', retryAt: s.now, request } : { kind: 'failed', failure };
  }
  // The turn that first sees a failure has not journalled it yet: the next turn evaluates it.
  if (progress?.state?.kind !== 'Failed') return { kind: 'retrying', retryAt: addMs(s.now, 1), request };
  return afterFailure(failure, progress.attempts, known) ?? { kind: 'retrying', retryAt: s.now, request };
}

/** The plan was made with the failure known; new options (an update, an adoption) are a reason for one more try. */
const knewItFailed = (change: MoveChange): boolean =>
  change.kind === 'complete-move-request'
    ? change.status === 'Failed'
    : change.kind !== 'create-move-request';
const triesAgain = (change: MoveChange): boolean =>
  change.kind !== 'complete-move-request' || change.resumeFailed;
