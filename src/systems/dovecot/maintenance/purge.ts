import { Failure, failureFacts, type FailureFacts } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { SoftDeletedMailbox } from '../../../domain/mailbox.ts';
import type { Authority, Fence } from '../../../support/authority.ts';
import { plural } from '../../../support/format.ts';
import { claimedName } from '../claim-name.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { SYNC_LOCK_SECONDS } from '../doveadm/doveadm.ts';
import { endFeeds } from '../end-feeds.ts';
import type { Fleet, Place } from '../fleet.ts';
import { isFeeder, type FedCopies } from '../records/fed-copies.ts';
import {
  hasLateMail,
  removalOf,
  removerOf,
  softDeletedMailbox,
  softDeletedMailboxes,
  type SoftDeletedCopy,
  type SoftDeletedRecords,
} from '../records/soft-deleted.ts';

export interface PurgeContext {
  readonly fleet: Fleet;
  readonly records: SoftDeletedRecords;
  readonly copies: FedCopies;
}

export interface PurgeChoice {
  /** Also those whose retention has not ended. */
  readonly beforeRetention: boolean;
  readonly only?: readonly Pick<SoftDeletedMailbox, 'mailboxId' | 'part' | 'leftAt'>[];
}

/** An order that was looked up before its name was taken away has begun by then, or never will. */
const ORPHAN_WAIT_MS = SYNC_LOCK_SECONDS * 1000 + 500;

/** Source copies in a place, oldest first. */
export async function softDeletedIn(
  { fleet, records }: PurgeContext,
  place: DatabaseName,
): Promise<readonly SoftDeletedMailbox[]> {
  const copies = await records.in(fleet.place(place).name);
  const entries = await fleet.directory.find(copies.map(({ mailboxId }) => mailboxId));
  return softDeletedMailboxes(copies, new Map(entries.map(({ id, address }) => [id, address])));
}

/**
 * Removes those whose retention has ended, for good, and finishes those whose removal was cut off; returns what was removed.
 * One that cannot be removed keeps no other from it: then Failure `copies-left` names it.
 */
export async function purgeSoftDeleted(
  context: PurgeContext,
  name: DatabaseName,
  choice: PurgeChoice,
  under?: Authority,
): Promise<readonly SoftDeletedMailbox[]> {
  const place = context.fleet.place(name);
  const nowMs = context.fleet.clock.nowMs();
  const all = await context.records.in(place.name);
  const due = all.filter((copy) => isChosen(copy, choice, nowMs));
  // A removal that was killed before it began has left the row with its name: no move could have it.
  for (const copy of all)
    if (copy.removal > 0 && !due.includes(copy)) await takeBack(context, copy, under ?? null);
  const removed: SoftDeletedMailbox[] = [];
  const left: Left[] = [];
  for (const copy of due) {
    if (under?.signal.aborted === true) break;
    try {
      const address = await removeOne(context, place, copy, under ?? null);
      if (address !== null) removed.push(softDeletedMailbox(copy, address));
    } catch (error) {
      const facts = failureFacts(error);
      if (facts.retry === 'fatal') throw error;
      left.push({ copy, facts });
    }
  }
  if (left.length === 0) return removed;
  // A row that is gone is said once: no purge can do it, and whoever removes the files by hand has no way to tell.
  for (const { copy, facts } of left.slice(0, MOST_NAMED))
    if (facts.code === 'source-moved') await context.records.forget(copy.mailboxId, place.name);
  throw copiesLeft(name, removed.length, left);
}

interface Left {
  readonly copy: SoftDeletedCopy;
  readonly facts: FailureFacts;
}

/** In one failure; the others are at the next purge. */
const MOST_NAMED = 20;

function isChosen(copy: SoftDeletedCopy, { beforeRetention, only }: PurgeChoice, nowMs: number): boolean {
  if (copy.isBeingRemoved) return true;
  if (!beforeRetention && copy.keptUntilMs > nowMs) return false;
  const { mailboxId, part, leftAt } = softDeletedMailbox(copy, null);
  return (
    only?.some((one) => one.mailboxId === mailboxId && one.part === part && one.leftAt === leftAt) ?? true
  );
}

/**
 * Its address; null: there was nothing to remove, for the mailbox lives there again, or another process has removed it.
 *
 * What is removed is named by the row's owner, which is this removal's; no backend resolves that name where the mailbox lives.
 * The row is claimed first and then asked for whether this removal is still the newest one: whoever takes over numbers it first
 * and takes the row then, so that of two neither can miss the other.
 */
async function removeOne(
  context: PurgeContext,
  place: Place,
  found: SoftDeletedCopy,
  under: Fence | null,
): Promise<string | null> {
  const { fleet, records } = context;
  const entry = await entryWithoutFeeds(context, found);
  if (entry === undefined) throw noRow(found, place);
  if (entry.place === place.name) {
    await records.forget(found.mailboxId, place.name);
    return null;
  }
  const before = entry.owner === null ? 0 : removalOf(entry.owner, found);
  if (before === null || entry.locked) throw inUse(entry);
  const copy = await records.begin(found, under);
  if (copy === null) return null;
  const { id, address } = entry;
  const owner = removerOf(copy);
  const claim = { id, owner, previous: entry.owner, from: entry.place, at: place.name };
  if (!(await fleet.directory.claim(claim))) throw inUse(entry);
  try {
    if (before > 0) await fleet.clock.sleep(ORPHAN_WAIT_MS);
    const claimed = claimedName(address, owner);
    await requireQuiet(fleet, place, entry, copy);
    // Mail that came late and was not carried over would be lost.
    if (hasLateMail(copy, await place.backend.doveadm.folders(claimed))) throw lateMailLeft(copy);
    if (!(await records.mark(copy, under))) throw inUse(entry);
    await empty(place, copy, claimed);
  } finally {
    try {
      await fleet.directory.release({ id, owner });
    } finally {
      await records.ended(copy);
    }
  }
  // Not before the row was given back: a row whose owner no record knows would keep every move out for good.
  await records.removed(copy);
  return address;
}

/** What is kept warm is purged all the same: a feed of it that is on ends before. */
async function entryWithoutFeeds(
  { fleet, copies }: PurgeContext,
  { mailboxId: id, place, feeds }: SoftDeletedCopy,
): Promise<DirectoryEntry | undefined> {
  const [entry] = await fleet.directory.find([id]);
  if (entry === undefined || !(feeds.isUnderway || isFeeder(entry.owner ?? ''))) return entry;
  await endFeeds({ fleet, copies }, entry, place);
  return (await fleet.directory.find([id]))[0];
}

/** Where the mailbox lives on the same backend, its sessions cannot be told from those of the copy. */
async function requireQuiet(
  fleet: Fleet,
  { backend: { doveadm, name } }: Place,
  { address, place: home }: DirectoryEntry,
  copy: SoftDeletedCopy,
): Promise<void> {
  if (fleet.place(home).backend.name === name) return;
  const sessions = await doveadm.who(address);
  if (sessions.length > 0) throw hasSessions(copy, name, sessions.length);
}

async function empty(
  { backend: { doveadm, name } }: Place,
  copy: SoftDeletedCopy,
  claimed: string,
): Promise<void> {
  await doveadm.removeAll(claimed);
  await doveadm.purge(claimed);
  const left = (await doveadm.totals([claimed])).get(claimed)?.messages ?? null;
  if (left !== 0) throw notEmptied(copy, name, left);
}

/**
 * From when this resolves, no removal that was begun under a lower token of this fence removes anything: it is numbered again, and
 * the row taken from it. What it has not removed is due at once at the next purge.
 */
export async function fenceOffRemovals(context: PurgeContext, under: Fence): Promise<void> {
  for (const copy of await context.records.underway(under.fence)) await takeBack(context, copy, under);
}

/** The row of a removal's mailbox is given back, and whoever set out on that removal may not go on. */
async function takeBack(
  { fleet, records }: PurgeContext,
  found: SoftDeletedCopy,
  under: Fence | null,
): Promise<void> {
  const copy = await records.begin(found, under);
  if (copy === null) return;
  const [entry] = await fleet.directory.find([found.mailboxId]);
  if (entry?.owner != null && removalOf(entry.owner, found) !== null) {
    const { id, owner: previous, place: from } = entry;
    const owner = removerOf(copy);
    if (await fleet.directory.claim({ id, owner, previous, from, at: copy.place })) {
      await fleet.clock.sleep(ORPHAN_WAIT_MS);
      await fleet.directory.release({ id, owner });
    }
  }
  await records.ended(copy);
}

/**
 * A removal that has removed nothing yet gives way to a move of the mailbox, whether its process still runs or was killed: it may not
 * go on. One that has removed something is finished by the next purge. Failure `mailbox-locked`.
 */
export async function callOffRemoval(
  { fleet, records }: { readonly fleet: Fleet; readonly records: Pick<SoftDeletedRecords, 'of' | 'callOff'> },
  { id, address, owner, place: from }: DirectoryEntry,
): Promise<void> {
  if (owner === null) return;
  const copy = (await records.of(id)).find((one) => removalOf(owner, one) !== null);
  if (copy === undefined) return;
  const calledOff = await records.callOff(copy);
  if (calledOff === null) throw beingRemoved(address, copy.place);
  const taken = removerOf(calledOff);
  if (await fleet.directory.claim({ id, owner: taken, previous: owner, from, at: copy.place }))
    await fleet.directory.release({ id, owner: taken });
}

const beingRemoved = (address: string, place: DatabaseName): Failure =>
  Failure.transient(
    'mailbox-locked',
    `A purge removes the former copy of ${address} in '${place}', or was cut off while it did.`,
    'The move goes on when that has ended. Where no purge runs any more, "drover purge --now" finishes it, whatever the retention.',
  );

const noRow = ({ mailboxId, place }: SoftDeletedCopy, { backend, location }: Place): Failure =>
  Failure.permanent(
    'source-moved',
    `mailbox ${mailboxId} is not in the directory any more, so that no backend knows its copy in '${place}': remove ${location === null ? 'its folder' : location.replaceAll('%{id}', mailboxId)} at ${backend.name} by hand. drover lists it no longer.`,
  );

const inUse = ({ address, owner, locked }: DirectoryEntry): Failure =>
  Failure.transient(
    'mailbox-locked',
    `the row of ${address} in the directory is ${owner === null ? (locked ? 'locked' : 'changed') : `owned by '${owner}'`}: a move of it is on, or another process removes copies.`,
    'Try again when that has ended.',
  );

const hasSessions = ({ address }: SoftDeletedCopy, server: string, count: number): Failure =>
  Failure.transient(
    'mailbox-locked',
    `${plural(count, 'session')} of ${address} ${count === 1 ? 'is' : 'are'} on at ${server}, where the mailbox does not live any more.`,
    `See "doveadm who ${address}" there: whoever it is would lose what they look at.`,
  );

const lateMailLeft = ({ address, place }: SoftDeletedCopy): Failure =>
  Failure.permanent(
    'copy-differs',
    `the copy of ${address} in '${place}' has received mail since the mailbox moved, and it is not known to be in the mailbox.`,
    `Look into that folder by your master user at the backend of '${place}', append what is missing, then delete it there.`,
  );

const notEmptied = ({ address, place }: SoftDeletedCopy, server: string, left: number | null): Failure =>
  Failure.transient(
    'copies-left',
    `after the removal ${server} ${left === null ? 'does not say what is' : `still has ${plural(left, 'message')}`} in the copy of ${address} in '${place}'.`,
    'Run the purge again; it goes on with the rest.',
  );

const copiesLeft = (place: DatabaseName, removed: number, left: readonly Left[]): Failure =>
  Failure.transient(
    'copies-left',
    `${plural(left.length, 'soft-deleted mailbox', 'soft-deleted mailboxes')} in '${place}' could not be removed (${removed} ${removed === 1 ? 'was' : 'were'}): ${left
      .slice(0, MOST_NAMED)
      .map(({ copy, facts }) => `${copy.address}: ${facts.message}`)
      .join(' ')}${left.length > MOST_NAMED ? ' …' : ''}`,
    'Remove the reason of each, then run the purge again.',
  );
