import type { ChangeSetId, PlanName, RunId, SystemName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { ChannelStatus, StoredMessage } from '../domain/message.ts';
import type { RunStatus } from '../domain/run-status.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import type { Report } from './report.ts';

/** All that `drover serve` shows, apart from one run; the leader writes it to the state, and every replica shows it. */
export interface ServeStatus {
  /** When the leader last wrote it. */
  readonly at: Instant;
  /** Of the controller. */
  readonly name: string;
  readonly version: string;
  readonly leader: { readonly instance: string; readonly host: string; readonly since: Instant };
  readonly source: SourceStatus;
  readonly plans: readonly PlanStatus[];
  readonly unprotected: readonly Unprotected[];
}

export interface SourceStatus {
  readonly revision: string;
  /** What is applied; null: nothing could be read yet. */
  readonly commit: { readonly id: string; readonly subject: string; readonly at: Instant } | null;
  readonly lastSuccessAt: Instant | null;
  /** Why it could not be read last; null: it could. */
  readonly problem: string | null;
}

/** What the controller makes of one plan at the commit. */
export interface PlanStatus {
  readonly plan: PlanName;
  /** From the folder of drover.yaml. */
  readonly file: string;
  readonly system: SystemName | null;
  readonly timeZone: string;
  readonly state: PlanState;
  /** Its newest run; null: it has none. */
  readonly run: RunId | null;
  /** What was found by the last look for drift; null: there was none, or nothing to compare. */
  readonly drift: { readonly at: Instant; readonly items: number } | null;
}

/** Every wait is named, with what ends it. */
export type PlanState =
  | { readonly kind: 'planning'; readonly since: Instant }
  | { readonly kind: 'nothing-to-do'; readonly at: Instant }
  /** It cannot be read, or does not fit the system; `commands` says what to do. */
  | { readonly kind: 'refused'; readonly at: Instant; readonly why: string; readonly hint: string | null }
  | {
      readonly kind: 'waits-for-approval';
      readonly at: Instant;
      readonly changeSet: ChangeSetId;
      readonly mailboxes: number;
      /** What policy asks for that is missing, a line each. */
      readonly missing: readonly string[];
      readonly commands: readonly string[];
    }
  | {
      readonly kind: 'running';
      readonly run: RunId;
      readonly commit: string | null;
      /** A commit that changes the plan, and waits for the end of this run; missing: none does. */
      readonly newer?: string;
    }
  /** It went as far as it can now. `until` null: for as long as it takes. */
  | {
      readonly kind: 'paused';
      readonly run: RunId;
      readonly why: string;
      readonly until: Instant | null;
      readonly commands: readonly string[];
    }
  /** Another process works on it. */
  | { readonly kind: 'held'; readonly by: string; readonly host: string }
  | { readonly kind: 'finished'; readonly run: RunId; readonly sentence: string; readonly isGood: boolean };

/** One run, as the leader last looked at it and as its journal is now. */
export interface LiveRun {
  readonly status: RunStatus;
  readonly report: Report;
  /** When the mail system was last asked; null: it has not been, or did not answer. */
  readonly lookedAt: Instant | null;
  /** Number of the last event of its journal that is shown. */
  readonly seq: number;
}

/** What a page is made of, beside its subject. */
export interface ServePage {
  readonly nowMs: number;
  readonly status: ServeStatus | null;
  readonly channels: readonly ChannelStatus[];
  /** The newest. */
  readonly messages: readonly StoredMessage[];
  /** Of the process that shows the page. */
  readonly isLeader: boolean;
  /** Since when the state has not answered: what is shown is from then. Missing: it answers. */
  readonly unreadSince?: Instant;
}
