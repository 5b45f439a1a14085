import type { ExchangeRelease } from './exchange-release.ts';
import type { DatabaseName, MailboxId, ServerName } from './ids.ts';
import type { Instant } from './instant.ts';

/** As in Exchange (RecipientTypeDetails), lower case. Kinds other than the first four are hidden from a plain listing. */
export type MailboxKind =
  | 'user'
  | 'shared'
  | 'room'
  | 'equipment'
  | 'discovery'
  | 'arbitration'
  | 'audit-log'
  | 'monitoring'
  | 'public-folder'
  | 'migration';

/** Those that Exchange keeps for itself, in the order in which they move to a newer release. */
export const systemKinds = [
  'arbitration',
  'migration',
  'audit-log',
  'discovery',
  'public-folder',
] as const satisfies readonly MailboxKind[];
/** Where a kind is in that order; users' mailboxes come after all of them. */
export function moveOrderOf(kind: MailboxKind): number {
  const at = (systemKinds as readonly MailboxKind[]).indexOf(kind);
  return at < 0 ? systemKinds.length : at;
}

/** How another mailbox's owner may use a mailbox. `calendar`: may change its calendar. */
export const grantKinds = ['full-access', 'send-as', 'send-on-behalf', 'calendar'] as const;
export type GrantKind = (typeof grantKinds)[number];
export interface Grant {
  readonly kind: GrantKind;
  readonly to: MailboxId;
  /** Outlook opens it beside the own mailbox. Missing: not known to. */
  readonly autoMapping?: true;
}

/** One part of a mailbox; each is in a database of its own. */
export interface MailboxPartFacts {
  readonly database: DatabaseName;
  /** Visible and hidden items, without Recoverable Items. */
  readonly itemCount: number;
  readonly sizeBytes: number;
  /** The dumpster; it moves too and counts against RecoverableItemsQuota. */
  readonly recoverableItemCount: number;
  readonly recoverableSizeBytes: number;
  /** When its numbers were read, where they are kept for later. Missing: when the mailbox was observed. */
  readonly measuredAt?: Instant;
  /** Why it cannot be read now; its numbers are then from before, or zero. Missing: it can, or the system does not look. */
  readonly unreadable?: string;
}

export interface Mailbox {
  readonly id: MailboxId;
  /** Primary SMTP address, lower case. */
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  readonly primary: MailboxPartFacts;
  readonly archive: MailboxPartFacts | null;
  /** What selectors may match: department, office, organizationalUnit, customAttribute1 … keys in camelCase. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly litigationHold: boolean;
  /** Its own; null: the database's default applies. */
  readonly prohibitSendReceiveQuotaBytes: number | null;
  readonly recoverableItemsQuotaBytes?: number | null;
  /** Who else may use it: they should move together. Of the kinds that were asked for, or that the system tells by itself. */
  readonly grants: readonly Grant[];
  /** Groups, and accounts that are not one mailbox here, that may use it: `CONTOSO\\Sales: full-access`. Missing: none. */
  readonly grantsToOthers?: readonly string[];
  /** Why not all who may use it are known. Missing: all that were asked for are. */
  readonly grantsUnread?: string;
  /** Its primary is in another organisation now; only a forwarding entry is left here. */
  readonly departed?: true;
}

export interface MailboxDatabase {
  readonly name: DatabaseName;
  readonly server: ServerName;
  /** Of Exchange on its server. Missing: it is another system, or not known. */
  readonly release?: ExchangeRelease;
  /** Null: the mail system does not say. */
  readonly mounted: boolean | null;
  /** What its server answered when it was asked for anything at all; nothing moves from or to it. Missing: it answers. */
  readonly notAnswering?: string;
  /** What the mail system answered instead of the sizes of the mailboxes in it, which are unknown. Missing: they are known. */
  readonly unread?: string;
  /** The file's size, white space included. */
  readonly sizeBytes: number;
  readonly whitespaceBytes: number;
  /** Where a defragmentation rewrites some files of a database, not all: how many it would now, and what is free in them. */
  readonly rewrites?: { readonly files: number; readonly freeBytes: number };
  /** Free bytes of the volume that holds the file, and of the one that holds its logs. Null: unknown. */
  readonly diskFreeBytes: number | null;
  readonly logFreeBytes: number | null;
  readonly mailboxCount: number;
  readonly excludedFromProvisioning: boolean;
  /** Mailboxes only come from it, and this is what it is: `a foreign IMAP host`. */
  readonly sourceOnly?: string;
  /** So much may be read of each of its mailboxes on one day (UTC); moves that need more wait for the next. Missing: no limit. */
  readonly readPerDay?: ReadPerDay;
  /** Default quota of its mailboxes; null: unlimited. */
  readonly prohibitSendReceiveQuotaBytes: number | null;
  readonly recoverableItemsQuotaBytes: number | null;
  readonly lastFullBackupAt: Instant | null;
  readonly backupInProgress: boolean;
  /** Logs are overwritten when they are no longer needed, not kept until a backup. Missing: not known to be so. */
  readonly circularLogging?: boolean;
  /** With less free space on its volume the system raises an alarm. Missing: it has none. */
  readonly lowSpaceAlarmBytes?: number;
  /** Null where there are no copies. */
  readonly replication: DatabaseReplication | null;
  /** For how long a completed move's source copy is kept here. Missing: the system does not tell. */
  readonly copiesKeptMs?: number;
  /** Source copies that completed moves left here, oldest first. Missing: the system does not report them. */
  readonly softDeleted?: readonly SoftDeletedMailbox[];
}

export interface ReadPerDay {
  readonly limitBytes: number;
  /** How often a move reads each byte of the mailbox: to copy it, and to prove the copy. */
  readonly readsOfEach: number;
}

/** Copies of a database kept elsewhere (a DAG, a pair). */
export interface DatabaseReplication {
  /** Beside the one in use. */
  readonly copies: number;
  /** All of them? */
  readonly healthy: 'yes' | 'no' | 'unknown';
  /** Those that have now what the one in use has. Missing: the system does not tell. */
  readonly upToDate?: number;
  /** Those that are not in sync, or not known to be. Missing: the system does not tell. */
  readonly behind?: readonly CopyBehind[];
  /** Exchange's DataMoveReplicationConstraint: which copies a move into the database waits for. Missing: there is no such rule. */
  readonly dataMoveConstraint?: string;
}
interface CopyBehind {
  readonly server: string;
  /** In the system's own word. */
  readonly status: string;
  readonly copyQueueLength: number | null;
  readonly contentIndex: string;
}

/** What a completed move has left at its source; a move back starts from it, until it is purged. */
export interface SoftDeletedMailbox {
  readonly mailboxId: MailboxId;
  /** Null: the mailbox no longer exists. */
  readonly address: string | null;
  readonly part: 'primary' | 'archive';
  readonly sizeBytes: number;
  readonly leftAt: Instant;
  /** It may be purged from then on. */
  readonly keptUntil: Instant;
  /** Its removal has begun and was cut off: it is not whole, and is removed whatever its retention. */
  readonly isBeingRemoved?: true;
  /** Until then it is fed from the mailbox. Missing: it is not. */
  readonly warmUntil?: Instant;
  /** When that was done last. Missing: never. */
  readonly fedAt?: Instant;
  /** Its size since then; `sizeBytes` is that of when it was left. */
  readonly fedSizeBytes?: number;
  /** Why it was not fed when that was tried last. Missing: it was. */
  readonly notFed?: string;
}

export const partBytes = (part: MailboxPartFacts): number => part.sizeBytes + part.recoverableSizeBytes;

/** One of a database, as it is shown and purged. */
export interface SoftDeleted extends SoftDeletedMailbox {
  readonly database: DatabaseName;
  /** Its address, where it still has one. */
  readonly mailbox: string;
  /** Its retention has ended. */
  readonly isDue: boolean;
}
