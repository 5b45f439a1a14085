import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type { Clock } from '../../../support/clock.ts';
import type { Directory } from '../directory/directory.ts';
import type { Doveadm } from '../doveadm/doveadm.ts';
import type { FolderStatus } from '../imap/answers.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';
import { KnownHashes } from './known-hashes.ts';

/** From where to where one mailbox is copied, and by whom. */
export interface CopyRoute {
  readonly id: MailboxId;
  readonly address: string;
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  readonly directory: Directory;
  readonly source: CopySource;
  readonly target: CopySide;
  /**
   * By what the source is called for a change: the name of the claim, which no worker that comes late has. The address where that
   * name does not mean the source: on one backend with the copy, or at a foreign host.
   */
  readonly nameAtSource: (claimed: string) => string;
  /** What the target's dsync pulls from: `tcps:host:port` of the source, a location on the same backend, `imapc:`. */
  readonly pullFrom: string;
  /** False: the source is not a Dovecot, and what is copied gets GUIDs of the target's. */
  readonly hasGuids: boolean;
  /**
   * After the row was locked: every cache forgets the mailbox, and its sessions at the source end, deliveries among them.
   * Failures `cache-not-flushed` and `sessions-not-ended`, retry.
   */
  readonly emptySource: () => Promise<void>;
  /** Before the first copy: what does not come along, for the report. Missing: everything does. */
  readonly examine?: (source: MailboxReader, target: MailboxReader) => Promise<readonly string[]>;
  readonly clock: Clock;
}

export interface CopySide {
  readonly doveadm: Doveadm;
  /** As drover's master user, in the mailbox of `user`: an address, or for the copy the name of an order (`claim-name.ts`). */
  openReader(user: string): Promise<MailboxReader>;
}

/** A backend, or a foreign IMAP host: which does not tell who is logged in, and has no scripts. */
export interface CopySource extends Pick<CopySide, 'openReader'> {
  readonly doveadm: Pick<Doveadm, 'name' | 'errors' | 'header' | 'addFlag' | 'removeFlag'> &
    Partial<Pick<Doveadm, 'who' | 'user' | 'sieveScripts'>>;
}

/** What this process remembers of one move, from one stint of work to the next. */
export interface CopyMemory {
  readonly hashes: KnownHashes;
  /** Of the claim under which it was written last. Null: none yet. */
  token: number | null;
  /** Of the source, before a run that failed: what is missing later was lost. Null: the last run ended well. */
  beforeFailure: readonly FolderStatus[] | null;
  /** Of the source, when the last run began: under the lock, what it had at the switch. */
  seen: readonly FolderStatus[] | null;
}

export const newCopyMemory = (): CopyMemory => ({
  hashes: new KnownHashes(),
  token: null,
  beforeFailure: null,
  seen: null,
});
