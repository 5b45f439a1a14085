import type { BadItem } from '../../domain/move-report.ts';
import type { ActiveMove, OpenPart } from '../active-move.ts';
import { badItemText, tooManyBadItems } from '../bad-items.ts';
import type { CopyMode, SyncRound, UnreadableItem } from '../mailbox-copier.ts';
import { readToday } from '../day-use.ts';
import type { MoveJob } from '../move-job.ts';
import { percentCopied } from '../percent.ts';
import { exactBytes } from '../../support/format.ts';

/** A delta of so few changes is small enough to be left for the lock. */
const SMALL_DELTA = 10;
/** A mailbox that changes faster than it is read is completed all the same; the lock then takes what it takes. */
const MAX_ROUNDS = 20;

/** Makes the copies that are not there yet. */
export async function makeCopies(move: ActiveMove): Promise<void> {
  const missing = move.parts.filter(({ isNew }) => isNew);
  if (missing.length === 0) return;
  move.reach('CreatingFolderHierarchy');
  for (const open of missing) await countSource(move, open);
  move.reach('CreatingInitialSyncCheckpoint');
  move.reach('LoadingMessages');
  move.reach('CopyingMessages');
  await move.applyOrders();
  const copied = { items: 0, bytes: 0 };
  for (const open of missing) {
    const { items, bytes } = await syncToEnd(move, open, 'online');
    copied.items += items;
    copied.bytes += bytes;
  }
  move.say(
    'copy',
    `Initial seeding completed, ${copied.items} items copied, total size ${exactBytes(copied.bytes)}`,
  );
}

/** Incremental syncs, online, until what is left is small. */
export async function syncUntilClose(move: ActiveMove): Promise<void> {
  move.reach('IncrementalSync');
  // Left behind under a limit that was lowered since.
  assertWithinBadItemLimit(move);
  for (const open of move.parts) {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const { changes } = await sync(move, open, 'online');
      if (changes <= SMALL_DELTA) break;
    }
  }
}

/** Brings the copy to what the source was when asked, and tells of it. Under the lock it never pauses. */
export async function sync(
  move: ActiveMove,
  open: OpenPart,
  mode: CopyMode,
): Promise<Pick<SyncRound, 'changes'>> {
  const { changes, bytes } = await syncToEnd(move, open, mode);
  if (changes > 0) {
    const name = mode === 'online' ? 'Incremental Sync' : 'Final sync';
    move.say('sync', `${name} (${open.part}) completed: ${changes} changes, ${exactBytes(bytes)}.`);
  }
  return { changes };
}

/** Names every bad item, and fails the move when there are more than its limit allows. */
export async function countBadItems(
  move: ActiveMove,
  open: OpenPart,
  found: readonly UnreadableItem[],
): Promise<void> {
  const { part, copier } = open;
  const news = found.filter(({ key }) => !move.badItems.of(part).has(key));
  for (const { key, reason, message } of news) {
    const { folder, subject } = await copier.describeItem(key);
    const bad: BadItem = { folder, item: key, subject, part, reason, message };
    move.badItems.add(bad);
    move.say('bad-item', `A corrupted item was encountered: ${badItemText(bad)}`);
  }
  move.job = { ...move.job, badItemsEncountered: move.badItems.count };
  // Before the copy goes past them.
  if (news.length > 0) await move.save();
  assertWithinBadItemLimit(move);
}

async function countSource(move: ActiveMove, open: OpenPart): Promise<void> {
  const totals = await open.copier.summary();
  const parts = move.job.parts.map((part) => (part.part === open.part ? { ...part, totals } : part));
  move.job = { ...move.job, parts };
  move.say(
    'copy',
    `Source mailbox information (${open.part}): Regular Items: ${totals.items}, ${exactBytes(totals.sizeBytes)} ` +
      `Recoverable Items: ${totals.recoverableItems}, ${exactBytes(totals.recoverableSizeBytes)} ` +
      `FAI Items: ${totals.hiddenItems}`,
  );
}

async function syncToEnd(
  move: ActiveMove,
  open: OpenPart,
  mode: CopyMode,
): Promise<Pick<SyncRound, 'changes' | 'items' | 'bytes'>> {
  const total = { changes: 0, items: 0, bytes: 0 };
  for (let more = true; more;) {
    if (mode === 'online') await move.assertMayGoOn('between rounds');
    const before = move.job;
    const round = await open.copier.sync({
      mode,
      except: move.badItems.of(open.part),
      limits: move.copyLimits,
      ...(mode === 'online'
        ? { onProgress: async (copied) => await showProgress(move, before, copied) }
        : {}),
    });
    total.changes += round.changes;
    total.items += round.items;
    total.bytes += round.bytes;
    more = round.more;
    count(move, open, before, round);
    if (round.unreadable.length > 0) await countBadItems(move, open, round.unreadable);
    if (mode === 'online') await move.yieldTurn();
  }
  return total;
}

/** What came over ends a run of transient errors. */
function count(move: ActiveMove, open: OpenPart, before: MoveJob, round: SyncRound): void {
  move.badItems.heal(open.part, round.healed);
  const { job } = move;
  move.job = {
    ...job,
    ...transferred(move, before, round),
    attempt: round.items > 0 && job.stage === 'CopyingMessages' ? 0 : job.attempt,
    badItemsEncountered: move.badItems.count,
  };
}

/** Within a round that takes long; an order that came meanwhile ends the wait for it. */
async function showProgress(move: ActiveMove, before: MoveJob, copied: Copied): Promise<void> {
  move.job = { ...move.job, ...transferred(move, before, copied) };
  await move.yieldTurn('within a round');
}

type Copied = Pick<SyncRound, 'items' | 'bytes'>;

function transferred(
  move: ActiveMove,
  before: MoveJob,
  copied: Copied,
): Pick<MoveJob, 'itemsTransferred' | 'bytesTransferred' | 'percentComplete' | 'today'> {
  const items = before.itemsTransferred + copied.items;
  const bytes = before.bytesTransferred + copied.bytes;
  const { stage, percentComplete, bytesTransferred } = move.job;
  const isFirstCopy = stage === 'CopyingMessages';
  return {
    itemsTransferred: items,
    bytesTransferred: bytes,
    // Of a round that goes past midnight each day has its own.
    ...readToday(move.job, bytes - bytesTransferred, move.nowMs),
    percentComplete: isFirstCopy
      ? Math.max(percentComplete, percentCopied({ items, bytes }, totalsOf(move)))
      : percentComplete,
  };
}

/** Of what is to come over: what a copy had from an earlier move stays there. */
function totalsOf(move: ActiveMove): { readonly items: number; readonly bytes: number } {
  const total = { items: 0, bytes: 0 };
  const started = new Map(move.parts.map(({ part, startsFrom }) => [part, startsFrom]));
  for (const { part, totals } of move.job.parts) {
    const there = started.get(part);
    const items = (totals?.items ?? 0) + (totals?.recoverableItems ?? 0);
    const bytes = (totals?.sizeBytes ?? 0) + (totals?.recoverableSizeBytes ?? 0);
    total.items += Math.max(0, items - (there?.items ?? 0));
    total.bytes += Math.max(0, bytes - (there?.sizeBytes ?? 0));
  }
  return total;
}

function assertWithinBadItemLimit(move: ActiveMove): void {
  const { badItemsEncountered, options } = move.job;
  if (badItemsEncountered > options.badItemLimit)
    throw tooManyBadItems(badItemsEncountered, options.badItemLimit);
}
