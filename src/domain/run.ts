import type { FailureFacts } from './failure.ts';
import type {
  BatchName,
  ChangeSetId,
  IntentId,
  MailboxId,
  NodeId,
  PlanName,
  RequestId,
  RunId,
} from './ids.ts';
import type { Instant } from './instant.ts';
import type { Action, CopyProgress, NodeResult, PauseKind, RunOrigin, RunResult } from './journal-event.ts';
import type { MeasuredDatabases } from './measured-databases.ts';
import type { MoveState } from './move-request.ts';
import type { RunHold } from './run-holds.ts';
import type { LeftRun, ReadOrder, RunOrder } from './run-order.ts';
import type { Evidence, TemporaryChangeSpec } from './step.ts';
import type { StepOnMailbox } from './step-on-mailbox.ts';
import type { Exceeded } from './watched-limits.ts';

/** One application of a plan, as its journal tells it. */
export interface Run {
  readonly id: RunId;
  readonly plan: PlanName;
  readonly changeSet: ChangeSetId;
  readonly startedAt: Instant;
  readonly by: string;
  readonly host: string;
  /** Of drover, when it began. */
  readonly version: string;
  readonly origin: RunOrigin;
  readonly databasesAtStart: MeasuredDatabases | null;
  /** Null: it has not ended, or they could not be measured. */
  readonly databasesAtEnd: MeasuredDatabases | null;
  readonly resumedAt: readonly Instant[];
  /** When no process worked on it. */
  readonly interruptions: readonly Interruption[];
  readonly lastEventAt: Instant;
  readonly moves: ReadonlyMap<MailboxId, MoveProgress>;
  readonly nodes: ReadonlyMap<NodeId, NodeProgress>;
  /** Of steps that do something for each mailbox. */
  readonly onMailboxes: ReadonlyMap<NodeId, ReadonlyMap<MailboxId, StepOnMailbox>>;
  /** Intents without an outcome: *unknown* until the system has been asked. */
  readonly openIntents: ReadonlyMap<IntentId, { readonly action: Action; readonly at: Instant }>;
  readonly temporaryChanges: ReadonlyMap<string, TemporaryChange>;
  readonly gates: ReadonlyMap<string, Gate>;
  /** Gates that were taken back with their nodes, to ask again. */
  readonly askedAgainAt: ReadonlyMap<string, Instant>;
  /** Answers to gates that have not opened yet. Missing: not asked for. */
  readonly answeredAhead?: ReadonlyMap<string, UnreadAnswer>;
  readonly stoppedBatches: ReadonlyMap<BatchName, string>;
  /** What people ordered and it has read, in that order; another list after each. */
  readonly orders: readonly ReadOrder[];
  /** Ordered, and not read by the run yet. Missing: not asked for. */
  readonly unreadOrders?: readonly RunOrder[];
  /** Limits that were exceeded, in the order in which they were. */
  readonly exceeded: readonly Exceeded[];
  /** When it was on hold, in that order. */
  readonly holds: readonly RunHold[];
  readonly notes: readonly {
    readonly at: Instant;
    readonly level: 'info' | 'warning';
    readonly message: string;
  }[];
  readonly phase: RunPhase;
}
export interface Interruption {
  readonly from: Instant;
  readonly until: Instant;
  /** Why it stopped; null: its process ended without saying so. */
  readonly reason: string | null;
  /** Of the process that went on. */
  readonly by: string;
  readonly host: string;
  readonly version: string;
}
type RunPhase =
  | { readonly kind: 'running' }
  | { readonly kind: 'paused'; readonly at: Instant; readonly reason: string; readonly pause: PauseKind }
  | { readonly kind: 'finished'; readonly at: Instant; readonly result: RunResult };

export interface MoveProgress extends CopyProgress {
  readonly request: RequestId | null;
  readonly state: MoveState | null;
  readonly confirmed: boolean;
  /** The move report archived last, and the request it is about. */
  readonly report: {
    readonly request: RequestId;
    readonly digest: string;
    readonly lockedMs: number | null;
    readonly verifiedItems: number;
  } | null;
  /** It is out of the run, by an order; missing: it is not. */
  readonly left?: LeftRun;
  /** The last failure of an order for this mailbox. */
  readonly lastFailure: FailureFacts | null;
  /** Failures of the request itself. */
  readonly attempts: number;
  /** Orders that failed since one was accepted: what a session that was lost cost in the evening does not count at night. */
  readonly failedOrders: number;
  readonly failedAt: Instant | null;
  readonly stateSince: Instant;
  /** When its numbers or its status were last seen to change. */
  readonly progressedAt: Instant;
  /** Since when it has stalled without interruption, for whatever reasons; null: it does not. */
  readonly stalledSince: Instant | null;
  /** Null: no alarm. */
  readonly alarm: StallAlarm | null;
  /** The last alarm that is over; missing: none. */
  readonly endedAlarm?: StallAlarm & { readonly until: Instant };
  readonly orders: MoveOrders;
}
/** No progress since then, for longer than the plan allows without an alarm. */
interface StallAlarm {
  readonly since: Instant;
  readonly reason: string;
}
/** What this run ordered for a mailbox and the system accepted, and when. */
interface MoveOrders {
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly removedAt: Instant | null;
  readonly resumed: { readonly at: Instant; readonly hold: boolean } | null;
  /** Asked to suspend, in time or not. */
  readonly suspendAskedAt: Instant | null;
  /** Suspended by us and not yet resumed. */
  readonly isSuspended: boolean;
  /** Because of a hold: asked to stop at 95 %. Missing: it was not. */
  readonly heldBack?: { readonly at: Instant; readonly isRefused: boolean };
}
export interface NodeProgress {
  readonly startedAt: Instant;
  /** Attempts started, and those that failed. */
  readonly attempts: number;
  readonly failures: number;
  /** The last wait that a step requested; over when `until` has passed or its gate is answered. */
  readonly waiting: {
    readonly for: 'approval' | 'time';
    readonly until: Instant | null;
    readonly message: string;
  } | null;
  readonly result: NodeResult | null;
  readonly endedAt: Instant | null;
  readonly evidence: readonly Evidence[];
  readonly output: readonly string[];
  /** Channels of its own that have taken what it tells, with their answers. Missing: none has. */
  readonly told?: Readonly<Record<string, string>>;
  readonly lastFailure: FailureFacts | null;
}
export interface TemporaryChange {
  readonly id: string;
  readonly node: NodeId;
  readonly spec: TemporaryChangeSpec;
  readonly openedAt: Instant;
  readonly reverted: {
    readonly at: Instant;
    readonly how: string;
    readonly foundSo?: true;
    /** What is not as it was all the same, or has to follow. */
    readonly warnings?: readonly Evidence[];
  } | null;
}
export interface Gate {
  readonly openedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly question: string;
  readonly answer: {
    readonly at: Instant;
    readonly kind: 'approved' | 'rejected' | 'expired';
    readonly by: string;
    readonly comment: string;
    /** Missing: anyone could have claimed to be that person. */
    readonly isSigned?: true;
  } | null;
  /** Given, and not read by the run yet. */
  readonly unread?: UnreadAnswer;
}
export interface UnreadAnswer {
  readonly answer: 'approved' | 'rejected';
  readonly by: string;
}
