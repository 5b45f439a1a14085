import { Failure, failureFacts } from '../../domain/failure.ts';
import type { Clock } from '../../support/clock.ts';
import { claimedName, nameOfOrder, type Owner } from './claim-name.ts';
import { lateMessages, MailboxContent, type LateMessage, type Straggler } from './copy/stragglers.ts';
import { readStatuses } from './copy/statuses.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import { ORPHAN_WAIT_MS } from './doveadm/doveadm.ts';
import type { Backend, Fleet, Place } from './fleet.ts';
import { openForeign } from './foreign/source.ts';
import type { MailboxReader } from './imap/mailbox-reader.ts';
import {
  carrierOf,
  isCarrierOf,
  lateMessageKey,
  type Carry,
  type LateMailRecords,
  type LateMessageName,
  type MovedMailbox,
} from './records/late-mail.ts';

export interface LateMailContext {
  readonly fleet: Fleet;
  readonly records: LateMailRecords;
  /** Of each message, as soon as it is known to be in the mailbox. */
  readonly tell: (straggler: Straggler) => Promise<void>;
}

/** A delivery under way is not ended with the sessions, if it ends by itself. */
const DELIVERY_MS = 2_000;
const PAUSE_MS = 100;

/**
 * Appends to the mailbox what came late to its former place: each message once, whoever else does the same, and whoever was paused
 * or killed on it. A carry is numbered in the queue's database, and the mailbox's row gets its owner, so that no move has the
 * mailbox meanwhile. It logs in by a name that the directory resolves only while the row has that owner, and saves each message's
 * name before it appends it. Whoever takes over numbers itself higher, takes the row, waits for logins that were looked up before,
 * ends the mailbox's sessions, that of its predecessor among them, and asks the mailbox for what may have been appended.
 *
 * What ends with an error leaves the row and the record as they are where a message may still be appended, and is taken over.
 */
export async function carryLateMail(context: LateMailContext, moved: MovedMailbox | Carry): Promise<void> {
  const { fleet, records } = context;
  const { from, to } = placesOf(fleet, moved);
  // By the address, a backend with both places opens the new one only.
  if (from.backend === to.backend && !from.isImapSource) return;
  const [entry] = await fleet.directory.find([moved.mailboxId]);
  if (entry?.place !== to.name || (await records.isFed(moved))) return await giveUp(records, moved);
  const isTakenOver = entry.owner !== null && isCarrierOf(entry.owner, moved.requestId);
  if (entry.owner !== null && !isTakenOver) return;
  const former = await openFormer(from, to, entry);
  try {
    // Before they are read: what comes in between is looked at again, and is known by then.
    const seen = await readStatuses(former);
    const carried = await records.carriedOf(moved.requestId);
    const late = (await lateMessages(former, moved.atSwitch)).filter(
      (message) => !carried.has(lateMessageKey(nameOf(message))),
    );
    if (late.length === 0 && !isTakenOver) return await giveUp(records, moved);
    const carry = await records.begin(moved, fleet.clock.nowMs());
    const claim = {
      id: entry.id,
      owner: carrierOf(carry),
      previous: entry.owner,
      from: to.name,
      at: from.name,
    };
    if (!(await fleet.directory.claim(claim))) return;
    if (isTakenOver) await endSessions(to.backend, entry.address, fleet.clock);
    // Read before the row was claimed, it may have been fed since: none of that came late.
    if (await records.isFed(moved)) {
      await records.ended(carry, null);
      await fleet.directory.release({ id: entry.id, owner: carrierOf(carry) });
      return;
    }
    await carryAll(context, { carry, entry, former, to, seen }, late);
  } finally {
    former.close();
  }
}

interface Underway {
  readonly carry: Carry;
  readonly entry: DirectoryEntry;
  readonly former: MailboxReader;
  readonly to: Place;
  readonly seen: Awaited<ReturnType<typeof readStatuses>>;
}

async function carryAll(
  { fleet, records, tell }: LateMailContext,
  { carry, entry, former, to, seen }: Underway,
  late: readonly LateMessage[],
): Promise<void> {
  const owner = carrierOf(carry);
  const appending = new Appending(former, records, carry, tell);
  const end = async (isWhole: boolean): Promise<void> => {
    await records.ended(carry, isWhole ? seen : null);
    await fleet.directory.release({ id: entry.id, owner });
  };
  try {
    if (late.length > 0) {
      const mailbox = await to.backend.openReader(nameOfOrder(claimedName(entry.address, owner)));
      try {
        const content = await MailboxContent.read(mailbox);
        for (const message of late) await appending.one(message, mailbox, content);
      } finally {
        mailbox.close();
      }
    }
  } catch (error) {
    if (appending.isUnanswered) await endOwnSession(fleet, to.backend, entry, owner);
    await end(false);
    throw error;
  }
  await end(true);
}

class Appending {
  readonly #former: MailboxReader;
  readonly #records: LateMailRecords;
  readonly #carry: Carry;
  readonly #tell: LateMailContext['tell'];
  /** A message was sent, and whether it was taken is not known. */
  isUnanswered = false;

  constructor(former: MailboxReader, records: LateMailRecords, carry: Carry, tell: LateMailContext['tell']) {
    this.#former = former;
    this.#records = records;
    this.#carry = carry;
    this.#tell = tell;
  }

  async one(message: LateMessage, mailbox: MailboxReader, content: MailboxContent): Promise<void> {
    const { folder, facts } = message;
    const sha256 = (await this.#former.hashes(folder, [facts.uid])).get(facts.uid)?.sha256;
    const whole = await this.#former.whole(folder, facts.uid);
    // It is gone meanwhile.
    if (sha256 === undefined || whole === null) return;
    const name = nameOf(message);
    const state = await this.#records.intend(this.#carry, name);
    if (state === null) throw takenOver(this.#carry);
    if (state === 'carried') return;
    const isThere = await content.has(message, sha256);
    if (!isThere) await this.#append(mailbox, folder.name, whole);
    await this.#records.appended(this.#carry, name);
    const { dateMs, sizeBytes } = facts;
    // What another process of drover's has appended was not there before.
    await this.#tell({ folder: folder.name, dateMs, sizeBytes, wasThere: isThere && state === 'new' });
  }

  async #append(
    mailbox: MailboxReader,
    folder: string,
    whole: Parameters<MailboxReader['append']>[1],
  ): Promise<void> {
    this.isUnanswered = true;
    try {
      await mailbox.append(folder, whole);
    } catch (error) {
      // A refusal is an answer.
      this.isUnanswered = failureFacts(error).code !== 'imap-refused';
      throw error;
    }
    this.isUnanswered = false;
  }
}

/** Not where another has taken over: it has ended them, and what is on by now are its own and the user's. */
async function endOwnSession(
  { directory, clock }: Fleet,
  backend: Backend,
  { id, address }: DirectoryEntry,
  owner: Owner,
): Promise<void> {
  const [entry] = await directory.find([id]);
  if (entry?.owner === owner) await endSessions(backend, address, clock);
}

/**
 * From when this resolves, no process appends to the mailbox that was logged in to it before its row was taken: its login has
 * become a session, and the session is ended. Mail programs that are logged in come back by themselves.
 */
async function endSessions({ doveadm }: Backend, address: string, clock: Clock): Promise<void> {
  await clock.sleep(ORPHAN_WAIT_MS);
  for (let waitedMs = 0; waitedMs < DELIVERY_MS; waitedMs += PAUSE_MS) {
    const sessions = await doveadm.who(address);
    if (!sessions.some(({ service }) => service === 'lmtp')) break;
    await clock.sleep(PAUSE_MS);
  }
  await doveadm.kick(address);
  // What the session was about to do when it was told has been done by then, or never will be.
  await clock.sleep(ORPHAN_WAIT_MS);
}

/** Another process had set out, and there is nothing to do for it. */
async function giveUp(records: LateMailRecords, moved: MovedMailbox | Carry): Promise<void> {
  if ('number' in moved) await records.ended(moved, null);
}

const placesOf = (fleet: Fleet, { from, to }: MovedMailbox) => ({
  from: fleet.place(from),
  to: fleet.place(to),
});

const openFormer = async (from: Place, to: Place, { address }: DirectoryEntry): Promise<MailboxReader> =>
  from.isImapSource
    ? await openForeign({ doveadm: to.backend.doveadm, ca: from.ca }, address)
    : await from.backend.openReader(address);

const nameOf = ({ folder, uidValidity, facts }: LateMessage): LateMessageName => ({
  folder: folder.name,
  uidValidity,
  uid: facts.uid,
});

const takenOver = ({ from }: Carry): Failure =>
  Failure.transient('claim-lost', `Another process carries over by now what came late to '${from}'.`);
