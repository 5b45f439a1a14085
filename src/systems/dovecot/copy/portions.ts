import { createHash } from 'node:crypto';
import { failureFacts } from '../../../domain/failure.ts';
import type { BatchLimits, ItemKey, SyncRound, UnreadableItem } from '../../../mrs/mailbox-copier.ts';
import { assert } from '../../../support/assert.ts';
import type { FolderStart, FolderStatus } from '../doveadm/doveadm.ts';
import type { ImapFolder, MessageFacts, WholeMessage } from '../imap/answers.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';
import { firstBatch, isUnreadable, type Unknown } from './hash-bodies.ts';
import { itemKey } from './item-key.ts';
import type { KnownHashes } from './known-hashes.ts';
import { messageLost } from './lost-messages.ts';
import type { ReaderSession } from './reader-session.ts';
import type { CopyRoute } from './route.ts';
import { readSnapshot, type FolderSnapshot } from './snapshot.ts';

type Portion = Pick<SyncRound, 'items' | 'bytes' | 'unreadable'>;

/** What became of one message. */
type Outcome =
  | { readonly kind: 'brought'; readonly bytes: number }
  /** Gone at the source meanwhile, or to be left out. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'unreadable'; readonly item: UnreadableItem }
  /** The target does not take it as it is, under its UID. */
  | { readonly kind: 'refused'; readonly bytes: number };

/** A message is held in memory while it is appended. One that is larger is left to dsync, with what is behind it in its folder. */
const LARGEST_BYTES = 128 * 1024 * 1024;

/** Dovecot gives a message that is appended with a date further in the future the time of day; dsync keeps it. */
const LATEST_AHEAD_MS = 3_600_000;

/** Where the copy of one folder is. */
interface FolderCopy {
  readonly of: FolderSnapshot;
  /** Null: it is to be begun. */
  nextUid: number | null;
  readonly found: FolderStart['found'];
}

/**
 * The first copy of a mailbox whose source may be read for so much a day. dsync cannot stop within a folder and go on there: a run
 * that leaves messages out raises the copy's next UID past them, and the next run begins the folder again. So drover appends the
 * messages itself, in the order of their UIDs and under these, and dsync then does what is left. How far a folder is, its next
 * UID says: whoever goes on needs no other record, and appends nothing twice.
 */
export class Portions {
  readonly #route: CopyRoute;
  readonly #source: ReaderSession;
  readonly #openTarget: () => Promise<MailboxReader>;
  readonly #hashes: KnownHashes;
  readonly #copies = new Map<string, FolderCopy>();
  /** Null: not looked at yet. */
  #left: readonly Unknown[] | null = null;
  #target: MailboxReader | null = null;

  constructor(
    route: CopyRoute,
    sides: { readonly source: ReaderSession; readonly openTarget: () => Promise<MailboxReader> },
    hashes: KnownHashes,
  ) {
    this.#route = route;
    this.#source = sides.source;
    this.#openTarget = sides.openTarget;
    this.#hashes = hashes;
  }

  /** The next portion, of a message at least, is brought into the copy. Null: what is left is dsync's. */
  async next(
    claimedUser: string,
    except: ReadonlySet<ItemKey>,
    limits: BatchLimits,
  ): Promise<Portion | null> {
    this.#left ??= await this.#lookAt(claimedUser);
    const { batch, rest } = firstBatch(this.#left, limits);
    if (batch.length === 0) {
      this.close();
      return null;
    }
    this.#left = rest;
    const sum = { items: 0, bytes: 0 };
    for (const { folder, messages } of batch) {
      for (const facts of messages) {
        const outcome = await this.#bring(claimedUser, folder, facts, except);
        if (outcome.kind === 'brought') {
          sum.items += 1;
          sum.bytes += outcome.bytes;
        } else if (outcome.kind === 'unreadable') {
          // What is behind it follows when it is known to be left out.
          this.#left = null;
          return { ...sum, unreadable: [outcome.item] };
        } else if (outcome.kind === 'refused') {
          sum.bytes += outcome.bytes;
          this.#leaveToDsync(folder);
          break;
        }
      }
    }
    return { ...sum, unreadable: [] };
  }

  close(): void {
    this.#target?.close();
    this.#target = null;
  }

  /** Messages that the copy does not have yet, of folders that can be gone on with. */
  async #lookAt(claimedUser: string): Promise<readonly Unknown[]> {
    const [{ folders }, copied] = await Promise.all([
      this.#source.use(async (reader) => await readSnapshot(reader, 'messages')),
      this.#route.target.doveadm.folders(claimedUser),
    ]);
    const statuses = new Map(copied.map((status) => [status.folder, status]));
    const latestMs = this.#route.clock.nowMs() + LATEST_AHEAD_MS;
    return [...folders.values()].flatMap((folder) => {
      const copy = copyOf(folder, statuses.get(folder.folder.name));
      if (copy === null) return [];
      this.#copies.set(folder.folder.name, copy);
      const missing = folder.messages.filter(({ uid }) => uid >= (copy.nextUid ?? 1));
      const ofDsync = missing.findIndex(
        ({ sizeBytes, dateMs }) => sizeBytes > LARGEST_BYTES || dateMs > latestMs,
      );
      const messages = ofDsync === -1 ? missing : missing.slice(0, ofDsync);
      return messages.length === 0 ? [] : [{ folder, messages }];
    });
  }

  async #bring(
    claimedUser: string,
    folder: FolderSnapshot,
    facts: MessageFacts,
    except: ReadonlySet<ItemKey>,
  ): Promise<Outcome> {
    const key = itemKey({ folder: folder.folder.name, uidValidity: folder.uidValidity, uid: facts.uid });
    if (except.has(key)) return { kind: 'passed' };
    const read = await this.#read(folder, facts, key);
    if (read === null) return { kind: 'passed' };
    if ('reason' in read) return { kind: 'unreadable', item: read };
    const bytes = read.bytes.length;
    if (!(await this.#append(claimedUser, folder.folder.name, facts, read)))
      return { kind: 'refused', bytes };
    const sha256 = createHash('sha256').update(read.bytes).digest('base64');
    this.#hashes.set('source', folder.folder.name, folder.uidValidity, facts, sha256);
    return { kind: 'brought', bytes };
  }

  /** Null: it is gone. Two sessions ended by the same message are not an accident. */
  async #read(
    { folder }: FolderSnapshot,
    { uid }: MessageFacts,
    key: ItemKey,
  ): Promise<WholeMessage | UnreadableItem | null> {
    let why: string | null = null;
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      try {
        const whole = await this.#source.use(async (reader) => await reader.whole(folder, uid));
        if (whole === null && why !== null) throw messageLost(key, why);
        return whole;
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        why = failureFacts(error).message;
      }
    }
    const message = `Message ${uid} in folder '${folder.name}' cannot be read at the source: ${why ?? ''}`;
    return { key, reason: 'unreadable', message };
  }

  /** False: it was not taken, or got another UID. */
  async #append(
    claimedUser: string,
    folder: string,
    { uid }: MessageFacts,
    whole: WholeMessage,
  ): Promise<boolean> {
    const target = await this.#session(claimedUser);
    const copy = await this.#begun(claimedUser, folder);
    if ((copy.nextUid ?? 1) < uid) await this.#route.target.doveadm.raiseNextUid(claimedUser, folder, uid);
    try {
      if ((await target.append(folder, whole)) !== uid) return false;
    } catch (error) {
      if (failureFacts(error).code === 'imap-refused') return false;
      throw error;
    }
    copy.nextUid = uid + 1;
    return true;
  }

  async #session(claimedUser: string): Promise<MailboxReader> {
    if (this.#target !== null) return this.#target;
    // A session makes an INBOX where there is none, and dsync cannot replace that of a Maildir.
    if (this.#copies.has('INBOX')) await this.#begun(claimedUser, 'INBOX');
    this.#target = await this.#openTarget();
    return this.#target;
  }

  async #begun(claimedUser: string, folder: string): Promise<FolderCopy> {
    const copy = this.#copies.get(folder);
    assert(copy !== undefined, 'a folder that was looked at has a copy');
    if (copy.nextUid !== null) return copy;
    const { of, found } = copy;
    const guid = guidOf(of.folder);
    const start = { folder, guid, uidValidity: of.uidValidity, found };
    await this.#route.target.doveadm.beginFolder(claimedUser, start);
    copy.nextUid = 1;
    return copy;
  }

  #leaveToDsync({ folder }: FolderSnapshot): void {
    this.#left = (this.#left ?? []).filter((left) => left.folder.folder.name !== folder.name);
  }
}

/** Null: an INBOX with other messages than those of the source cannot be removed, and dsync begins it again. */
function copyOf(of: FolderSnapshot, status: FolderStatus | undefined): FolderCopy | null {
  if (status === undefined) return { of, nextUid: null, found: 'none' };
  if (status.uidValidity === of.uidValidity) return { of, nextUid: status.uidNext, found: 'empty' };
  if (status.messages === 0 && status.uidNext === 1) return { of, nextUid: null, found: 'empty' };
  return of.folder.name === 'INBOX' ? null : { of, nextUid: null, found: 'another' };
}

/** As dsync makes it of the name of a folder at a host without GUIDs. It would begin one with another GUID again. */
const guidOf = ({ raw }: ImapFolder): string =>
  createHash('sha1')
    .update(raw.toUpperCase() === 'INBOX' ? 'INBOX' : raw, 'latin1')
    .digest()
    .subarray(4)
    .toString('hex');
