import type { SourcePlace } from './diagnostic.ts';
import type { BatchName, DatabaseName, MailboxId, PlanName, ServerName, SystemName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { MailboxKind } from './mailbox.ts';

/** What becomes of a mailbox, over all plans: exactly one of these. What needs a person comes first. */
export const decisions = [
  'conflict',
  'foreign-request',
  'on-hold',
  'blocked',
  'unplanned',
  'excluded',
  'planned',
  'done',
  'never',
] as const;
export type Decision = (typeof decisions)[number];

/** All mailboxes of some databases, each with what becomes of it, as the plans of a repository have it. */
export interface Inventory {
  readonly system: SystemName;
  readonly observedAt: Instant;
  readonly plans: readonly PlanOfInventory[];
  readonly databases: readonly DatabaseOfInventory[];
  /** Restored copies to read from, in which nothing moves. */
  readonly recoveryDatabases: readonly DatabaseName[];
  /** By decision, as in `decisions`, then by address. */
  readonly mailboxes: readonly MailboxOfInventory[];
}

/** A plan that was looked at. */
export interface PlanOfInventory {
  /** Null: the file could not be read so far. */
  readonly plan: PlanName | null;
  readonly file: string;
  /** What is wrong with it, so that not all of it may be known; null: nothing. */
  readonly problem: string | null;
}

export interface DatabaseOfInventory {
  readonly name: DatabaseName;
  readonly server: ServerName;
  /** Plans that take mailboxes from it, and that bring some to it. */
  readonly sourceOf: readonly PlanName[];
  readonly targetOf: readonly PlanName[];
  readonly state: 'mounted' | 'dismounted' | 'unreachable' | 'unknown';
  /** New mailboxes are not put there. */
  readonly isExcluded: boolean;
  readonly sizeBytes: number;
  readonly whitespaceBytes: number;
  readonly diskFreeBytes: number | null;
  /** Mailboxes whose primary is in it, and archives. */
  readonly mailboxCount: number;
  readonly archiveCount: number;
  readonly counts: DecisionCounts;
}
export type DecisionCounts = Readonly<Partial<Record<Decision, number>>>;

export interface MailboxOfInventory {
  readonly id: MailboxId;
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  readonly database: DatabaseName;
  readonly archiveDatabase: DatabaseName | null;
  readonly sizeBytes: number;
  readonly archiveSizeBytes: number;
  readonly decision: Decision;
  readonly reason: string;
  /** The batches that it is a member of. */
  readonly claims: readonly Claim[];
  /** Where it goes, of the parts that move. */
  readonly to: DatabaseName | null;
  readonly archiveTo: DatabaseName | null;
  /** The line that excludes it. */
  readonly excludedAt: SourcePlace | null;
}

/** A batch that has the mailbox as a member. */
export interface Claim {
  readonly plan: PlanName;
  readonly file: string;
  readonly batch: BatchName;
}

/** A mailbox that a batch would have, if a line of it did not except it. */
export interface Excepted extends Claim {
  readonly id: MailboxId;
  readonly place: SourcePlace;
}

/** What the moves of a plan leave in the databases they come from. */
export interface LeftInSource {
  readonly database: DatabaseName;
  readonly mailboxes: number;
  readonly counts: DecisionCounts;
  /** Of those that other plans have: how many each has. */
  readonly elsewhere: readonly { readonly plan: PlanName; readonly mailboxes: number }[];
}
