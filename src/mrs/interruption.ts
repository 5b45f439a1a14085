import { failureFacts, type FailureFacts } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Stall } from '../domain/move-request.ts';
import { delayBeforeAttempt } from '../support/backoff.ts';
import type { ActiveMove } from './active-move.ts';
import { Interrupted, type InterruptReason } from './interrupted.ts';
import { failedState } from './move-machine.ts';
import { isClaimLost } from './queue.ts';
import { end, releaseLock, takeBack } from './stages/complete.ts';
import { CopyDiffers } from './stages/prove.ts';
import { hasIntent } from './stages/switch-elsewhere.ts';

// What becomes of a move whose stint ended before its time. The lock ends in the same transaction that says why.

/** A copy that differs is synced again, then made a second time, then given up. */
const MAX_FAILED_VERIFICATIONS = 3;
/** Delays between transient errors in a row double up to so many times RetryDelay. */
export const LONGEST_RETRY_FACTOR = 10;

export async function interrupt(move: ActiveMove, error: unknown): Promise<void> {
  // Only the queue knows whose it is; a copy that refuses this claim while it is ours is tried again.
  if (isClaimLost(error)) await move.pendingEdits();
  if (error instanceof Interrupted) return await applyReason(move, error.reason);
  if (error instanceof CopyDiffers) return await tryCompletionAgain(move, error);
  const failure = failureFacts(error);
  const { maxRetries } = move.context.settings();
  if (move.isRemoving && !isClaimLost(error)) return await removeLater(move, failure);
  // A switch whose outcome is unknown is neither given up nor taken back.
  if (failure.retry === 'retry' && (move.job.attempt < maxRetries || hasIntent(move)))
    return await retryLater(move, failure);
  if (move.job.switched) {
    end(move, [`Cleaning up after the move failed: ${failure.message}`]);
    return await move.finish();
  }
  await fail(move, failure);
}

/** Whoever took the move over answers for it now. */
export async function unlessClaimLost(move: ActiveMove, error: unknown): Promise<void> {
  if (!isClaimLost(error)) throw error;
  await move.letGo();
}

/** The copies go, the source is as if nothing had been: its user first, where a worker that is gone had locked it. */
export async function cancel(move: ActiveMove): Promise<void> {
  move.isRemoving = true;
  takeBack(move);
  releaseLock(move);
  await move.save();
  await move.discardCopies();
  await move.drop();
}

async function applyReason(move: ActiveMove, reason: InterruptReason): Promise<void> {
  switch (reason.kind) {
    case 'remove':
      return await cancel(move);
    case 'suspend':
      releaseLock(move);
      move.pass({ kind: 'Suspended', comment: reason.comment });
      move.say('request', `Suspended by an admin${reason.comment === '' ? '' : `: ${reason.comment}`}.`);
      return await move.release(null);
    case 'service-stops':
      move.say('request', 'Relinquishing job: the mailbox replication service is stopping.');
      if (move.job.state.kind === 'InProgress') move.pass({ kind: 'Queued' });
      return await move.release(0);
    case 'stall': {
      const stall = { ...reason.stall, since: instantFromMs(move.nowMs) };
      move.say('stall', `Relinquishing job because of '${stall.detail}': ${stall.reason}.`);
      if (move.job.state.kind === 'InProgress')
        move.pass({ kind: 'InProgress', detail: stall.detail, stall });
      return await move.release(move.context.settings().retryDelayMs);
    }
  }
}

async function tryCompletionAgain(move: ActiveMove, error: CopyDiffers): Promise<void> {
  const failedVerifications = move.job.failedVerifications + 1;
  move.job = { ...move.job, failedVerifications };
  for (const difference of error.differences)
    move.say('verify', `Verification found a difference: ${difference}.`);
  if (failedVerifications >= MAX_FAILED_VERIFICATIONS) return await fail(move, copyDiffers(error));
  if (failedVerifications > 1) {
    await move.discardCopies();
    move.say('request', 'The copy was removed from the destination database and will be made again.');
  }
  if (move.job.state.kind === 'InProgress') {
    move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
  }
  await move.release(move.context.settings().retryDelayMs);
}

async function retryLater(move: ActiveMove, failure: FailureFacts): Promise<void> {
  const { maxRetries, retryDelayMs } = move.context.settings();
  const attempt = move.job.attempt + 1;
  move.job = { ...move.job, attempt, transientRetries: move.job.transientRetries + 1 };
  move.say(
    'retry',
    `Transient error ${failure.code} has occurred: ${failure.message} The system will retry (${attempt}/${maxRetries}).`,
  );
  if (move.job.state.kind === 'InProgress') {
    const stall: Stall = {
      detail: 'TransientFailure',
      side: failure.side ?? 'service',
      reason: failure.message,
      since: instantFromMs(move.nowMs),
    };
    move.pass({ kind: 'InProgress', detail: stall.detail, stall });
  }
  await move.release(delayAfter(attempt, retryDelayMs));
}

/** What the move has made could not be removed: it is named, tried again less and less often, and given up like a move. */
async function removeLater(move: ActiveMove, failure: FailureFacts): Promise<void> {
  const { maxRetries, retryDelayMs } = move.context.settings();
  const isTriedAgain = failure.retry === 'retry' && move.job.attempt < maxRetries;
  const attempt = move.job.attempt + 1;
  const places = move.job.parts.map(({ targetDatabase }) => `'${targetDatabase}'`).join(' and ');
  releaseLock(move);
  move.job = { ...move.job, attempt };
  move.say(
    isTriedAgain ? 'retry' : 'failure',
    `What the move has copied into ${places} could not be removed: ${failure.message} ${
      isTriedAgain
        ? `It is tried again (${attempt}/${maxRetries}).`
        : 'The removal is given up and the copy is left there; remove the request again when the reason is gone.'
    }`,
  );
  move.pass(failedState(failure, move.nowMs));
  if (isTriedAgain) await move.release(delayAfter(attempt, retryDelayMs));
  else await move.finish();
}

const delayAfter = (attempt: number, retryDelayMs: number): number =>
  delayBeforeAttempt(
    {
      firstDelayMs: retryDelayMs,
      factor: 2,
      maxDelayMs: LONGEST_RETRY_FACTOR * retryDelayMs,
      maxAttempts: Number.MAX_SAFE_INTEGER,
    },
    attempt + 1,
  );

async function fail(move: ActiveMove, failure: FailureFacts): Promise<void> {
  releaseLock(move);
  move.say('failure', `${failure.side === undefined ? '' : `${failure.side}: `}${failure.message}`);
  move.pass(failedState(failure, move.nowMs));
  await move.finish();
}

const copyDiffers = (error: CopyDiffers): FailureFacts => ({
  code: 'copy-differs',
  message: `The copy was verified ${MAX_FAILED_VERIFICATIONS} times, made again in between, and still differs from the source: ${error.differences.join('; ')}. The mailbox was not switched.`,
  hint: 'Check the target database (integrity check, disk); then resume the request.',
  retry: 'permanent',
  side: 'target',
});
