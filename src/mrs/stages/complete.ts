import { instantFromMs } from '../../domain/instant.ts';
import type { Verified } from '../../domain/move-report.ts';
import type { ActiveMove } from '../active-move.ts';
import { obey } from '../interrupted.ts';
import { sync } from './copy.ts';
import { compareSides, proveCopy } from './prove.ts';
import { hasIntent, resolveSwitch, switchElsewhere } from './switch-elsewhere.ts';
import { switchHere } from './switch.ts';

/**
 * The short lock: last delta, both sides proved equal, pointers switched. Until the switch any error takes it back; from
 * the switch on it is only ever finished. Between lock and switch nothing pauses, so no other move of this thread runs.
 */
export async function complete(move: ActiveMove): Promise<'switched' | 'held back'> {
  // Of an offline move the lock is on already.
  if (move.job.lock === null) for (const { copier } of move.parts) await copier.prepareLock?.();
  move.pass({ kind: 'CompletionInProgress' });
  move.reach('FinalIncrementalSync');
  move.say('lock', 'Locking the source mailbox for the final sync.');
  try {
    await lock(move);
    // Told by now to stop at 95 %, as on hold.
    if (move.job.options.suspendWhenReadyToComplete && !move.job.options.offline) {
      takeBack(move);
      return 'held back';
    }
    const verification = await finalSync(move);
    move.job = { ...move.job, verification };
    await switchPointers(move);
    return 'switched';
  } catch (error) {
    if (hasIntent(move)) await resolveSwitch(move);
    if (move.job.switched) return 'switched';
    takeBack(move);
    throw error;
  }
}

/**
 * An offline move has it from its start. In one database with the request, it need not survive a power cut: no worker does. One
 * elsewhere would, and is taken when the request says so for good.
 */
export async function lock(move: ActiveMove): Promise<void> {
  if (move.job.lock === null) move.lock();
  obey(await move.save(move.pointer?.row === undefined ? 'deferred' : 'durable'));
  await move.lockRow();
  for (const { copier } of move.parts) await copier.awaitWriters();
}

/** After the switch; may be repeated by the next worker. */
export async function finish(move: ActiveMove): Promise<void> {
  move.reach('Cleanup');
  end(move, await probe(move));
  await move.finish();
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

/** With the next save the user gets the mailbox back. */
export function releaseLock(move: ActiveMove): void {
  if (move.unlock()) move.say('lock', 'The source mailbox is unlocked.');
}

/** Of a completion, this worker's or one that was cut short. An offline move stays locked until it ends or is stopped. */
export function takeBack(move: ActiveMove): void {
  move.job = { ...move.job, verification: [] };
  if (move.job.state.kind === 'CompletionInProgress') {
    move.pass({ kind: 'Synced', since: instantFromMs(move.nowMs) });
  }
  if (!move.job.options.offline) releaseLock(move);
}

async function finalSync(move: ActiveMove): Promise<readonly Verified[]> {
  const verification: Verified[] = [];
  for (const open of move.parts) {
    await sync(move, open, 'under-lock');
    await proveCopy(move, open, 'under-lock');
    verification.push(await compareSides(move, open));
  }
  return verification;
}

async function switchPointers(move: ActiveMove): Promise<void> {
  for (const facts of move.job.verification) {
    move.say(
      'verify',
      `Verified (${facts.part}): ${facts.folders} folders, ${facts.items} items, ${facts.sizeBytes} bytes, ` +
        `${facts.recoverableItems} recoverable and ${facts.hiddenItems} hidden items are equal on both sides; digest ${facts.digest}.`,
    );
  }
  if (move.pointer !== null) return await switchElsewhere(move, move.pointer);
  try {
    await switchHere(move);
  } catch (error) {
    // Whether it took effect, only the directory knows.
    const known = await move.context.queue.get(move.job.id);
    if (known?.switched !== true) throw error;
    move.hasWritten(known);
  }
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
