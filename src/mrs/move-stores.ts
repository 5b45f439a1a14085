import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import type { MailboxPart, MailboxSource, MailboxTarget } from './mail-store.ts';
import type { MoveJob, MovePart } from './move-job.ts';

/** What a mover asks of the mail system besides the bytes. One per mover thread; every method is safe to repeat. */
export interface MoveStores {
  openSource(job: MoveJob, part: MovePart): Promise<MailboxSource>;
  openTarget(job: MoveJob, part: MovePart): Promise<MailboxTarget>;
  /** Ends the lock of `owner`, whoever took it; nothing happens when it is another's or none. */
  unlockSource(job: MoveJob, part: MovePart, owner: string): Promise<void>;
  /** Where the directory says the part lives now: the judge over a completion that was cut short. */
  pointer(mailboxId: MailboxId, part: MailboxPart): Promise<DatabaseName | null>;
  /** After the switch: the copy is the mailbox. */
  activateTarget(job: MoveJob, part: MovePart): Promise<void>;
  /** After the switch: the old part is kept, closed to everyone, until its retention ends. Its lock ends with it. */
  softDeleteSource(job: MoveJob, part: MovePart): Promise<void>;
  /** Opens the mailbox as its user would, lists it and reads the newest message; throws when that fails. */
  probe(job: MoveJob, part: MovePart): Promise<Probe>;
  /** For moves to another organisation; missing where there are none. */
  readonly remote?: RemoteSwitch;
  close(): void;
}

/** The target organisation's half of a switch across two directories. Both are durable and may be repeated. */
export interface RemoteSwitch {
  /** Only this claim, or a later one, may take the mailbox in from here on. Has it been taken in? Failure `claim-lost`. */
  fence(job: MoveJob, token: number): Promise<boolean>;
  /** The instant of the move: the target's directory says that the mailbox is there. */
  acceptRemote(job: MoveJob, token: number): Promise<void>;
}

export interface Probe {
  readonly folders: number;
  readonly items: number;
  readonly newest: string;
}
