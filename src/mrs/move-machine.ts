import type { FailureFacts } from '../domain/failure.ts';
import { instantFromMs, instantMs } from '../domain/instant.ts';
import { finalStatuses, isMoved, type MoveState, type MoveStatus } from '../domain/move-request.ts';
import { assert } from '../support/assert.ts';
import type { MoveJob, SyncStage } from './move-job.ts';
import { percentAtStage } from './percent.ts';

/**
 * The states of a move and the legal passages between them; `pass` is the only setter.
 *
 *   Queued                a worker may claim it. → InProgress · Suspended · Failed
 *   InProgress            data is on its way, or waits with a reason (stall). → InProgress (another detail) · Queued
 *                         (interrupted) · AutoSuspended · Synced · Suspended · CompletionInProgress · Failed
 *   AutoSuspended         at 95 %, kept fresh, waits for a resume. → Queued · Suspended · Failed
 *   Suspended             by an admin. → Suspended (another comment) · Queued · Failed (its removal failed)
 *   Synced                at 95 %, completion was tried and taken back. → InProgress · Queued · Suspended · Failed
 *   CompletionInProgress  locked, or about to be. → Completed · CompletedWithWarning · Synced (undone) · Failed
 *   Completed, CompletedWithWarning   the user is moved; nothing leads out.
 *   Failed                sticky, the source is untouched. → Queued · Suspended · Failed (its removal failed)
 */
const passages: Readonly<Record<MoveStatus, readonly MoveStatus[]>> = {
  Queued: ['InProgress', 'Suspended', 'Failed'],
  InProgress: [
    'InProgress',
    'Queued',
    'AutoSuspended',
    'Synced',
    'Suspended',
    'CompletionInProgress',
    'Failed',
  ],
  AutoSuspended: ['Queued', 'Suspended', 'Failed'],
  Suspended: ['Suspended', 'Queued', 'Failed'],
  Synced: ['InProgress', 'Queued', 'Suspended', 'Failed'],
  CompletionInProgress: ['Completed', 'CompletedWithWarning', 'Synced', 'Failed'],
  Completed: [],
  CompletedWithWarning: [],
  Failed: ['Queued', 'Suspended', 'Failed'],
};

export function pass(job: MoveJob, next: MoveState, nowMs: number): MoveJob {
  const from = job.state.kind;
  assert(passages[from].includes(next.kind), `move ${job.id} may not pass from ${from} to ${next.kind}`);
  const moved = isMoved(next);
  assert(!moved || job.switched, `move ${job.id} cannot be ${next.kind} before its pointer is switched`);
  assert(next.kind !== 'Failed' || !job.switched, `move ${job.id} cannot fail after its pointer is switched`);
  const now = instantFromMs(nowMs);
  return {
    ...job,
    state: next,
    percentComplete: moved ? 100 : job.percentComplete,
    stage: moved ? 'SyncFinished' : job.stage,
    durations: elapsed(job, nowMs),
    stateSince: now,
    lastUpdateAt: now,
    startedAt: job.startedAt ?? (next.kind === 'InProgress' ? now : null),
    finishedAt: finalStatuses.has(next.kind) ? now : null,
  };
}

/** The data came to `stage`; percent never falls. */
export function reachStage(job: MoveJob, stage: SyncStage, nowMs: number): MoveJob {
  return {
    ...job,
    stage,
    percentComplete: Math.max(job.percentComplete, percentAtStage[stage]),
    lastUpdateAt: instantFromMs(nowMs),
  };
}

/** The time so far in each kind of state, the present one included. */
export function elapsed(job: MoveJob, nowMs: number): MoveJob['durations'] {
  const bucket = bucketOf(job.state);
  if (bucket === null) return job.durations;
  const spentMs = Math.max(0, nowMs - instantMs(job.stateSince));
  return { ...job.durations, [bucket]: job.durations[bucket] + spentMs };
}

function bucketOf(state: MoveState): keyof MoveJob['durations'] | null {
  switch (state.kind) {
    case 'Queued':
      return 'queuedMs';
    case 'InProgress':
      return state.stall === null ? 'inProgressMs' : 'stalledMs';
    case 'Suspended':
    case 'AutoSuspended':
    case 'Synced':
      return 'suspendedMs';
    case 'CompletionInProgress':
      return 'inProgressMs';
    case 'Completed':
    case 'CompletedWithWarning':
    case 'Failed':
      return null;
  }
}

/** Exchange's word for a failure, by what failed. */
export function failedState(failure: FailureFacts, nowMs: number): MoveState {
  const detail = failure.code === 'too-many-bad-items' ? 'FailedBadItemLimit' : 'FailedOther';
  return { kind: 'Failed', detail, failedAt: instantFromMs(nowMs), failure };
}

export const inProgress = (detail: string): MoveState => ({ kind: 'InProgress', detail, stall: null });
/** A worker may pick it up: to start, to go on, to keep it fresh, or to finish or undo what a dead worker began. */
export const isWork = (status: MoveStatus): boolean =>
  status === 'Queued' ||
  status === 'InProgress' ||
  status === 'AutoSuspended' ||
  status === 'Synced' ||
  status === 'CompletionInProgress';
