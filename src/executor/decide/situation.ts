import type { Holds } from '../../domain/hold.ts';
import { usualRetry } from '../../domain/move-retry.ts';
import type { BudgetUse } from '../../domain/budget.ts';
import type { DatabaseName, MailboxId, NodeId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ListedMigrationBatch } from '../../domain/migration-batch.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { Run } from '../../domain/run.ts';
import type { RunOrder } from '../../domain/run-order.ts';
import type { Reading } from '../../domain/watched-limits.ts';
import type { BackoffPolicy } from '../../support/backoff.ts';
import type { Graph } from './graph.ts';

/** Everything that one turn knows; `decide` is a function of it. */
export interface Situation {
  readonly now: Instant;
  readonly graph: Graph;
  readonly run: Run;
  /** Requests that carry this plan's tag, as observed in this turn. */
  readonly requests: ReadonlyMap<MailboxId, MoveRequest>;
  /** By tag: migration batches whose service does not list all of their users yet. */
  readonly unlisted: ReadonlyMap<string, ListedMigrationBatch>;
  /** Mailboxes looked up in this turn, to see where they are; null: not found. */
  readonly pointers: ReadonlyMap<MailboxId, Mailbox | null>;
  /** Answers that are not journalled yet, to open gates and to those that have not opened. */
  readonly answers: ReadonlyMap<string, GateAnswer>;
  /** Orders to the run that are stored, whether they are journalled or not. */
  readonly unreadOrders: readonly RunOrder[];
  /** Steps that this process is running. */
  readonly busySteps: ReadonlySet<NodeId>;
  /** Mailboxes whose move report is not available; they do not delay the end. */
  readonly reportless: ReadonlySet<MailboxId>;
  /** A role change that drover did not order; null: none seen. */
  readonly roleChange: { readonly expected: string; readonly seen: string } | null;
  /** What was measured last of each database that is watched. */
  readonly readings: ReadonlyMap<DatabaseName, readonly Reading[]>;
  /** What stops this run now. */
  readonly holds: Holds;
  /** Steps that change nothing: they only look, wait or ask. */
  readonly observingSteps: ReadonlySet<NodeId>;
  /** What is left of the plan's budgets. Missing: it has none. */
  readonly budgets?: readonly BudgetUse[];
  readonly allowance: RemainingTime;
  readonly pacing: Pacing;
}

export interface GateAnswer {
  readonly answer: 'approved' | 'rejected';
  readonly by: string;
  readonly comment: string;
  readonly givenAt?: Instant;
  /** By the key of who answered. */
  readonly signature?: string;
}

interface RemainingTime {
  readonly until: 'synced' | 'done';
  /** May it wait for windows, gates and soaks? */
  readonly wait: boolean;
  /** When the allowed time ends; null: never. */
  readonly deadline: Instant | null;
  /** How long replication may be off; null: no limit. */
  readonly maxExposureMs?: number | null;
}

export interface Pacing {
  readonly retry: BackoffPolicy;
  /** How long the effect of an accepted order may take to become visible. */
  readonly effectMs: number;
  /** How long a completed request may wait for its mailbox to be seen in the target. */
  readonly confirmMs: number;
  /** What people do (answers, orders, the end of a hold) is asked for from time to time, or told as news of the mail system are. */
  readonly people: 'polled' | 'told';
}
export const defaultPacing: Pacing = {
  retry: usualRetry,
  effectMs: 2 * 60_000,
  confirmMs: 10 * 60_000,
  people: 'polled',
};

/** A journal event before it has its version and time. */
export type EventBody = JournalEvent extends infer E
  ? E extends unknown
    ? Omit<E, 'v' | 'at'>
    : never
  : never;
