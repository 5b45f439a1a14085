import { Failure } from '../../../domain/failure.ts';
import type { CommandList } from './commands.ts';

/**
 * What drover asks of one Dovecot process group, a backend or a proxy, over its doveadm HTTP API. Every call names a user by its
 * address or by a claimed name (`claim-name.ts`); what changes a copy is only ever called by a claimed name.
 *
 * Failures: `doveadm-unreachable` (retry: not connected, nothing happened), `doveadm-no-answer` (retry: the connection was
 * closed without an answer, the outcome is unknown), `doveadm-refused` (permanent: wrong key), `doveadm-try-again` (retry: exit
 * code 75, with what the log says), `no-such-user` (exit code 67: the directory does not resolve this name any more; for a
 * claimed name that means that the claim is lost), `copy-emptied` (permanent: see `removeAll`), `bad-message` (75, and the log names folder and UID: a `BadMessage`).
 */
export interface Doveadm {
  /** For messages. */
  readonly name: string;
  /** The commands this version knows, with their parameters' types. */
  commands(): Promise<CommandList>;
  /**
   * Sessions of this user, LMTP included where the backend counts them. Those of a master user are among them, drover's own too:
   * Dovecot does not tell them apart.
   */
  who(user: string): Promise<readonly Session[]>;
  /** All who have a session. */
  connectedUsers(): Promise<readonly string[]>;
  /** Ends what can be ended; no one there is no error. */
  kick(user: string): Promise<void>;
  /** Ends what this proxy has passed on for this user; deliveries are not among that. */
  kickProxied(user: string): Promise<void>;
  /** What the auth cache knows of these names goes; empty: all of it. */
  flushCache(users: readonly string[]): Promise<void>;
  /** Userdb fields, as a session of this user would get them; null: no such user. */
  user(user: string): Promise<Readonly<Record<string, string>> | null>;
  userNames(mask: string): Promise<readonly string[]>;

  /**
   * Makes the copy what the source is. Deletes what only the copy has. A folder whose messages were deleted on the copy alone it
   * removes, and ends without an error: the next run copies it again.
   */
  backup(request: BackupRequest): Promise<void>;
  /** Messages and bytes of each of these users, in one POST. One that fails is a null, and `failed` is told why. */
  totals(
    users: readonly string[],
    failed?: (user: string, why: string) => void,
  ): Promise<ReadonlyMap<string, MailboxTotals | null>>;
  folders(user: string): Promise<readonly FolderStatus[]>;
  /** An empty folder of the copy, which dsync takes for that of the source. Only by a claimed name. */
  beginFolder(claimedUser: string, start: FolderStart): Promise<void>;
  /** Messages that come to this folder of the copy get UIDs from this one on. Only by a claimed name. */
  raiseNextUid(claimedUser: string, folder: string, uid: number): Promise<void>;
  quota(user: string): Promise<readonly QuotaRow[]>;
  /** By a keyword that only drover uses. */
  addFlag(user: string, folder: string, uid: number, flag: string): Promise<void>;
  removeFlag(user: string, folder: string, uid: number, flag: string): Promise<void>;
  /** One message's header, to name it; null when it cannot be read. */
  header(user: string, folder: string, uid: number, header: string): Promise<string | null>;
  /** One message of the copy. Only by a claimed name. */
  removeMessage(claimedUser: string, folder: string, uid: number): Promise<void>;
  /**
   * Removes every message and folder. Only by a claimed name. A Maildir keeps an INBOX without messages, and dsync cannot copy into
   * that again (`copy-emptied`).
   */
  removeAll(claimedUser: string): Promise<void>;
  /** Sorted by name; none where Pigeonhole is not installed. */
  sieveScripts(user: string): Promise<readonly SieveScript[]>;
  /** mdbox: gives back the space of removed messages. */
  purge(user: string): Promise<void>;
  forceResync(user: string): Promise<void>;
  /** The newest errors of its log; `since` an instant of our clock, in milliseconds: to the second. */
  errors(sinceMs?: number): Promise<readonly LogLine[]>;
  /** Whom its replicator keeps in step with another server: how many; null: there is no replicator. */
  replicatedUsers(): Promise<number | null>;
  close(): void;
}

export interface BackupRequest {
  /** A claimed name. */
  readonly user: string;
  /** `tcps:host:port`, `mdbox:/vol2/…`, `imapc:`. */
  readonly destination: string;
  /** True: this side is the copy, and pulls (faster). False: this side is the source, and pushes. */
  readonly pull: boolean;
  /** Every folder is compared message by message. Without, a flag change may be missed. */
  readonly full: boolean;
  /** Messages with this keyword stay behind. */
  readonly exceptFlag?: string;
  /** The other side: only its own log names the message that it could not read. */
  readonly otherSide?: Pick<Doveadm, 'errors' | 'name'>;
  readonly signal?: AbortSignal;
}

export interface FolderStart {
  readonly folder: string;
  readonly guid: string;
  readonly uidValidity: number;
  /** What the copy has by that name; `another`: a folder that the source has removed or renamed, which goes. */
  readonly found: 'none' | 'empty' | 'another';
}
export interface Session {
  readonly service: string;
  readonly connections: number;
}
export interface SieveScript {
  readonly name: string;
  readonly isActive: boolean;
  readonly text: string;
}
export interface MailboxTotals {
  readonly messages: number;
  readonly sizeBytes: number;
}
export interface FolderStatus {
  readonly folder: string;
  readonly messages: number;
  readonly uidNext: number;
  readonly uidValidity: number;
  readonly highestModSeq: number;
  readonly sizeBytes: number;
}
export interface QuotaRow {
  readonly root: string;
  readonly kind: string;
  readonly value: number;
  /** Null: unlimited. */
  readonly limit: number | null;
}
export interface LogLine {
  /** In the server's time zone, without the year: `Nov 29 06:34:23`. */
  readonly at: string;
  /** Which session or command wrote it: `doveadm(user@example.com)<17036><++AlFW7HC2uM>`. */
  readonly writer: string;
  readonly text: string;
}

/** One message of the source ended a run; what is behind it in its folder was not copied. */
export class BadMessage extends Failure {
  readonly folder: string;
  readonly uid: number;
  /** `reason`: as the log says it. */
  constructor(folder: string, uid: number, reason: string) {
    super({
      code: 'bad-message',
      message: `Message ${uid} in folder '${folder}' cannot be copied: ${reason}.`,
      retry: 'retry',
      side: 'source',
    });
    this.name = 'BadMessage';
    this.folder = folder;
    this.uid = uid;
  }
}

/** How long dsync waits for another run on the same mailbox: shorter than any claim lives. */
export const SYNC_LOCK_SECONDS = 1;
/** More than that: a run that was looked up under an older claim has begun by then, or never will. */
export const ORPHAN_WAIT_MS = SYNC_LOCK_SECONDS * 1000 + 500;
