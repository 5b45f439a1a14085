import type { FailureFacts } from '../../domain/failure.ts';
import type { SimulatedDatabase } from './databases.ts';
import { factsOf } from './faults.ts';
import type { SimulatedMove } from './simulated-move.ts';

/** A move that fails again, tried again, does so after so much more work. */
const AGAIN_WORK_MS = 30_000;

export const OWN_RETRY = {
  detail: 'TransientFailureSource',
  side: 'source',
  reason: 'an error that MRS retries by itself',
} as const;
export const NO_SPACE = {
  detail: 'StalledDueToTarget_DiskSpace',
  side: 'target',
  reason: 'a volume of the target database has no space left',
} as const;

export const isPast = ({ copiedWork, work }: SimulatedMove, share: number): boolean =>
  copiedWork >= share * work.copyWork;

/** Where it stalls, or the service tries it again, next. */
export function pauseAtWork({ fate, work, hasStalled, mishapsLeft }: SimulatedMove): number {
  const { stall, mishap } = fate;
  const stallsAt = stall === null || hasStalled ? Infinity : stall.after * work.copyWork;
  const triedAt = mishap?.kind === 'retried' && mishapsLeft > 0 ? mishap.after * work.copyWork : Infinity;
  return Math.min(stallsAt, triedAt);
}

/** Infinity: it does not fail. As much as the copy has, or more: while it completes. */
export function failsAtWork(move: SimulatedMove): number {
  const { mishap } = move.fate;
  if (mishap?.kind !== 'fails' || move.mishapsLeft <= 0 || move.mayLeaveBadItems) return Infinity;
  const at = mishap.after * move.work.copyWork;
  return at > move.copiedWork ? at : move.copiedWork + AGAIN_WORK_MS;
}

export function mishapOf({ fate, request }: SimulatedMove): FailureFacts {
  const { mishap } = fate;
  if (mishap?.kind !== 'fails') throw new Error(`the move of ${request.displayName} was not to fail`);
  return factsOf(mishap.failure, request.displayName, mishap.times === Infinity ? 'permanent' : 'retry');
}

export const diskFull = ({ name }: SimulatedDatabase, { request }: SimulatedMove): FailureFacts => ({
  code: 'disk-full',
  message: `A volume of database ${name} has no space left, so that mailbox ${request.displayName} could not be copied to it.`,
  hint: 'Free space there, then resume.',
  retry: 'permanent',
  side: 'target',
});
