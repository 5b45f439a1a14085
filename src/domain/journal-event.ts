import type { FailureFacts } from './failure.ts';
import type { Hold, RunningCopies } from './hold.ts';
import type {
  BatchName,
  ChangeSetId,
  DatabaseName,
  IntentId,
  MailboxId,
  NodeId,
  PlanName,
  RequestId,
  RunId,
} from './ids.ts';
import type { Instant } from './instant.ts';
import type { JournalHead } from './journal-chain.ts';
import type { MeasuredDatabase } from './measured-databases.ts';
import type { MoveOptions, MoveRequestSpec, MoveState, MoveStatus } from './move-request.ts';
import type { LeftRun, RunOrder } from './run-order.ts';
import type { Evidence, TemporaryChangeSpec } from './step.ts';
import type { StepOnMailbox } from './step-on-mailbox.ts';
import type { Metric, Reading } from './watched-limits.ts';

/** What the executor may do to the world. Each is journalled as an intent before, and as an outcome after. */
export type Action =
  | { readonly kind: 'create-move-request'; readonly spec: MoveRequestSpec }
  | {
      readonly kind: 'update-move-request';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly options: MoveOptions;
      readonly tag: string;
      /** Because of a hold, to stop at 95 %: it does not matter to the move that this is refused. */
      readonly onlyToHold?: true;
    }
  | {
      readonly kind: 'resume-move-request';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly hold: boolean;
    }
  | {
      readonly kind: 'suspend-move-request';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly comment: string;
    }
  /** Cancels or clears; the move report is archived before. */
  | {
      readonly kind: 'remove-move-request';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly purpose: 'cancel' | 'clear';
      /** Of a finished request that is not this plan's, which the plan adopts. */
      readonly foreignTag?: string;
    }
  | { readonly kind: 'run-step'; readonly node: NodeId; readonly attempt: number };

export type ActionOutcome =
  | { readonly kind: 'done'; readonly request?: RequestId; readonly evidence?: readonly Evidence[] }
  | { readonly kind: 'failed'; readonly failure: FailureFacts; readonly evidence?: readonly Evidence[] }
  /** After a crash the system answered that the intent never took effect: it may be tried again. */
  | { readonly kind: 'not-done'; readonly reason: string };

export interface CopyProgress {
  readonly percentComplete: number;
  readonly bytesTransferred: number;
  readonly itemsTransferred: number;
  readonly badItems: number;
}

/** What a new run was made from, as far as it is known. */
export interface RunOrigin {
  /** The run that it takes back. */
  readonly rollbackOf?: RunId;
  readonly commit?: PlanCommit;
  /** Of its change set, by signature. */
  readonly approvals?: readonly SignedApproval[];
  /** It moved nothing: a rehearsal over a simulated mail system. Missing: it is a real run. */
  readonly rehearsal?: RehearsalOrigin;
}
export interface RehearsalOrigin {
  /** Equal change sets, observations and seeds give equal journals. */
  readonly seed: number;
}
/** The commit that was checked out. */
export interface PlanCommit {
  readonly id: string;
  /** The plan and drover.yaml were as committed. */
  readonly isClean: boolean;
}
export interface SignedApproval {
  readonly by: string;
  readonly key: string;
  readonly at: Instant | null;
}

/** Everything that may be journalled. `v` is the format version of the event; older ones are upcast on reading. */
export type JournalEvent = { readonly v: 1; readonly at: Instant } & (
  | ({
      readonly type: 'run-started';
      readonly run: RunId;
      readonly plan: PlanName;
      readonly changeSet: ChangeSetId;
      /** Of its plan; missing: an older drover began it. */
      readonly timeZone?: string;
      readonly by: string;
      readonly host: string;
      readonly version: string;
    } & RunOrigin)
  /** The same run continues in a new process. */
  | { readonly type: 'run-resumed'; readonly by: string; readonly host: string; readonly version: string }
  /** Of those that the run touches: when it began, and when it ended. */
  | {
      readonly type: 'databases-measured';
      readonly moment: 'start' | 'end';
      readonly databases: readonly MeasuredDatabase[];
    }
  | { readonly type: 'intent'; readonly intent: IntentId; readonly action: Action }
  | { readonly type: 'outcome'; readonly intent: IntentId; readonly outcome: ActionOutcome }
  /** A request's status has changed since the last observation, or it made progress and that was recorded long ago. */
  | ({
      readonly type: 'move-observed';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly state: MoveState;
    } & CopyProgress)
  /** The mailbox was seen in its target database after its request completed: the move is proved. */
  | { readonly type: 'move-confirmed'; readonly mailboxId: MailboxId }
  | {
      readonly type: 'move-report-archived';
      readonly mailboxId: MailboxId;
      readonly request: RequestId;
      readonly digest: string;
      /** Of the request when it was archived. */
      readonly status: MoveStatus;
      readonly lockedMs: number | null;
      readonly verifiedItems: number;
      /** Nothing was compared: the mail system's own word is all there is. Missing: both sides were compared. */
      readonly unproved?: true;
      /** Folders counted before and after, and those with fewer items; missing: not counted. */
      readonly counted?: { readonly folders: number; readonly fewer: number };
      readonly badItems: number;
    }
  /** A limit that the run watches is exceeded, or its value is not known: no new move into the database starts. */
  | ({ readonly type: 'limit-exceeded'; readonly limit: number } & Reading)
  | {
      readonly type: 'limit-kept';
      readonly database: DatabaseName;
      readonly metric: Metric;
      readonly value: number;
    }
  /** Nothing starts or completes from here on; again where what holds the run has changed. */
  | {
      readonly type: 'hold-met';
      readonly holds: readonly Hold[];
      readonly runningCopies: RunningCopies;
    }
  | { readonly type: 'hold-over' }
  /** A move has made no progress, or has stalled, for so long that a person should look at it. */
  | {
      readonly type: 'stall-alarm';
      readonly mailboxId: MailboxId;
      readonly since: Instant;
      readonly reason: string;
    }
  /** What a person ordered; the run goes by it from here on. */
  | { readonly type: 'order-read'; readonly order: RunOrder }
  /** Out of the run, by an order: nothing of it is waited for any more. */
  | ({ readonly type: 'move-left'; readonly mailboxId: MailboxId } & Omit<LeftRun, 'at'>)
  | { readonly type: 'node-started'; readonly node: NodeId }
  /** A finished run continues from the step that failed: these nodes count as not started. */
  | { readonly type: 'nodes-reopened'; readonly nodes: readonly NodeId[] }
  | {
      readonly type: 'node-ended';
      readonly node: NodeId;
      readonly result: NodeResult;
      readonly evidence: readonly Evidence[];
    }
  /** Of a step that does something for each mailbox: right before it does, and when it has. */
  | {
      readonly type: 'step-mailbox';
      readonly node: NodeId;
      readonly mailboxId: MailboxId;
      readonly result: StepOnMailbox;
    }
  /** Of a step that tells people: a channel of its own has taken the message. */
  | { readonly type: 'step-told'; readonly node: NodeId; readonly channel: string; readonly answer: string }
  | { readonly type: 'step-output'; readonly node: NodeId; readonly lines: readonly string[] }
  | {
      readonly type: 'temporary-change-made';
      readonly id: string;
      readonly node: NodeId;
      readonly temporaryChange: TemporaryChangeSpec;
    }
  | {
      readonly type: 'temporary-change-reverted';
      readonly id: string;
      readonly how: string;
      readonly evidence: readonly Evidence[];
      /** It was so before this run: nothing was reverted, and whoever took it away puts it back. */
      readonly foundSo?: true;
    }
  | {
      readonly type: 'gate-opened';
      readonly gate: string;
      readonly expiresAt: Instant | null;
      readonly question: string;
    }
  | {
      readonly type: 'gate-answered';
      readonly gate: string;
      readonly answer: 'approved' | 'rejected' | 'expired';
      readonly by: string;
      readonly comment: string;
      /** When it was given, if the run read it later. */
      readonly givenAt?: Instant;
      readonly signature?: string;
    }
  | { readonly type: 'batch-stopped'; readonly batch: BatchName; readonly reason: string }
  /** A step waits for a person (`until` null: for as long as it takes) or for a time. */
  | {
      readonly type: 'waiting';
      readonly node: NodeId;
      readonly for: 'approval' | 'time';
      readonly until: Instant | null;
      readonly message: string;
    }
  | { readonly type: 'note'; readonly level: 'info' | 'warning'; readonly message: string }
  /** `journal`: as it was before this event; missing: an older drover wrote it. */
  | {
      readonly type: 'run-paused';
      readonly reason: string;
      readonly pause: PauseKind;
      readonly journal?: JournalHead;
    }
  | { readonly type: 'run-finished'; readonly result: RunResult; readonly journal?: JournalHead }
);

/** Why a run stopped before its end; running apply again continues it. */
export type PauseKind =
  | 'window'
  | 'budget'
  | 'soak'
  | 'gate'
  | 'held'
  | 'paused'
  | 'on-hold'
  | 'synced'
  | 'time-allowance'
  | 'signal'
  | 'lease-lost'
  | 'fatal';

export type NodeResult =
  /** Mailboxes of a batch that failed nevertheless, that are not copied because they are suspended, and that are out of the run; missing: none. */
  | {
      readonly kind: 'succeeded';
      readonly failed?: number;
      readonly suspended?: number;
      readonly left?: number;
    }
  | { readonly kind: 'failed'; readonly failure: FailureFacts }
  | { readonly kind: 'skipped'; readonly reason: string };

export interface RunResult {
  readonly outcome: 'done' | 'done-with-failures' | 'done-with-temporary-changes' | 'failed' | 'cancelled';
  readonly completed: number;
  readonly failed: number;
  /** Out of the run, by orders; missing: none. */
  readonly left?: number;
}

/** Reads one stored event. Null: a newer program wrote it. */
export function parseJournalEvent(text: string): JournalEvent | null {
  const event = JSON.parse(text) as { readonly v: number };
  return event.v === 1 ? (event as JournalEvent) : null;
}
