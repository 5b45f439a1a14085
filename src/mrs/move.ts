import { Failure, failureFacts, type FailureFacts } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import { isMoved, type Stall } from '../domain/move-request.ts';
import { delayBeforeAttempt } from '../support/backoff.ts';
import {
  ActiveMove,
  Interrupted,
  checkpointStep,
  noChanges,
  type MoverContext,
  type OpenPart,
} from './active-move.ts';
import type { EntryKind, MovePart } from './move-job.ts';
import { failedState, inProgress, isWork } from './move-machine.ts';
import type { Claim } from './queue.ts';
import { complete, end, finish, hasIntent, releaseLock, resolveSwitch, takeLock } from './stages/complete.ts';
import { createHierarchy } from './stages/hierarchy.ts';
import { seed } from './stages/seed.ts';
import { syncUntilClose } from './stages/sync.ts';
import { CopyDiffers, proveCopy } from './verify.ts';

/** A copy that differs is synced again, then made anew, then given up. */
const MAX_FAILED_VERIFICATIONS = 3;
/** Delays between transient errors in a row double up to so many times RetryDelay. */
export const LONGEST_RETRY_FACTOR = 10;
/** An index that lags is waited for before the lock, not under it. */
const INDEX_WAIT_MS = 100;

/**
 * One stint of work on one claimed move: picks it up where its checkpoint left it, brings it as far as it may go, and
 * gives the claim back with the request in the state that says why it stopped.
 */
export async function workMove(context: MoverContext, claim: Claim): Promise<void> {
  const job = await context.queue.get(claim.requestId);
  if (job === null) return;
  const move = new ActiveMove(context, claim, job);
  try {
    await advance(move);
  } catch (error) {
    await interrupt(move, error).catch(unlessClaimLost);
  } finally {
    move.close();
  }
}

/** Whoever took the move over answers for it now. */
function unlessClaimLost(error: unknown): void {
  if (!(error instanceof Failure) || error.facts.code !== 'claim-lost') throw error;
}

async function advance(move: ActiveMove): Promise<void> {
  const { order, comment } = await move.save();
  if (hasIntent(move)) await resolveSwitch(move);
  if (order === 'remove') return await remove(move);
  if (!isWork(move.job.state.kind)) return await move.release(null);
  if (move.job.switched) return await finishAndReport(move);
  if (order === 'suspend') throw new Interrupted({ kind: 'suspend', comment });
  if (await staysStalled(move)) return;
  await examine(move);
  await createHierarchy(move, move.parts);
  await seed(move, move.parts);
  await syncUntilClose(move, move.parts);
  await proveOnline(move);
  if (staysHeld(move)) return await hold(move);
  await complete(move);
  await finishAndReport(move);
}

/** What it waited for has not come yet: it goes on waiting, and the report does not grow. */
async function staysStalled(move: ActiveMove): Promise<boolean> {
  const { state } = move.job;
  if (state.kind !== 'InProgress' || state.stall === null) return false;
  const reason = await move.context.stallReason(move.job);
  if (reason === null) return false;
  move.pass({ kind: 'InProgress', detail: reason.detail, stall: { ...reason, since: state.stall.since } });
  await move.release(move.nowMs + move.context.settings().retryDelayMs);
  return true;
}

/** Opens both ends; undoes what a dead worker began; stamps the target, so that it cannot write any more. */
async function examine(move: ActiveMove): Promise<void> {
  const { stores, queue } = move.context;
  const { job, claim } = move;
  sayUnlessFresh(
    move,
    'request',
    `The mailbox replication service '${claim.instance}' is examining the request (claim ${claim.token}).`,
  );
  await openParts(move);
  for (const part of job.parts) {
    const pointer = await stores.pointer(job.mailboxId, part.part);
    if (pointer !== part.sourceDatabase) throw sourceMoved(part, pointer);
  }
  if (job.state.kind === 'CompletionInProgress') {
    move.say('lock', 'An earlier completion was cut short before the switch; it is taken back.');
    move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
  }
  if (job.lock !== null) await releaseLock(move);
  if (
    move.job.state.kind === 'Queued' ||
    move.job.state.kind === 'Synced' ||
    move.job.state.kind === 'InProgress'
  ) {
    if (job.state.kind === 'InProgress' && job.state.stall !== null) {
      move.say('stall', 'Request is no longer stalled and will continue.');
    }
    move.pass(inProgress(job.stage === 'None' ? 'InitializingMove' : job.stage));
  }
  const bad = await queue.badItems(job.id);
  for (const open of move.parts) {
    for (const { part, item } of bad) if (part === open.part) open.badItems.add(item);
    await openCopy(move, open);
  }
  await move.applyOrders();
  if (job.options.offline) await takeLock(move);
}

/** A held request is synced for weeks; its report tells of changes only. */
function sayUnlessFresh(move: ActiveMove, kind: EntryKind, message: string): void {
  if (move.job.state.kind !== 'AutoSuspended') move.say(kind, message);
}

async function openParts(move: ActiveMove): Promise<void> {
  const { stores } = move.context;
  const opened: OpenPart[] = [];
  // Kept at once, so that what is open is closed when the next cannot be opened.
  move.parts = opened;
  for (const part of move.job.parts) {
    const source = await stores.openSource(move.job, part);
    const target = await stores.openTarget(move.job, part);
    opened.push({
      part: part.part,
      source,
      target,
      checkpoint: null,
      knownFolders: new Set(),
      badItems: new Set(),
    });
  }
}

async function openCopy(move: ActiveMove, open: OpenPart): Promise<void> {
  const { sourceDatabase, targetDatabase } = move.partOf(open);
  await open.target.open(move.job.id);
  await move.readCheckpoint(open);
  sayUnlessFresh(
    move,
    'connect',
    `Connected to source mailbox '${move.job.mailboxId} (${open.part})', database '${sourceDatabase}', ` +
      `and to its copy in database '${targetDatabase}'.`,
  );
  const { checkpoint } = open;
  if (checkpoint === null) {
    move.setPart(open, { proved: 0 });
    move.say(
      'request',
      `Sync state for request ${move.job.id} (${open.part}) is null. Request processing started.`,
    );
    return;
  }
  sayUnlessFresh(move, 'request', `Request processing continued (${open.part}), stage ${move.job.stage}.`);
  await move.apply(open, noChanges, checkpointStep(checkpoint));
}

async function proveOnline(move: ActiveMove): Promise<void> {
  for (const open of move.parts) {
    await proveCopy(move, open, 'online');
    await waitForIndex(move, open);
  }
  await move.applyOrders();
}

/** A wait that is seen while it lasts: as a stall, with its clock. */
async function waitForIndex(move: ActiveMove, open: OpenPart): Promise<void> {
  const { state, stage } = move.job;
  const since = instantFromMs(move.nowMs);
  for (let isFirst = true; !(await open.target.indexCaughtUp()); isFirst = false) {
    if (isFirst && state.kind === 'InProgress') {
      const detail = 'StalledDueToTarget_ContentIndexing';
      const reason = `the content index of '${open.target.database}' has not caught up with the copied items yet`;
      move.pass({ kind: 'InProgress', detail, stall: { detail, side: 'target', reason, since } });
    }
    await move.context.clock.sleep(INDEX_WAIT_MS, move.context.signal);
    await move.yieldAndCheckpoint();
  }
  if (move.job.state.kind === 'InProgress' && move.job.state.stall !== null) move.pass(inProgress(stage));
}

const staysHeld = (move: ActiveMove): boolean =>
  move.job.state.kind === 'AutoSuspended' || move.job.options.suspendWhenReadyToComplete;

async function hold(move: ActiveMove): Promise<void> {
  if (move.job.state.kind !== 'AutoSuspended') {
    move.pass({ kind: 'AutoSuspended', since: instantFromMs(move.nowMs) });
    move.say('stage', 'Automatically suspended: ready to complete when resumed; kept fresh meanwhile.');
  }
  await move.release(move.nowMs + move.context.settings().incrementalSyncIntervalMs);
}

async function finishAndReport(move: ActiveMove): Promise<void> {
  await finish(move);
  await move.finish();
}

/** Before the switch a removal cancels; after it, it only clears: the user is moved, and the report was kept. */
async function remove(move: ActiveMove): Promise<void> {
  if (!move.job.switched) return await cancel(move);
  // Still ordered: it is cleared when it is claimed next.
  if (!isMoved(move.job.state)) return await finishAndReport(move);
  await move.context.queue.drop(move.claim, move.job);
}

/** The partial copy goes, the source is as if nothing had been. */
async function cancel(move: ActiveMove): Promise<void> {
  await releaseLock(move);
  if (move.parts.length === 0) await openParts(move);
  for (const { target } of move.parts) {
    await target.open(move.job.id);
    await target.discard();
  }
  await move.context.queue.drop(move.claim, move.job);
}

async function interrupt(move: ActiveMove, error: unknown): Promise<void> {
  if (error instanceof Failure && error.facts.code === 'claim-lost') throw error;
  if (error instanceof Interrupted) return await applyOrderReason(move, error);
  if (error instanceof CopyDiffers) return await tryCompletionAgain(move, error);
  const failure = failureFacts(error);
  const { maxRetries } = move.context.settings();
  // A switch whose outcome is unknown is neither given up nor taken back.
  if (failure.retry === 'retry' && (move.job.attempt < maxRetries || hasIntent(move)))
    return await retryLater(move, failure);
  if (move.job.switched) {
    end(move, [`Cleaning up after the move failed: ${failure.message}`]);
    return await move.finish();
  }
  await fail(move, failure);
}

async function applyOrderReason(move: ActiveMove, { reason }: Interrupted): Promise<void> {
  const { retryDelayMs } = move.context.settings();
  switch (reason.kind) {
    case 'remove':
      return await cancel(move);
    case 'suspend':
      await releaseLock(move);
      // Cut short by a worker that died.
      if (move.job.state.kind === 'CompletionInProgress') {
        move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
      }
      move.pass({ kind: 'Suspended', comment: reason.comment });
      move.say('request', `Suspended by an admin${reason.comment === '' ? '' : `: ${reason.comment}`}.`);
      return await move.release(null);
    case 'service-stops':
      move.say('request', 'Relinquishing job: the mailbox replication service is stopping.');
      if (move.job.state.kind === 'InProgress') move.pass({ kind: 'Queued' });
      return await move.release(move.nowMs);
    case 'stall': {
      const stall = { ...reason.stall, since: instantFromMs(move.nowMs) };
      move.say('stall', `Relinquishing job because of '${stall.detail}': ${stall.reason}.`);
      if (move.job.state.kind === 'InProgress')
        move.pass({ kind: 'InProgress', detail: stall.detail, stall });
      return await move.release(move.nowMs + retryDelayMs);
    }
  }
}

async function tryCompletionAgain(move: ActiveMove, error: CopyDiffers): Promise<void> {
  const failedVerifications = move.job.failedVerifications + 1;
  move.job = { ...move.job, failedVerifications };
  for (const difference of error.differences)
    move.say('verify', `Verification found a difference: ${difference}.`);
  if (failedVerifications >= MAX_FAILED_VERIFICATIONS) return await fail(move, copyDiffers(error));
  if (failedVerifications > 1) await makeCopyAnew(move);
  if (move.job.state.kind === 'InProgress') {
    move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
  }
  await move.release(move.nowMs + move.context.settings().retryDelayMs);
}

async function makeCopyAnew(move: ActiveMove): Promise<void> {
  for (const open of move.parts) {
    await open.target.discard();
    move.setPart(open, { proved: 0 });
  }
  move.say('request', 'The copy was removed from the destination database and will be made again.');
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
  const delayMs = delayBeforeAttempt(
    {
      firstDelayMs: retryDelayMs,
      factor: 2,
      maxDelayMs: LONGEST_RETRY_FACTOR * retryDelayMs,
      maxAttempts: Number.MAX_SAFE_INTEGER,
    },
    attempt + 1,
  );
  await move.release(move.nowMs + delayMs);
}

async function fail(move: ActiveMove, failure: FailureFacts): Promise<void> {
  await releaseLock(move);
  move.say('failure', `${failure.side === undefined ? '' : `${failure.side}: `}${failure.message}`);
  move.pass(failedState(failure, move.nowMs));
  await move.finish();
}

const sourceMoved = (part: MovePart, pointer: string | null): Failure =>
  new Failure({
    code: 'source-moved',
    message:
      `The ${part.part} mailbox is ${pointer === null ? 'in no database' : `in database '${pointer}'`} by now, ` +
      `not in '${part.sourceDatabase}' where this request was to move it from.`,
    hint: 'Remove the request; plan again.',
    retry: 'permanent',
    side: 'source',
  });

const copyDiffers = (error: CopyDiffers): FailureFacts => ({
  code: 'copy-differs',
  message: `The copy was verified ${MAX_FAILED_VERIFICATIONS} times, made anew in between, and still differs from the source: ${error.differences.join('; ')}. The mailbox was not switched.`,
  hint: 'Check the target database (integrity check, disk); then resume the request.',
  retry: 'permanent',
  side: 'target',
});
