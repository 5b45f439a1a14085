import { Failure, failureFacts } from '../../domain/failure.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { VerificationFacts } from '../../domain/move-report.ts';
import { Interrupted, type ActiveMove } from '../active-move.ts';
import type { MoveJob } from '../move-job.ts';
import type { RemoteSwitch } from '../move-stores.ts';
import { compareSides, proveCopy } from '../verify.ts';
import { syncOnce } from './sync.ts';

/**
 * The short lock: last delta, both sides proved equal, pointer switched. Until the switch any error takes it back; from
 * the switch on it is only ever finished. Between lock and switch nothing pauses, so no other move of this thread runs.
 */
export async function complete(move: ActiveMove): Promise<void> {
  await publish(move);
  try {
    await lock(move);
    const verification = await finalSync(move);
    await switchPointers(move, verification);
  } catch (error) {
    if (hasIntent(move)) await resolveSwitch(move);
    if (move.job.switched) return;
    await abortCompletion(move);
    throw error;
  }
}

/** A switch across two directories was announced in this one; the target's alone knows whether it took place. */
export const hasIntent = ({ job }: ActiveMove): boolean =>
  job.remote !== null && !job.switched && job.verification.length > 0;

/** Finishes a remote switch that was cut short, or proves that it can no longer happen. */
export async function resolveSwitch(move: ActiveMove): Promise<void> {
  const { job, claim } = move;
  let isTakenIn: boolean;
  try {
    isTakenIn = await remoteSwitch(move).fence(job, claim.token);
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'claim-lost') throw error;
    throw outcomeUnknown(job, error);
  }
  if (isTakenIn) return await switchHere(move);
  move.job = { ...move.job, verification: [] };
}

/** After the switch; every step may be repeated by the next worker. */
export async function finish(move: ActiveMove): Promise<void> {
  const { stores } = move.context;
  for (const part of move.job.parts) await stores.activateTarget(move.job, part);
  measureLock(move);
  move.reach('Cleanup');
  const warnings = await probe(move);
  // Fenced: a worker that slept through all this must not close a mailbox that has moved on, or back.
  await move.save();
  for (const part of move.job.parts) await stores.softDeleteSource(move.job, part);
  move.say('switch', 'The source mailbox was soft-deleted; it is kept until its retention ends.');
  end(move, warnings);
}

/** The user is moved, whatever went wrong in cleaning up. */
export function end(move: ActiveMove, warnings: readonly string[]): void {
  const completedAt = instantFromMs(move.nowMs);
  move.pass(
    warnings.length === 0
      ? { kind: 'Completed', completedAt }
      : { kind: 'CompletedWithWarning', completedAt, warnings },
  );
  for (const warning of warnings) move.say('warning', warning);
  move.say('stage', 'Request is complete.');
}

/** Unlocks what a worker locked, this one or one that died. */
export async function releaseLock(move: ActiveMove): Promise<void> {
  const { lock } = move.job;
  if (lock === null) return;
  for (const part of move.job.parts) await move.context.stores.unlockSource(move.job, part, lock.owner);
  endLock(move);
  move.say('lock', 'The source mailbox is unlocked.');
}

/** Takes the lock of an offline move, or of a completion; recorded first, so that whoever comes after can undo it. */
export async function takeLock(move: ActiveMove): Promise<void> {
  if (move.job.lock?.owner === move.lockOwner) return;
  await releaseLock(move);
  move.job = { ...move.job, lock: { owner: move.lockOwner, since: instantFromMs(move.nowMs) } };
  await move.save();
  // Nobody was locked out while that was written.
  move.job = { ...move.job, lock: { owner: move.lockOwner, since: instantFromMs(move.nowMs) } };
  for (const { source } of move.parts) await source.lock(move.lockOwner);
}

async function publish(move: ActiveMove): Promise<void> {
  move.pass({ kind: 'CompletionInProgress' });
  move.reach('FinalIncrementalSync');
  const { order, comment } = await move.save();
  if (order === null) return;
  move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
  throw new Interrupted(order === 'remove' ? { kind: 'remove' } : { kind: 'suspend', comment });
}

async function lock(move: ActiveMove): Promise<void> {
  move.say('lock', 'Locking the source mailbox for the final sync.');
  await takeLock(move);
}

async function finalSync(move: ActiveMove): Promise<readonly VerificationFacts[]> {
  const verification: VerificationFacts[] = [];
  for (const open of move.parts) {
    await syncOnce(move, open, 'under-lock');
    await proveCopy(move, open, 'under-lock');
    verification.push(await compareSides(open));
  }
  return verification;
}

async function switchPointers(move: ActiveMove, verification: readonly VerificationFacts[]): Promise<void> {
  for (const facts of verification) {
    move.say(
      'verify',
      `Verified (${facts.part}): ${facts.folders} folders, ${facts.items} items, ${facts.sizeBytes} bytes, ` +
        `${facts.recoverableItems} recoverable and ${facts.hiddenItems} hidden items are equal on both sides; digest ${facts.digest}.`,
    );
  }
  move.job = { ...move.job, verification };
  if (move.job.remote !== null) {
    // The intent: whoever comes after asks the target before anything is taken back.
    await move.save();
    await remoteSwitch(move).acceptRemote(move.job, move.claim.token);
    return await switchHere(move);
  }
  try {
    await switchHere(move);
  } catch (error) {
    // Whether it took effect, only the directory knows.
    const known = await move.context.queue.get(move.job.id);
    const switched = known?.switched === true;
    move.job = { ...move.job, switched, verification: switched ? verification : [] };
    if (!switched) throw error;
  }
}

async function switchHere(move: ActiveMove): Promise<void> {
  for (const { part, sourceDatabase, targetDatabase } of move.job.parts) {
    move.say(
      'switch',
      `The directory now points the ${part} mailbox from '${sourceDatabase}' to '${targetDatabase}'.`,
    );
  }
  const before = move.job;
  move.job = { ...before, switched: true };
  try {
    await move.switchPointers();
  } catch (error) {
    move.job = before;
    throw error;
  }
}

function remoteSwitch(move: ActiveMove): RemoteSwitch {
  const { remote } = move.context.stores;
  if (remote === undefined)
    throw new Error(`Move ${move.job.id} is remote, and its stores know no other organisation`);
  return remote;
}

const outcomeUnknown = (job: MoveJob, error: unknown): Failure =>
  new Failure({
    code: 'remote-outcome-unknown',
    message:
      `Whether ${job.displayName} has been switched is known to the target organisation only, and it cannot be asked: ` +
      `${failureFacts(error).message} The source stays locked until it answers.`,
    hint: `Make the organisation at endpoint '${job.remote}' reachable; the move then ends by itself.`,
    retry: 'retry',
    side: 'target',
  });

/** The state is saved first: only who still holds the claim may unlock. */
async function abortCompletion(move: ActiveMove): Promise<void> {
  if (move.job.state.kind === 'CompletionInProgress') {
    move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
    await move.save();
  }
  if (!move.job.options.offline) await releaseLock(move);
}

function measureLock(move: ActiveMove): void {
  if (move.job.lock === null) return;
  endLock(move);
  move.say('lock', `The mailbox was locked for ${move.job.lockedMs} ms.`);
}

/** Locks that were taken back count too: the user was out. */
function endLock(move: ActiveMove): void {
  const { lock, lockedMs } = move.job;
  if (lock === null) return;
  const sinceMs = Math.max(0, move.nowMs - instantMs(lock.since));
  move.job = { ...move.job, lock: null, lockedMs: (lockedMs ?? 0) + sinceMs };
}

async function probe(move: ActiveMove): Promise<readonly string[]> {
  const warnings: string[] = [];
  for (const moved of move.job.parts) {
    const { part } = moved;
    try {
      const { folders, items, newest } = await move.context.stores.probe(move.job, moved);
      move.say(
        'probe',
        `Opened the ${part} mailbox as its user: ${folders} folders, ${items} items; newest message: ${newest}.`,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      warnings.push(`The moved ${part} mailbox could not be opened as its user: ${message}`);
    }
  }
  return warnings;
}
