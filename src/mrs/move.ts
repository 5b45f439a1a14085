import { instantFromMs } from '../domain/instant.ts';
import { isMoved } from '../domain/move-request.ts';
import { stallOf } from '../domain/stall.ts';
import { exactBytes } from '../support/format.ts';
import { ActiveMove, type MoverContext } from './active-move.ts';
import { cancel, interrupt, unlessClaimLost } from './interruption.ts';
import { obey } from './interrupted.ts';
import type { StartingPoint } from './mailbox-copier.ts';
import type { EntryKind, MovePart } from './move-job.ts';
import { inProgress, isWork } from './move-machine.ts';
import type { Claim } from './queue.ts';
import { complete, finish, lock, takeBack } from './stages/complete.ts';
import { makeCopies, syncUntilClose } from './stages/copy.ts';
import { proveOnline } from './stages/prove.ts';
import { hasIntent, resolveSwitch } from './stages/switch-elsewhere.ts';

/**
 * One stint of work on one claimed move: picks it up where its copy is, brings it as far as it may go, and gives the claim
 * back with the request in the state that says why it stopped.
 */
export async function workMove(context: MoverContext, claim: Claim): Promise<void> {
  const job = await context.queue.get(claim.requestId);
  if (job === null) return;
  const move = new ActiveMove(context, claim, job);
  try {
    await advance(move);
  } catch (error) {
    await interrupt(move, error).catch((last: unknown) => unlessClaimLost(move, last));
  } finally {
    move.closeCopiers();
  }
}

async function advance(move: ActiveMove): Promise<void> {
  const edits = await move.pendingEdits();
  if (hasIntent(move)) {
    move.orderWaits = edits.order !== null;
    await resolveSwitch(move);
    move.orderWaits = false;
  }
  if (edits.order === 'remove') return await remove(move);
  if (!isWork(move.job.state.kind)) return await move.release(null);
  if (move.job.switched) return await finish(move);
  undoCompletion(move);
  obey(edits);
  if (await staysStalled(move)) return;
  await examine(move);
  await makeCopies(move);
  await syncUntilClose(move);
  await proveOnline(move);
  await move.pendingEdits();
  if (staysHeld(move)) return await hold(move);
  if ((await complete(move)) === 'switched') return await finish(move);
  await move.release(0);
}

/** Of a worker that died between lock and switch. */
function undoCompletion(move: ActiveMove): void {
  const { state, lock: held } = move.job;
  if (state.kind === 'CompletionInProgress')
    move.say('lock', 'An earlier completion was cut short before the switch; it is taken back.');
  if (state.kind === 'CompletionInProgress' || held !== null) takeBack(move);
}

/** What it waited for has not come yet: it goes on waiting, and the report does not grow. A held copy is not kept fresh meanwhile. */
async function staysStalled(move: ActiveMove): Promise<boolean> {
  const stall = stallOf(move.job.state);
  const isHeld = move.job.state.kind === 'AutoSuspended';
  if (stall === null && !isHeld) return false;
  const reason = await move.context.stallReason(move.job, 'between rounds');
  if (reason === null) return false;
  const { retryDelayMs, incrementalSyncIntervalMs } = move.context.settings();
  if (stall !== null) {
    // What was known to end by itself, and is followed by another, is not counted with that.
    const since =
      stall.until === undefined || stall.detail === reason.detail ? stall.since : instantFromMs(move.nowMs);
    move.pass({ kind: 'InProgress', detail: reason.detail, stall: { ...reason, since } });
  }
  await move.release(isHeld ? incrementalSyncIntervalMs : retryDelayMs);
  return true;
}

/** Opens both ends of each part; a worker that had the copies before can write to them no more. */
async function examine(move: ActiveMove): Promise<void> {
  const { job, claim, context } = move;
  sayUnlessFresh(
    move,
    'request',
    `The mailbox replication service '${claim.instance}' is examining the request (claim ${claim.token}).`,
  );
  if (job.state.kind === 'Queued' || job.state.kind === 'Synced' || job.state.kind === 'InProgress') {
    if (stallOf(job.state) !== null) move.say('stall', 'Request is no longer stalled and will continue.');
    move.pass(inProgress(job.stage === 'None' ? 'InitializingMove' : job.stage));
  }
  move.badItems.load(await context.queue.badItems(job.id));
  for (const part of job.parts) {
    const copier = await context.stores.openCopier(move.job, part);
    const open = { part: part.part, copier, isNew: true };
    // Kept at once, so that what is open is closed when the next cannot be opened.
    move.parts = [...move.parts, open];
    const { notes = [], ...opened } = await copier.open(job.id, claim.token);
    const { isNew, startsFrom } = opened;
    move.parts = move.parts.map((one) => (one === open ? { ...one, ...opened } : one));
    sayUnlessFresh(
      move,
      'connect',
      `Connected to source mailbox '${job.mailboxId} (${part.part})', database '${part.sourceDatabase}', ` +
        `and to its copy in database '${part.targetDatabase}'.`,
    );
    if (isNew) {
      move.say(
        'request',
        `Sync state for request ${job.id} (${part.part}) is null. Request processing started.`,
      );
      if (job.stage === 'None' || startsFrom !== undefined)
        for (const note of notes) move.say('warning', note);
      if (startsFrom !== undefined) move.say('copy', startText(part, startsFrom));
    } else {
      sayUnlessFresh(move, 'request', `Request processing continued (${part.part}), stage ${job.stage}.`);
    }
  }
  noteStart(move);
  if (job.options.offline) await lock(move);
}

/** Of copies that are begun in this stint, again too. */
function noteStart(move: ActiveMove): void {
  if (move.parts.every(({ isNew }) => !isNew)) return;
  const { startedFromBytes: _, ...job } = move.job;
  const starts = move.parts.flatMap(({ startsFrom }) => startsFrom ?? []);
  const startedFromBytes = starts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  move.job = starts.length === 0 ? job : { ...job, startedFromBytes };
}

const startText = ({ part, targetDatabase }: MovePart, { leftAt, items, sizeBytes }: StartingPoint): string =>
  `Seeding starts from the soft-deleted mailbox that a move left in database '${targetDatabase}' (${part}) on ${leftAt}: ` +
  `${items} items, ${exactBytes(sizeBytes)}, are there already and are compared; only what differs is transferred.`;

/** A held request is synced for weeks; its report tells of changes only. */
function sayUnlessFresh(move: ActiveMove, kind: EntryKind, message: string): void {
  if (move.job.state.kind !== 'AutoSuspended') move.say(kind, message);
}

const staysHeld = (move: ActiveMove): boolean =>
  move.job.state.kind === 'AutoSuspended' || move.job.options.suspendWhenReadyToComplete;

async function hold(move: ActiveMove): Promise<void> {
  if (move.job.state.kind !== 'AutoSuspended') {
    move.pass({ kind: 'AutoSuspended', since: instantFromMs(move.nowMs) });
    move.say('stage', 'Automatically suspended: ready to complete when resumed; kept fresh meanwhile.');
  }
  await move.release(move.context.settings().incrementalSyncIntervalMs);
}

/** Before the switch a removal cancels; after it, it only clears: the user is moved, and the report was kept. */
async function remove(move: ActiveMove): Promise<void> {
  if (!move.job.switched) return await cancel(move);
  // Still ordered: it is cleared when it is claimed next.
  if (!isMoved(move.job.state)) return await finish(move);
  await move.drop();
}
