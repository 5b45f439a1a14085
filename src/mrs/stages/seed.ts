import { Failure } from '../../domain/failure.ts';
import { noChanges, type ActiveMove, type OpenPart } from '../active-move.ts';
import type { ItemToWrite } from '../mail-store.ts';
import { exactBytes } from '../../support/format.ts';

const TELL_EVERY_MS = 60_000;

/** Initial seeding: all items in key order, a bounded batch at a time; each batch's checkpoint says where to go on. */
export async function seed(move: ActiveMove, parts: readonly OpenPart[]): Promise<void> {
  const unseeded = parts.filter(({ checkpoint }) => checkpoint?.phase === 'seeding');
  if (unseeded.length === 0) return;
  move.reach('LoadingMessages');
  move.reach('CopyingMessages');
  await move.applyOrders();
  for (const open of unseeded) await seedPart(move, open);
  const items = parts.reduce((total, { checkpoint }) => total + (checkpoint?.copiedItems ?? 0), 0);
  const bytes = parts.reduce((total, { checkpoint }) => total + (checkpoint?.copiedBytes ?? 0), 0);
  move.say('copy', `Initial seeding completed, ${items} items copied, total size ${exactBytes(bytes)}`);
}

async function seedPart(move: ActiveMove, open: OpenPart): Promise<void> {
  let toldAtMs = move.nowMs;
  while (open.checkpoint?.phase === 'seeding') {
    const { from, cursor } = open.checkpoint;
    if (!(await takeOver(move, open, from, cursor))) await copy(move, open, from, cursor);
    if (move.nowMs - toldAtMs >= TELL_EVERY_MS) {
      toldAtMs = move.nowMs;
      move.say('copy', progress(move, open));
    }
    await move.yieldAndCheckpoint();
  }
}

/** The bytes pass through here and are checked on the way. */
async function copy(move: ActiveMove, open: OpenPart, from: number, cursor: string | null): Promise<void> {
  const batch = await open.source.items(cursor, move.batchLimits);
  await move.countBadItems(open, batch.unreadable);
  await applyBatch(move, open, from, batch);
}

/**
 * The target takes the bytes out of the source's store itself, where it can; reading back proves them. False: it cannot,
 * or the source is damaged here, and item by item it must be seen which.
 */
async function takeOver(
  move: ActiveMove,
  open: OpenPart,
  from: number,
  cursor: string | null,
): Promise<boolean> {
  if (open.source.bodies === undefined || !open.target.takesOver(open.source)) return false;
  const batch = await open.source.bodies(cursor, move.batchLimits);
  try {
    await applyBatch(move, open, from, batch);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'database-damaged') return false;
    throw error;
  }
}

const applyBatch = (
  move: ActiveMove,
  open: OpenPart,
  from: number,
  { items, next }: { readonly items: readonly ItemToWrite[]; readonly next: string | null },
): Promise<void> =>
  move.apply(
    open,
    { ...noChanges, items },
    next === null ? { phase: 'syncing', upTo: from } : { phase: 'seeding', from, cursor: next },
  );

function progress(move: ActiveMove, open: OpenPart): string {
  const { totals } = move.partOf(open);
  const items = (totals?.items ?? 0) + (totals?.recoverableItems ?? 0);
  const bytes = (totals?.sizeBytes ?? 0) + (totals?.recoverableSizeBytes ?? 0);
  const { copiedItems = 0, copiedBytes = 0 } = open.checkpoint ?? {};
  return `Copy progress: ${copiedItems}/${items} messages, ${exactBytes(copiedBytes)}/${exactBytes(bytes)}.`;
}
