import { Failure } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { ORPHAN_WAIT_MS } from './doveadm/doveadm.ts';
import { feedCopy, type Fed, type FeedContext } from './feed-copy.ts';
import { feederOf, isFeeder } from './records/fed-copies.ts';
import type { SoftDeletedCopy } from './records/soft-deleted.ts';

/** Most feeds take less. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 100;

/**
 * Before a move gets the mailbox, or a purge the copy in `needed`: a feed that is on is waited for, one that was cut off is brought to
 * its end, so that no run of dsync is on that would write to the copy later. Where that cannot be, a move to another place does not
 * wait for it: no feed writes to the mailbox. Failure `mailbox-locked`: it is `needed`.
 */
export async function endFeeds(
  context: FeedContext,
  { id, owner }: Pick<DirectoryEntry, 'id' | 'owner'>,
  needed: DatabaseName,
): Promise<void> {
  for (const copy of await stillUnderway(context, id)) {
    const fed = await feedCopy(context, copy);
    const [left] = (await context.copies.underwayOf(id)).filter(({ place }) => place === copy.place);
    if (left === undefined) continue;
    if (copy.place === needed) throw feedIsOn(copy, fed);
    await giveWay(context, left);
  }
  if (owner !== null && isFeeder(owner)) await freeRow(context, id);
}

async function stillUnderway(
  { fleet, copies }: FeedContext,
  id: MailboxId,
): Promise<readonly SoftDeletedCopy[]> {
  let underway = await copies.underwayOf(id);
  for (let waitedMs = 0; underway.length > 0 && waitedMs < PATIENCE_MS; waitedMs += PAUSE_MS) {
    const [entry] = await fleet.directory.find([id]);
    // No one has the row: whoever fed it was killed, or could not end it.
    if (entry?.owner == null) return underway;
    await fleet.clock.sleep(PAUSE_MS);
    underway = await copies.underwayOf(id);
  }
  return underway;
}

/** Whoever has set out to feed it may not go on; what its run has brought is seen by the next feed. */
async function giveWay({ fleet, copies }: FeedContext, left: SoftDeletedCopy): Promise<void> {
  const [entry] = await fleet.directory.find([left.mailboxId]);
  const copy = await copies.begin(left, fleet.clock.nowMs(), null);
  if (copy === null || entry?.owner == null || !isFeeder(entry.owner)) return;
  const { id, owner: previous, place: from } = entry;
  const owner = feederOf(copy);
  if (!(await fleet.directory.claim({ id, owner, previous, from, at: copy.place }))) return;
  await fleet.clock.sleep(ORPHAN_WAIT_MS);
  await fleet.directory.release({ id, owner });
}

/**
 * Whoever was paused before it claimed the row, and was killed right after, is known to no record. It has fed nothing: it would have
 * asked for its number first.
 */
async function freeRow({ fleet, copies }: FeedContext, id: MailboxId): Promise<void> {
  const [entry] = await fleet.directory.find([id]);
  if (entry?.owner == null || !isFeeder(entry.owner)) return;
  if ((await copies.underwayOf(id)).length === 0) await fleet.directory.release({ id, owner: entry.owner });
}

const feedIsOn = ({ address, place }: SoftDeletedCopy, fed: Fed): Failure =>
  Failure.transient(
    'mailbox-locked',
    `The copy of ${address} in '${place}' is being fed from the mailbox${fed.kind === 'not-fed' ? `, and that cannot be ended now: ${fed.message}` : ''}.`,
    'It goes on by itself when that has ended.',
  );
