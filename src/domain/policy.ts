import type { ActKind } from './act-kinds.ts';
import type { PolicyFreeze, RunningCopies } from './hold.ts';
import type { Instant } from './instant.ts';

/**
 * The kinds of risk. Policy sets how many people must approve each. `plan` is the change set as a whole: always present.
 */
export const riskKinds = [
  'plan',
  'irreversible-step',
  'defrag',
  'purge',
  'command-step',
  'replication-off',
  'bad-item-loss',
  'large-data-loss',
  'protected-mailbox',
  'protected-database',
  'adopts-foreign-request',
  'cancels-running-move',
  'offline-move',
  'leaves-organisation',
  'unverified-moves',
  'uses-secret',
  'sends-out',
  'outside-folder',
  'deletes-files',
  'not-pinned',
  'logs-overwritten',
  'service-settings',
] as const;
export type RiskKind = (typeof riskKinds)[number];

/** One risk of a change set. */
export interface RiskItem {
  /** Kind, subject and degree, no sizes and no times. */
  readonly key: string;
  readonly kind: RiskKind;
  /** The step, batch, mailbox or database it is about. */
  readonly subject: string;
  readonly message: string;
}

/** The rules that a change set must pass before it is applied; read from the protected branch only. */
export interface Policy {
  /** Approvals that every change set needs. */
  readonly approvals: number;
  /** Approvals that a change set with such a risk needs; the largest number counts. */
  readonly approvalsPerRisk: Readonly<Partial<Record<RiskKind, number>>>;
  /** Null: a principal of allowedSigners is a person, by its address. */
  readonly people: readonly Person[] | null;
  readonly gates: {
    readonly signed: boolean;
    /** Empty: all approvers. */
    readonly approvers: readonly string[];
  };
  /** Who may approve: names, addresses or principals; empty: anyone with a key in allowedSigners. */
  readonly approvers: readonly string[];
  /** Who may approve these risks; kinds without a row: all approvers. */
  readonly approversPerRisk: Readonly<Partial<Record<RiskKind, readonly string[]>>>;
  readonly authorMayApprove: boolean;
  readonly approvalMaxAgeMs: number;
  readonly limits: PolicyLimits;
  /** Ids, or addresses with `*` and `?`: moves of these are a risk of their own. */
  readonly protectedMailboxes: readonly string[];
  readonly protectedDatabases: readonly string[];
  /** Moves may touch only these databases and mailboxes (patterns as above); null: all. */
  readonly scope: {
    readonly databases: readonly string[] | null;
    readonly mailboxes: readonly string[] | null;
  };
  /** Step kinds that are always refused, approved or not. */
  readonly forbiddenSteps: readonly string[];
  /** In effect in every run, whatever was approved. */
  readonly freezes: readonly PolicyFreeze[];
  readonly hold: { readonly runningCopies: RunningCopies };
  /** Null: no rehearsal is asked for. */
  readonly rehearsal: RehearsalRule | null;
  /** By the kind of act; `default`: all kinds without a row, except `hold`. */
  readonly acts: Readonly<Partial<Record<ActKind | 'default', ActRule>>>;
}

/** How well every new change set has to be rehearsed; shares are from 0 to 1. */
export interface RehearsalRule {
  /** Of the runs, those in which each batch finishes in its window. */
  readonly finishInWindow: number;
  readonly seeds: number;
  readonly failures: number;
  readonly stalls: number;
}

/** What an act needs beside what its risks need. */
export interface ActRule {
  readonly approvals: number;
  /** Empty: all approvers. */
  readonly approvers: readonly string[];
  readonly forbidden: boolean;
}

/** Someone who writes or approves, under all addresses and principals. */
export interface Person {
  readonly name: string;
  readonly emails: readonly string[];
  readonly principals: readonly string[];
}

/** Null: no limit. A change set over a limit is refused; approvals do not override it. */
interface PolicyLimits {
  readonly maxMailboxes: number | null;
  readonly maxBytes: number | null;
  readonly maxBadItemLimit: number | null;
  /** Longest time, by forecast, with replication off. */
  readonly maxExposureMs: number | null;
}

/** What is signed: the change set, its content and its file, the risks it showed, and for how long. The key identifies who. */
export interface Statement {
  readonly changeSet: string;
  /** Of the saved change set as a whole: including its times and texts, which the id leaves out. */
  readonly contentDigest: string;
  readonly plan: string;
  readonly system: string;
  readonly at: Instant;
  /** Null: as long as policy accepts approvals. */
  readonly expiresAt: Instant | null;
  /** Keys of its risk items, as they were shown: they bind nothing, the id does. */
  readonly acceptedRisks: readonly string[];
}

/** An approval whose signature was verified. */
export interface Approval extends Statement {
  /** All principals of allowedSigners that hold the key. */
  readonly principals: readonly string[];
  /** `run …` or `act …` that it was used for. */
  readonly usedBy: string | null;
}
