import type { ActiveMove, OpenPart } from '../active-move.ts';
import type { ChangeBatch } from '../mail-store.ts';
import { exactBytes } from '../../support/format.ts';

/** A delta of so few changes is small enough to be left for the lock. */
const SMALL_DELTA = 10;
/** A mailbox that changes faster than it is read is completed all the same; the lock then takes what it takes. */
const MAX_ROUNDS = 20;

/** Incremental syncs, online, until what is left is small. */
export async function syncUntilClose(move: ActiveMove, parts: readonly OpenPart[]): Promise<void> {
  move.reach('IncrementalSync');
  await move.applyOrders();
  // Left behind under a limit that was lowered since.
  move.assertWithinBadItemLimit();
  for (const open of parts) {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const changes = await syncOnce(move, open, 'online');
      if (changes <= SMALL_DELTA) break;
    }
  }
}

/** Brings the target to what the source was when asked; returns the number of changes. Under the lock it never pauses. */
export async function syncOnce(
  move: ActiveMove,
  open: OpenPart,
  mode: 'online' | 'under-lock',
): Promise<number> {
  let changes = 0;
  let bytes = 0;
  for (let more = true; more;) {
    if (open.checkpoint?.phase !== 'syncing') throw new Error('An incremental sync needs a seeded copy');
    const batch = await open.source.changesSince(open.checkpoint.upTo, move.batchLimits);
    more = batch.more;
    if (batch.upTo === open.checkpoint.upTo) break;
    await move.countBadItems(open, batch.unreadable);
    await move.apply(open, batch, { phase: 'syncing', upTo: batch.upTo });
    changes += changeCount(batch);
    bytes += batch.items.reduce((total, item) => total + item.sizeBytes, 0);
    if (mode === 'online') await move.yieldAndCheckpoint();
  }
  if (changes > 0) {
    const name = mode === 'online' ? 'Incremental Sync' : 'Final sync';
    move.say('sync', `${name} (${open.part}) completed: ${changes} changes, ${exactBytes(bytes)}.`);
  }
  return changes;
}

const changeCount = (batch: ChangeBatch): number =>
  batch.folders.length +
  batch.removedFolders.length +
  batch.items.length +
  batch.unreadable.length +
  batch.itemFacts.length +
  batch.removedItems.length;
