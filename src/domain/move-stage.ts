import type { FailureFacts } from './failure.ts';
import { isMoved, isUnderWay, type MoveState, type MoveStatus } from './move-request.ts';
import type { MoveProgress } from './run.ts';

/**
 * How far the move of a mailbox is, for people: counts, bars and reports. The executor decides by more than this. `left`: out of
 * the run, by an order.
 */
export type MoveStage = 'waiting' | 'queued' | 'active' | 'ready' | 'failed' | 'moved' | 'left';

export const stageOfStatus: Readonly<Record<MoveStatus, MoveStage>> = {
  Queued: 'queued',
  Suspended: 'queued',
  InProgress: 'active',
  CompletionInProgress: 'active',
  AutoSuspended: 'ready',
  Synced: 'ready',
  Completed: 'moved',
  CompletedWithWarning: 'moved',
  Failed: 'failed',
};

/** `observed`: what its request says now; null: the journal's last observation counts. */
export function stageOf(progress: MoveProgress | null, observed: MoveState | null = null): MoveStage {
  if (progress?.confirmed === true) return 'moved';
  if (progress?.left !== undefined) return 'left';
  if (failureOf(progress, observed) !== null) return 'failed';
  const state = observed ?? progress?.state ?? null;
  return state === null ? 'waiting' : stageOfStatus[state.kind];
}

/** How many mailboxes are at each stage, by the journal alone; removals count where they failed. */
export function countStages(moves: Iterable<MoveProgress>): Readonly<Record<MoveStage, number>> {
  const counts = { waiting: 0, queued: 0, active: 0, ready: 0, failed: 0, moved: 0, left: 0 };
  for (const progress of moves) counts[stageOf(progress)] += 1;
  return counts;
}

/** What keeps a mailbox from moving: a failed request, or an order that failed and nothing is under way in spite of it. */
export function failureOf(
  progress: MoveProgress | null,
  observed: MoveState | null = null,
): FailureFacts | null {
  if (progress?.left !== undefined) return null;
  const state = observed ?? progress?.state ?? null;
  if (state?.kind === 'Failed') return state.failure;
  if (state !== null && (isMoved(state) || isUnderWay(state))) return null;
  return progress?.lastFailure ?? null;
}
