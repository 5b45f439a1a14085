import { failureFacts } from '../../domain/failure.ts';
import type { FailureCode } from '../../domain/failure-codes.ts';
import type { DatabaseName, ServerName } from '../../domain/ids.ts';
import { claimedName } from './claim-name.ts';
import { routeOf } from './copy-route.ts';
import { isUnchanged } from './copy/statuses.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { BadMessage, ORPHAN_WAIT_MS, type FolderStatus } from './doveadm/doveadm.ts';
import { mailFormatOf } from './doveadm/mail-format.ts';
import type { Backend, Fleet, Place } from './fleet.ts';
import { feederOf, isFeederOf, type FedCopies, type FeedResult } from './records/fed-copies.ts';
import { hasLateMail, type SoftDeletedCopy } from './records/soft-deleted.ts';

export interface FeedContext {
  readonly fleet: Fleet;
  readonly copies: FedCopies;
}

export type Fed =
  | { readonly kind: 'fed' }
  /** Someone else has the mailbox, or there is nothing to feed any more. */
  | { readonly kind: 'in-use' }
  | NotFed;

/** The record says so too. */
interface NotFed {
  readonly kind: 'not-fed';
  readonly message: string;
  /** It is not tried again. */
  readonly isLast: boolean;
  /** The server that does not answer. Missing: it is not that. */
  readonly silent?: ServerName;
}

const FED: Fed = { kind: 'fed' };
const IN_USE: Fed = { kind: 'in-use' };

/**
 * Makes a soft-deleted copy what its mailbox is. dsync pulls, run by the copy's backend, and writes to the copy alone. A feed is
 * numbered in the queue's database, and the mailbox's row gets its owner, so that no move and no purge has it meanwhile; dsync runs
 * under a name that the directory resolves only while the row has that owner. Whoever takes over numbers itself higher, takes the
 * row and runs dsync in its turn: dsync's own lock keeps that apart from a run that is still on.
 *
 * Where a run may still be on, the row and the record stay as they are, and are taken over.
 */
export async function feedCopy(context: FeedContext, found: SoftDeletedCopy): Promise<Fed> {
  const { fleet, copies } = context;
  const [entry] = await fleet.directory.find([found.mailboxId]);
  const nowMs = fleet.clock.nowMs();
  if (entry === undefined || !isFree(entry, found)) {
    await copies.putOff(found, nowMs, null);
    return IN_USE;
  }
  const mailbox = await mailboxNow(fleet, entry, found);
  if ('kind' in mailbox) {
    await copies.putOff(found, nowMs, mailbox.message);
    return mailbox;
  }
  const { isUnderway, fedFrom } = found.feeds;
  const isQuiet = entry.owner === null && !isUnderway;
  if (isQuiet && fedFrom !== null && isUnchanged(fedFrom, mailbox)) {
    await copies.upToDate(found, nowMs);
    return FED;
  }
  const feed = await begin(context, entry, found, mailbox);
  return feed === null ? IN_USE : await feed.run(mailbox);
}

async function mailboxNow(
  fleet: Fleet,
  { address, place: home }: DirectoryEntry,
  { place }: SoftDeletedCopy,
): Promise<NotFed | readonly FolderStatus[]> {
  const unknown = [home, place].find((name) => !fleet.places.some((known) => known.name === name));
  if (unknown !== undefined) return placeUnknown(unknown);
  const { backend } = fleet.place(home);
  return await backend.doveadm.folders(address).catch((error: unknown) => because(error, backend));
}

/** Null: someone else was faster. */
async function begin(
  context: FeedContext,
  { id, address, owner: previous, place: from }: DirectoryEntry,
  found: SoftDeletedCopy,
  mailbox: readonly FolderStatus[],
): Promise<Feed | null> {
  const { fleet, copies } = context;
  const copy = await copies.begin(found, fleet.clock.nowMs(), mailbox);
  if (copy === null) return null;
  const wasCutOff = found.feeds.isUnderway;
  const owner = feederOf(copy);
  if (!(await fleet.directory.claim({ id, owner, previous, from, at: copy.place }))) {
    if (!wasCutOff) await copies.notBegun(copy);
    return null;
  }
  // An order that was looked up under the former owner has begun by then, or never will.
  if (previous !== null) await fleet.clock.sleep(ORPHAN_WAIT_MS);
  // The row first, then the number: of two that set out, neither can miss the other.
  if (await copies.isNewest(copy)) return new Feed(context, { copy, id, address, home: from, wasCutOff });
  await fleet.directory.release({ id, owner });
  return null;
}

interface Begun {
  readonly copy: SoftDeletedCopy;
  readonly id: DirectoryEntry['id'];
  readonly address: string;
  readonly home: DirectoryEntry['place'];
  /** The feed before has not said how it ended. */
  readonly wasCutOff: boolean;
}

/** One feed that has the mailbox's row. */
class Feed {
  readonly #context: FeedContext;
  readonly #begun: Begun;
  readonly #claimed: string;
  readonly #place: Place;
  readonly #home: Place;

  constructor(context: FeedContext, begun: Begun) {
    this.#context = context;
    this.#begun = begun;
    this.#claimed = claimedName(begun.address, feederOf(begun.copy));
    this.#place = context.fleet.place(begun.copy.place);
    this.#home = context.fleet.place(begun.home);
  }

  /** `mailbox`: what it had before the feed began. */
  async run(mailbox: readonly FolderStatus[]): Promise<Fed> {
    const { copy, wasCutOff } = this.#begun;
    let before: readonly FolderStatus[];
    try {
      before = await this.#place.backend.doveadm.folders(this.#claimed);
    } catch (error) {
      if (isNameGone(error)) return IN_USE;
      return await this.#notBegun(because(error, this.#place.backend));
    }
    if (this.#hasLateMail(before, mailbox)) return await this.#notBegun(lateMailThere(copy));
    if (!wasCutOff && (await this.#wouldBeEmptied(before, mailbox)))
      return await this.#notFed(inboxMadeAgain(copy));
    try {
      await this.#backUp();
    } catch (error) {
      return isOver(error, wasCutOff) ? await this.#end(error, mailbox) : await this.#leave(error);
    }
    return await this.#end(null, mailbox);
  }

  async #backUp(): Promise<void> {
    const { id, address, copy, home } = this.#begun;
    const part = { part: 'primary', sourceDatabase: home, targetDatabase: copy.place, totals: null } as const;
    const { target, source, pullFrom } = routeOf(this.#context.fleet, { id, address }, part);
    // Waited for, also by a worker that is to end: it gives the row back.
    await target.doveadm.backup({
      user: this.#claimed,
      destination: pullFrom,
      pull: true,
      full: true,
      otherSide: source.doveadm,
    });
  }

  /** The run is over; `error`: what it ended with. */
  async #end(error: unknown, mailbox: readonly FolderStatus[]): Promise<Fed> {
    const { copy, address } = this.#begun;
    let sides: readonly [readonly FolderStatus[], readonly FolderStatus[]];
    try {
      sides = await Promise.all([
        this.#place.backend.doveadm.folders(this.#claimed),
        this.#home.backend.doveadm.folders(address),
      ]);
    } catch (unread) {
      return await this.#leave(error ?? unread);
    }
    const [folders, now] = sides;
    // Counted as known, mail that came late meanwhile would be lost by the next feed.
    const known = this.#hasUnknown(folders, now) ? null : folders;
    if (error === null && known !== null) {
      await this.#giveBack({ folders: known, fedFrom: mailbox, notFed: null, isLast: false });
      return FED;
    }
    if (error === null) return await this.#notFed(lateMailThere(copy));
    const isLast = error instanceof BadMessage || countOf(now) < countOf(mailbox);
    const { message } = failureFacts(error);
    return await this.#notFed(
      { kind: 'not-fed', message: isLast ? `${message} ${ENDED}` : message, isLast },
      known,
    );
  }

  /** Of an INBOX that the mailbox has made again dsync removes all messages of the copy, and brings none: a Maildir's cannot be removed. */
  async #wouldBeEmptied(before: readonly FolderStatus[], mailbox: readonly FolderStatus[]): Promise<boolean> {
    const inbox = ({ folder }: FolderStatus): boolean => folder === 'INBOX';
    const [there, here] = [before.find(inbox), mailbox.find(inbox)];
    if (there === undefined || there.messages === 0 || there.uidValidity === here?.uidValidity) return false;
    const fields = await this.#place.backend.doveadm.user(this.#claimed).catch(() => null);
    return mailFormatOf(fields ?? {}) === 'maildir';
  }

  /** Mail that no move and no feed explains: the feed would remove it. */
  #hasLateMail(folders: readonly FolderStatus[], mailbox: readonly FolderStatus[]): boolean {
    const { copy, wasCutOff } = this.#begun;
    return wasCutOff ? this.#hasUnknown(folders, mailbox) : hasLateMail(copy, folders);
  }

  /** With what this feed, or one that was cut off, may have brought of the mailbox. */
  #hasUnknown(folders: readonly FolderStatus[], mailbox: readonly FolderStatus[]): boolean {
    const { folders: left, feeds } = this.#begun.copy;
    const ofCopy = (left ?? []).map(({ name: folder, ...status }) => ({ folder, ...status }));
    const known = [mailbox, feeds.fedFrom ?? [], ofCopy];
    return folders.some((folder) => folder.messages > 0 && !known.some((seen) => explains(seen, folder)));
  }

  async #notFed(notFed: NotFed, folders: readonly FolderStatus[] | null = null): Promise<Fed> {
    const { message, isLast } = notFed;
    await this.#giveBack({ folders, fedFrom: null, notFed: message, isLast });
    return notFed;
  }

  /** The row, and then the record: a row whose owner no record knows would keep every move out for good. */
  async #giveBack(result: FeedResult): Promise<void> {
    const { copy, id } = this.#begun;
    const { fleet, copies } = this.#context;
    await fleet.directory.release({ id, owner: feederOf(copy) });
    await copies.ended(copy, fleet.clock.nowMs(), result);
  }

  /** Nothing was done. An earlier run may still be on, where that was not said. */
  async #notBegun(notFed: NotFed): Promise<Fed> {
    return this.#begun.wasCutOff ? await this.#stays(notFed) : await this.#notFed(notFed);
  }

  /** The row and the record stay as they are; unless another has taken over. */
  async #leave(error: unknown): Promise<Fed> {
    return isNameGone(error) ? IN_USE : await this.#stays(because(error, this.#place.backend));
  }

  async #stays(notFed: NotFed): Promise<Fed> {
    const { fleet, copies } = this.#context;
    await copies.putOff(this.#begun.copy, fleet.clock.nowMs(), notFed.message);
    return notFed;
  }
}

function because(error: unknown, { name }: Pick<Backend, 'name'>): NotFed {
  const { code, message } = failureFacts(error);
  return { kind: 'not-fed', message, isLast: false, ...(SILENT.has(code) ? { silent: name } : {}) };
}

const SILENT: ReadonlySet<FailureCode> = new Set(['doveadm-unreachable', 'doveadm-no-answer']);

/** Has an error ended the run of dsync? Where an earlier one was cut off, only an answer of dsync's says that that one is not on. */
function isOver(error: unknown, wasCutOff: boolean): boolean {
  const { code } = failureFacts(error);
  if (error instanceof BadMessage || code === 'copy-emptied') return true;
  return !wasCutOff && code !== 'doveadm-no-answer' && !isNameGone(error);
}

/** The directory does not resolve the name of the feed any more. */
const isNameGone = (error: unknown): boolean => failureFacts(error).code === 'no-such-user';

/** Without an owner, or left by a feed of this very copy; and the mailbox is not where the copy is. */
const isFree = ({ owner, locked, place }: DirectoryEntry, copy: SoftDeletedCopy): boolean =>
  place !== copy.place && !locked && (owner === null || isFeederOf(owner, copy));

/** Had one of these all that the folder has? It may have another name since: then it is the only one with that UIDVALIDITY. */
function explains(seen: readonly Seen[], { folder, uidValidity, uidNext }: Seen): boolean {
  const same = seen.filter((one) => one.uidValidity === uidValidity);
  const was = same.find((one) => one.folder === folder) ?? (same.length === 1 ? same[0] : undefined);
  return was !== undefined && was.uidNext >= uidNext;
}

type Seen = Pick<FolderStatus, 'folder' | 'uidValidity' | 'uidNext'>;

const countOf = (folders: readonly FolderStatus[]): number =>
  folders.reduce((sum, { messages }) => sum + messages, 0);

const ENDED = 'It is fed no more, so that it keeps what the mailbox may be losing.';

/** It was taken out of drover.yaml, and its copies are still there. */
const placeUnknown = (name: DatabaseName): NotFed => ({
  kind: 'not-fed',
  isLast: false,
  message: `There is no place '${name}' in drover.yaml any more.`,
});

const inboxMadeAgain = ({ address, place }: SoftDeletedCopy): NotFed => ({
  kind: 'not-fed',
  isLast: true,
  message: `The INBOX of ${address} was renamed or made again since the mailbox moved (it has another UIDVALIDITY), and dsync would only empty that of the copy in '${place}', a Maildir. It is fed no more, so that the copy keeps what it has.`,
});

const lateMailThere = ({ address, place }: SoftDeletedCopy): NotFed => ({
  kind: 'not-fed',
  isLast: false,
  message: `The copy of ${address} in '${place}' has received mail since the mailbox moved, and it is not known to be in the mailbox: fed, it would lose it. Look into it by your master user at the backend of '${place}', append to the mailbox what is missing there, and delete it in the copy.`,
});
