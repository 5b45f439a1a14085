import type { MailboxCopier } from './mailbox-copier.ts';
import type { MoveJob, MovePart } from './move-job.ts';

/** What a mover asks of the mail system. One per mover thread; every method is safe to repeat. */
export interface MoveStores {
  /** Failures `source-moved`: the part is not in its source database any more; `database-dismounted`. */
  openCopier(job: MoveJob, part: MovePart): Promise<MailboxCopier>;
  /**
   * The copy that the move has made goes; there may be none, and the source need not be reachable. Failure `claim-lost`: it
   * is in use by now, or a later claim has it.
   */
  discardCopy(job: MoveJob, part: MovePart, token: number): Promise<void>;
  /** Opens the mailbox as its user would, lists it and reads the newest message; throws when that fails. */
  probe(job: MoveJob, part: MovePart): Promise<Probe>;
  /** For moves to another organisation; missing where there are none. */
  readonly remote?: RemoteSwitch;
  close(): void;
}

/** The target organisation's half of a switch across two directories. Both are durable and may be repeated. */
export interface RemoteSwitch {
  /** Only this claim, or a later one, may switch the mailbox from here on. Was it switched already? Failure `claim-lost`. */
  fence(job: MoveJob, token: number): Promise<boolean>;
  /** The instant of the move: the target's directory says that the mailbox is there. */
  acceptRemote(job: MoveJob, token: number): Promise<void>;
}

export interface Probe {
  readonly folders: number;
  readonly items: number;
  readonly newest: string;
}
