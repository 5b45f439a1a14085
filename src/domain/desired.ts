import type { BatchMembers } from './batch-members.ts';
import type { Diagnostic, SourcePlace } from './diagnostic.ts';
import type { BatchName, DatabaseName, MailboxId, PlanName, SystemName } from './ids.ts';
import type { MoveControl } from './move-request.ts';
import type { StepSpec } from './step.ts';
import type { WatchedLimits } from './watched-limits.ts';
import type { Wave, WaveRule } from './wave.ts';
import type { Schedule, Window } from './window.ts';

/** What a plan resolves to, all defaults applied, all selectors turned into mailbox ids. */
export interface DesiredState {
  readonly plan: PlanName;
  /** Digest of the plan's meaning (its resolved document), not of its text. */
  readonly planDigest: string;
  /** What the plan says it is for. */
  readonly description?: string;
  readonly file: string;
  readonly system: SystemName;
  readonly timeZone: string;
  readonly control?: MoveControl;
  readonly windows: readonly Window[];
  /** Stricter than those of the mail system; missing: those. */
  readonly limits?: WatchedLimits;
  readonly batches: readonly DesiredBatch[];
  readonly before: readonly StepSpec[];
  readonly after: readonly StepSpec[];
  /** Warnings and notes found on the way; errors stop before a desired state exists. */
  readonly findings: readonly Diagnostic[];
}

export type PlacementStrategy = 'balance-by-size' | 'balance-by-count' | 'fill' | 'fewest-moves';

export interface DesiredBatch {
  readonly name: BatchName;
  readonly members: BatchMembers;
  /** One: all mailboxes go there. Several: placement decides. Empty with an archive-only batch. */
  readonly targetDatabases: readonly DatabaseName[];
  /** Empty: archives go where the primary goes. */
  readonly archiveTargetDatabases: readonly DatabaseName[];
  readonly placement: PlacementStrategy;
  /** Members are the mailboxes that may move; the planner moves as few as are needed to level the target databases. Null: all members move. */
  readonly rebalance: Rebalance | null;
  readonly start: Schedule;
  readonly complete: Schedule;
  /** The windows that these name, for findings about one that does not open; missing: not from a plan. */
  readonly waitsFor?: Readonly<Record<'start' | 'complete', WaitedWindows | null>>;
  /** Completion waits for an approval at this gate; null: none. */
  readonly gate: 'approval' | null;
  readonly dependsOn: readonly BatchName[];
  /** Stop starting and completing when more than this many failed; null: never. */
  readonly stopAfterFailures: { readonly count: number } | { readonly percent: number } | null;
  /** Requests of this batch in flight at once; null: the system's limits only. */
  readonly maxInFlight: number | null;
  /** Take over foreign requests of these mailboxes. */
  readonly adopt: boolean;
  /** Which finished requests are cleared for a new move; missing: `ours`. */
  readonly clearFinished?: ClearFinished;
  readonly remote: string | null;
  readonly before: readonly StepSpec[];
  readonly beforeCompletion: readonly StepSpec[];
  readonly after: readonly StepSpec[];
  readonly onFailure: readonly StepSpec[];
  /** Sets of mailboxes that must share a target; no mailbox is in two of them. */
  readonly keepTogether: readonly TogetherSet[];
  readonly keepApart: readonly (readonly MailboxId[])[];
  readonly labels: Readonly<Record<string, string>>;
  /** The planner cuts it into batches, one for each wave. Missing: it is one batch. */
  readonly waves?: WaveRule;
  /** It is one of the waves that the planner has cut. */
  readonly wave?: Wave;
  readonly place: SourcePlace | null;
}

/** Finished move requests in the way of a new move: drover's, of whichever plan; anyone's; none. */
export type ClearFinished = 'ours' | 'any' | 'never';

export interface WaitedWindows {
  readonly windows: readonly string[];
  readonly place: SourcePlace;
}

export interface TogetherSet {
  readonly members: readonly MailboxId[];
  /** `full-access, group board` */
  readonly why: string;
}

/** Of `fewest-moves`, and of a rebalance that sets none. */
export const GOOD_SPREAD = 1.1;
export interface Rebalance {
  readonly measure: 'size' | 'count';
  /** Good enough when the fullest database is at most this many times the average. */
  readonly maxSpread: number;
  readonly maxMoves: number;
}
