import type { ActLine } from '../domain/act.ts';
import type { ChangeBase, ChangeSet } from '../domain/change.ts';
import type { FailureCode } from '../domain/failure-codes.ts';
import type {
  BatchName,
  ChangeSetId,
  DatabaseName,
  MailboxId,
  NodeId,
  PlanName,
  RunId,
} from '../domain/ids.ts';
import type { Hold } from '../domain/hold.ts';
import type { JournalHead } from '../domain/journal-chain.ts';
import type { CheckedJournal } from '../domain/journal-check.ts';
import type { Instant } from '../domain/instant.ts';
import type { BadItem, CountedFolders, MoveReport, Verified } from '../domain/move-report.ts';
import type { MoveStatus, Stall } from '../domain/move-request.ts';
import type { PlanCommit, RehearsalOrigin, RunResult, SignedApproval } from '../domain/journal-event.ts';
import type { SoftDeletedSummary } from '../domain/measured-databases.ts';
import type { Gate, Interruption, MoveProgress, Run } from '../domain/run.ts';
import type { LeftRun, RunOrder } from '../domain/run-order.ts';
import type { SuspendedMove } from '../domain/suspended-moves.ts';
import type { Evidence, HookPoint } from '../domain/step.ts';
import type { Unprotected } from '../domain/unprotected.ts';

/** What a run did, for people and machines; `--format json` is this, and `schemas/report.schema.json` describes it. */
export interface Report extends Pick<
  ChangeSet,
  'description' | 'planFile' | 'system' | 'timeZone' | 'deferred'
> {
  readonly formatVersion: 1;
  readonly generatedAt: Instant;
  readonly verdict: Verdict;
  readonly plan: PlanName;
  readonly run: RunFacts;
  readonly digests: { readonly changeSet: ChangeSetId; readonly plan: string; readonly config: string };
  /** What it was made from; missing: its chain was not computed. */
  readonly journal?: JournalLine;
  readonly totals: Totals;
  readonly batches: readonly BatchReport[];
  readonly failures: readonly FailureCause[];
  readonly badItems: readonly NamedBadItem[];
  readonly lock: LockTimes | null;
  readonly verified: VerifiedTotals;
  readonly moves: readonly MoveLine[];
  readonly removals: readonly RemovalLine[];
  readonly steps: readonly StepLine[];
  readonly temporaryChanges: readonly TemporaryChangeLine[];
  readonly gates: readonly GateLine[];
  readonly approvals: readonly SignedApproval[];
  readonly databases: readonly DatabaseLine[];
  /** When `after` was measured: at the end of the run, or, before that, when the report was made. Null: not at all. */
  readonly databasesMeasuredAt: Instant | null;
  readonly windows: readonly WindowLine[];
  /** Nothing starts or completes from `from` to `to`. */
  readonly freezes: readonly { readonly name: string; readonly from: Instant; readonly to: Instant }[];
  readonly forecast: readonly ForecastPoint[];
  readonly notes: Run['notes'];
  /** Watched limits that were exceeded, or whose value was unknown for a time; missing: none. */
  readonly limits?: Run['exceeded'];
  /** What people ordered the run while it was under way; missing: nothing. */
  readonly orders?: readonly OrderLine[];
  /** When it was on hold, and why; missing: never. */
  readonly onHold?: Run['holds'];
  /** What stopped it when the report was made; missing: nothing. */
  readonly holds?: readonly Hold[];
  /** When the report was made, whoever caused it. */
  readonly unprotected: readonly Unprotected[];
  /** What commands changed since the run began, of what it concerns, without a change set. */
  readonly acts: readonly ActLine[];
  /** All runs of the plan that are recorded, this one among them, oldest first; empty: not asked. */
  readonly runs: readonly RunOfPlan[];
}

export interface JournalLine extends JournalHead {
  /** `not-chained`: its last events were written by an older drover. */
  readonly verdict: CheckedJournal['verdict'];
  /** Where it was altered first, in words; null: nowhere. */
  readonly fault: string | null;
  /** The first events, which an older drover wrote: what was changed before a newer one continued the run is not shown. Missing: none. */
  readonly chainedLate?: number;
}

export interface OrderLine extends Pick<RunOrder, 'number' | 'kind' | 'by' | 'reason' | 'givenAt'> {
  /** What was ordered, and of what. */
  readonly order: string;
  /** When the run read it; null: it has not. */
  readonly readAt: Instant | null;
  /** What became of it. */
  readonly became: string;
}

export interface RunOfPlan {
  readonly run: RunId;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly phase: 'running' | 'paused' | 'finished';
  /** How a finished run ended; null: it has not. */
  readonly outcome: RunResult['outcome'] | null;
  /** The run that it takes back; missing: it is not a rollback. */
  readonly rollbackOf?: RunId;
  /** Mailboxes that it has begun to move, and those that it has moved. */
  readonly mailboxes: number;
  readonly moved: number;
  /** Mailboxes of the reported run that a later run has moved again; 0 for itself and earlier ones. */
  readonly ofThisRun: number;
}

/** What a report says of the report of a move: without its entries, a part of it. */
export type ReportedMove = Pick<
  MoveReport,
  | 'mailboxId'
  | 'requestId'
  | 'startedAt'
  | 'finishedAt'
  | 'bytesTransferred'
  | 'itemsTransferred'
  | 'durations'
  | 'transientRetries'
  | 'badItems'
  | 'counted'
> & { readonly verification: readonly Verified[] };

/** `proved`: everything asked for was done and compared. The sentence is the first line of the report. */
export interface Verdict {
  readonly kind:
    'proved' | 'moved-unproved' | 'failures' | 'temporary-changes' | 'running' | 'paused' | 'cancelled';
  readonly sentence: string;
}
export interface RunFacts extends Pick<Run, 'id' | 'startedAt' | 'by' | 'host'> {
  readonly phase: 'running' | 'paused' | 'finished';
  /** Why it is paused; empty otherwise. */
  readonly waitingFor: string;
  readonly endedAt: Instant | null;
  readonly resumed: number;
  /** Of drover, when it began. */
  readonly version: string;
  /** When no process worked on it, why, and who went on. */
  readonly interruptions: readonly Interruption[];
  /** The run that it takes back; missing: none. */
  readonly rollbackOf?: RunId;
  /** It moved nothing; missing: it is a real run. */
  readonly rehearsal?: RehearsalOrigin;
  readonly commit: PlanCommit | null;
}
interface Counts {
  readonly mailboxes: number;
  readonly moved: number;
  /** Moved, seen in the target, and both sides compared by content digest before the switch. */
  readonly proved: number;
  readonly failed: number;
  readonly ready: number;
  /** Out of the run, by orders; missing: none. */
  readonly left?: number;
  readonly alreadyDone: number;
  readonly sizeBytes: number;
  readonly movedBytes: number;
  readonly badItems: number;
}
export interface Totals extends Counts {
  /** Moved, and folders counted before and after. */
  readonly counted: number;
  readonly underway: number;
  readonly deferred: number;
  /** As both sides had them at the switch; of those that were not compared, as copied. */
  readonly movedItems: number;
}
export interface BatchReport extends Counts {
  readonly name: BatchName;
  readonly state: 'done' | 'failures' | 'stopped' | 'ready' | 'running' | 'waiting' | 'taken-out';
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Of the moves that ended: time at work, without queueing and holding. */
  readonly moveP50Ms: number | null;
  readonly moveP90Ms: number | null;
  readonly stopped: string | null;
}
export interface FailureCause {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint: string | null;
  readonly count: number;
  readonly since: Instant;
  /** Mailboxes, or a step's title. */
  readonly subjects: readonly string[];
}
export interface NamedBadItem extends BadItem {
  readonly mailboxId: MailboxId;
  readonly mailbox: string;
}
export interface LockTimes {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly maxMailbox: string;
}
export interface VerifiedTotals extends Omit<Verified, 'part' | 'digest'> {
  /** Mailboxes whose two sides had equal digests. */
  readonly mailboxes: number;
}
export interface MoveLine extends Omit<ChangeBase, 'why' | 'itemCount'> {
  /** Endpoint of the other organisation; null: a move within this one. */
  readonly remote: string | null;
  /** Null: no request yet. */
  readonly status: MoveStatus | null;
  readonly proved: boolean;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly bytesTransferred: number;
  /** Copied, those that changed meanwhile more than once. */
  readonly itemsTransferred: number;
  /** Time at work: without queueing, holding and stalls. Null: no report yet. */
  readonly movingMs: number | null;
  readonly lockedMs: number | null;
  readonly stalledMs: number;
  /** What it waits for, as last observed; null: it does not stall. */
  readonly stall: Stall | null;
  /** It has made no progress since then, longer than the plan allows without an alarm; missing: no alarm. */
  readonly alarm?: NonNullable<MoveProgress['alarm']>;
  /** Its request is suspended, and only who suspended it lets it go on; missing: it is not. */
  readonly suspended?: Omit<SuspendedMove, 'label'>;
  /** The last alarm that is over; missing: none. */
  readonly endedAlarm?: NonNullable<MoveProgress['endedAlarm']>;
  readonly retries: number;
  readonly badItems: number;
  readonly verification: readonly Verified[];
  /** Folders counted before and after, where the system was told to. */
  readonly counted?: CountedFolders;
  /** What the mail system said to a move that completed with a warning. */
  readonly warnings: readonly string[];
  readonly failure: string | null;
  /** It is out of the run, by an order, and was not moved by it; missing: it is not. */
  readonly left?: LeftRun;
  /** The last run of the plan that has moved it since; missing: none has. */
  readonly movedAgainBy?: RunId;
}
export interface RemovalLine {
  readonly mailboxId: MailboxId;
  readonly label: string;
  readonly purpose: 'cancel' | 'clear';
}
export interface StepLine {
  readonly node: NodeId;
  readonly hook: HookPoint;
  readonly batch: string | null;
  readonly title: string;
  readonly insertedBecause: string | null;
  readonly result: 'succeeded' | 'failed' | 'skipped' | 'running' | 'pending';
  /** Why it was skipped, or what failed. */
  readonly reason: string | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly attempts: number;
  readonly evidence: readonly Evidence[];
  readonly output: readonly string[];
  /** Of a step that does something for each mailbox; missing: it does not, or has begun with none. */
  readonly mailboxes?: StepMailboxes;
}
export interface StepMailboxes {
  readonly done: number;
  /** Of them those that were as wanted before, so that nothing was done. */
  readonly foundSo: number;
  /** Those that failed, or of which it is not known whether it took effect. */
  readonly failed: readonly {
    readonly mailboxId: MailboxId;
    readonly mailbox: string;
    readonly reason: string;
  }[];
}
/** Those that are still in effect. */
export const linesInEffect = (lines: readonly TemporaryChangeLine[]): readonly TemporaryChangeLine[] =>
  lines.filter(({ revertedAt }) => revertedAt === null);
export interface TemporaryChangeLine {
  readonly message: string;
  readonly openedAt: Instant;
  readonly revertedAt: Instant | null;
  readonly how: string | null;
  /** Reverted: what is not as it was all the same, or has to follow. */
  readonly warnings?: readonly string[];
}
export interface GateLine {
  readonly gate: string;
  readonly question: string;
  readonly openedAt: Instant;
  readonly answer: string | null;
  readonly by: string | null;
  readonly at: Instant | null;
  /** The comment of the person who answered; empty: none. */
  readonly comment: string;
  readonly unread?: Gate['unread'];
  /** The answer is signed; otherwise anyone could have claimed to be that person. */
  readonly isSigned: boolean;
}
export interface DatabaseLine {
  readonly name: DatabaseName;
  /** Null: not observed then. */
  readonly before: DatabaseState | null;
  readonly after: DatabaseState | null;
  /** Source copies of moved mailboxes still in it; null: none, or the mail system does not report them. */
  readonly kept: SoftDeletedSummary | null;
}
export interface DatabaseState {
  readonly mailboxes: number;
  readonly sizeBytes: number;
  readonly whitespaceBytes: number;
}
export interface WindowLine {
  readonly batch: BatchName;
  readonly use: 'start' | 'complete';
  readonly name: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}
/** Cumulative: the amount completed by then. */
export interface ForecastPoint {
  readonly batch: BatchName;
  /** Its start, or the opening of the window it completes in. */
  readonly completesFrom: Instant | null;
  readonly completedP50: Instant;
  readonly completedP90: Instant;
  readonly mailboxes: number;
  readonly sizeBytes: number;
}
