import { noChanges, type ActiveMove, type OpenPart } from '../active-move.ts';
import { sizeText } from '../size-text.ts';

const TELL_EVERY_MS = 60_000;

/** Initial seeding: all items in key order, a bounded batch at a time; each batch's checkpoint says where to go on. */
export async function seed(move: ActiveMove, parts: readonly OpenPart[]): Promise<void> {
  const unseeded = parts.filter(({ checkpoint }) => checkpoint?.phase === 'seeding');
  if (unseeded.length === 0) return;
  move.reach('LoadingMessages');
  move.reach('CopyingMessages');
  await move.heed();
  for (const open of unseeded) await seedPart(move, open);
  const items = parts.reduce((total, { checkpoint }) => total + (checkpoint?.copiedItems ?? 0), 0);
  const bytes = parts.reduce((total, { checkpoint }) => total + (checkpoint?.copiedBytes ?? 0), 0);
  move.say('copy', `Initial seeding completed, ${items} items copied, total size ${sizeText(bytes)}`);
}

async function seedPart(move: ActiveMove, open: OpenPart): Promise<void> {
  let toldAtMs = move.nowMs;
  while (open.checkpoint?.phase === 'seeding') {
    const { from, cursor } = open.checkpoint;
    const batch = await open.source.items(cursor, move.batchLimits);
    await move.countBadItems(open, batch.unreadable);
    await move.apply(
      open,
      { ...noChanges, items: batch.items },
      batch.next === null ? { phase: 'syncing', upTo: from } : { phase: 'seeding', from, cursor: batch.next },
    );
    if (move.nowMs - toldAtMs >= TELL_EVERY_MS) {
      toldAtMs = move.nowMs;
      move.say('copy', progress(move, open));
    }
    await move.breathe();
  }
}

function progress(move: ActiveMove, open: OpenPart): string {
  const { totals } = move.partOf(open);
  const items = (totals?.items ?? 0) + (totals?.recoverableItems ?? 0);
  const bytes = (totals?.sizeBytes ?? 0) + (totals?.recoverableSizeBytes ?? 0);
  const { copiedItems = 0, copiedBytes = 0 } = open.checkpoint ?? {};
  return `Copy progress: ${copiedItems}/${items} messages, ${sizeText(copiedBytes)}/${sizeText(bytes)}.`;
}
