import type { DesiredBatch, DesiredState } from './desired.ts';
import type { BatchName, ChangeSetId, DatabaseName, MailboxId, NodeId, RequestId, RunId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { MailboxKind } from './mailbox.ts';
import type { MoveOptions, MoveRequestSpec, MoveStatus } from './move-request.ts';
import type { PinnedFile } from './pinned-file.ts';
import type { FinishBasis } from './rates.ts';
import type { PlannedStep } from './step.ts';
import type { WatchedLimits } from './watched-limits.ts';
import type { Window } from './window.ts';

/**
 * One difference to remove. A new kind must be handled in diff, decide, act and describe: the compiler names these
 * places (`Record` over all kinds). `why` is for display only and not part of the id.
 */
export type Change =
  CreateMoveRequest | AdoptMoveRequest | UpdateMoveRequest | CompleteMoveRequest | RemoveMoveRequest;
export type ChangeKind = Change['kind'];
/** Every change but a removal brings a mailbox somewhere. */
export type MoveChange = Exclude<Change, RemoveMoveRequest>;
export const isMove = (change: Change): change is MoveChange => change.kind !== 'remove-move-request';

/** The same list where all are moves: lists of a million take their memory. */
export const movesIn = (changes: readonly Change[]): readonly MoveChange[] =>
  areMoves(changes) ? changes : changes.filter(isMove);
const areMoves = (changes: readonly Change[]): changes is readonly MoveChange[] => changes.every(isMove);

/** Does the plan complete nothing of it by itself? Its mailboxes stay at 95 % until they are released. */
export const isHeld = ({ complete }: Pick<PlannedBatch, 'complete'>): boolean => complete.kind === 'held';

/** What a change asks of the request; null: it completes it as it is, or removes it. */
export function optionsAskedBy(change: Change): MoveOptions | null {
  switch (change.kind) {
    case 'create-move-request':
      return change.spec.options;
    case 'adopt-move-request':
    case 'update-move-request':
      return change.options;
    case 'complete-move-request':
    case 'remove-move-request':
      return null;
  }
}

export interface ChangeBase {
  readonly mailboxId: MailboxId;
  readonly batch: BatchName;
  /** For people: name, address; not part of the id. */
  readonly label: string;
  readonly why: string;
  readonly sizeBytes: number;
  readonly itemCount: number;
  readonly from: DatabaseName | null;
  readonly to: DatabaseName | null;
  readonly archiveFrom: DatabaseName | null;
  readonly archiveTo: DatabaseName | null;
}
/** No request yet: create one and complete it according to the batch's schedules. */
export interface CreateMoveRequest extends ChangeBase {
  readonly kind: 'create-move-request';
  readonly spec: MoveRequestSpec;
  /** The request in the way, removed first: finished (its report is archived), or ours and on its way to another target. */
  readonly clears: RequestId | null;
  /** The request it clears is unfinished: a copy under way is lost. */
  readonly cancels: boolean;
  /** The tag of the request it clears, which is finished and not this plan's; missing: it is ours, or there is none. */
  readonly foreignTag?: string;
}
/** A foreign request that the plan takes over and completes. */
interface AdoptMoveRequest extends ChangeBase {
  readonly kind: 'adopt-move-request';
  readonly request: RequestId;
  readonly foreignTag: string;
  readonly options: MoveOptions;
}
/** Our request has other options than the plan now asks for; update it and complete it. */
interface UpdateMoveRequest extends ChangeBase {
  readonly kind: 'update-move-request';
  readonly request: RequestId;
  readonly differences: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  readonly options: MoveOptions;
}
/** Our request is in progress or held: complete it. `resumeFailed`: it failed before and is tried again. */
interface CompleteMoveRequest extends ChangeBase {
  readonly kind: 'complete-move-request';
  readonly request: RequestId;
  readonly status: MoveStatus;
  readonly resumeFailed: boolean;
}
/** Our request, no longer wanted (`cancel`), or finished and in the way (`clear`). */
export interface RemoveMoveRequest extends ChangeBase {
  readonly kind: 'remove-move-request';
  readonly request: RequestId;
  readonly purpose: 'cancel' | 'clear';
  readonly status: MoveStatus;
}

/** A batch as planned: schedules resolved to instants, members are the changes that name it. */
export interface PlannedBatch extends Pick<
  DesiredBatch,
  'name' | 'start' | 'complete' | 'gate' | 'maxInFlight' | 'wave'
> {
  readonly stopAfterFailures: number | null;
  readonly mailboxCount: number;
  /** Members that need nothing: already where the plan wants them. */
  readonly alreadyDone: number;
  readonly sizeBytes: number;
  /** How many of each kind move, where Exchange's own mailboxes are among them; for display only. */
  readonly kinds?: Readonly<Partial<Record<MailboxKind, number>>>;
  /** With several targets: the result of placement, for display only. */
  readonly placement: PlacementSummary | null;
}

export interface PlacementSummary {
  readonly strategy: string;
  readonly loads: readonly {
    readonly database: DatabaseName;
    readonly beforeBytes: number;
    readonly afterBytes: number;
    readonly beforeCount: number;
    readonly afterCount: number;
  }[];
  /** max/mean over the target databases. */
  readonly spreadBefore: number;
  readonly spreadAfter: number;
  readonly spreadLowerBound: number;
  /** Mailboxes that share a target, and why. Missing: written by an earlier version. */
  readonly together?: readonly { readonly why: string; readonly mailboxes: readonly MailboxId[] }[];
}

/**
 * The graph that a run follows. A node is due when all of `after` have ended; it runs when all succeeded
 * (`runs: 'on-success'`; skipped by a person counts as success), in any case (`'always'`, for what must be reverted), or
 * when one of them failed (`'on-failure'`). Otherwise it ends as skipped. A batch has both `seed` and `complete`; its
 * removals belong to `seed`.
 */
export type PlanNode = {
  readonly id: NodeId;
  readonly after: readonly NodeId[];
  readonly runs: NodeRule;
} & (
  | { readonly kind: 'step'; readonly step: PlannedStep }
  /** Requests created and copied up to 95 % (or completed, where nothing holds them). */
  | { readonly kind: 'seed'; readonly batch: BatchName }
  /** Gate passed, window open: held requests resumed and completed. */
  | { readonly kind: 'complete'; readonly batch: BatchName }
);
export type NodeRule = 'on-success' | 'always' | 'on-failure';

export interface ChangeSet extends Pick<
  DesiredState,
  'plan' | 'planDigest' | 'description' | 'system' | 'timeZone' | 'control' | 'findings'
> {
  readonly formatVersion: 1;
  /** Digest of `meaningOf`: everything that can change what happens, no clocks and no sizes. Equal after a merge, a clone, a re-ordering. */
  readonly id: ChangeSetId;
  readonly planFile: string;
  /** It takes back what a run did; missing: it is what its plan asks for. */
  readonly rollback?: true;
  /** The run that it takes back; for people, not part of the id. */
  readonly rollbackOf?: RunId;
  readonly configDigest: string;
  /** The windows that schedules below name, and all freezes; occurrences are derived from these. */
  readonly windows: readonly Window[];
  /** What plan, steps and configuration name, by path. */
  readonly files: readonly PinnedFile[];
  readonly observedAt: Instant;
  /** After this it must be planned again. */
  readonly expiresAt: Instant;
  /** What is watched during the run; missing: only stalls. */
  readonly limits?: WatchedLimits;
  readonly batches: readonly PlannedBatch[];
  readonly changes: readonly Change[];
  readonly nodes: readonly PlanNode[];
  /**
   * `database:<name>`, `request:<mailbox id>` → what the plan relied on, readable; compared again before apply. What a
   * change relies on for its mailbox is in the change itself: `from`, `archiveFrom`, `request`, `clears`.
   */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Mailboxes left out, and why (`excluded`, `foreign request`, `frozen` …). */
  readonly deferred: readonly {
    readonly mailboxId: MailboxId;
    readonly label: string;
    readonly batch: BatchName;
    readonly reason: string;
  }[];
  readonly forecast: Forecast | null;
}

/** Databases that changes take from or bring to, by name. */
export const databasesOf = (changes: readonly Change[]): readonly DatabaseName[] => {
  const names = new Set<DatabaseName | null>();
  for (const { from, to, archiveFrom, archiveTo } of changes)
    names.add(from).add(to).add(archiveFrom).add(archiveTo);
  return [...names].filter((name) => name !== null).sort();
};

/** Is there nothing to do at all? */
export const isEmpty = ({ changes, nodes }: ChangeSet): boolean => changes.length === 0 && nodes.length === 0;

/** What the schedule simulation says; all durations from the stated rates. */
export interface Forecast {
  readonly ratesFrom: 'history' | 'default';
  /** Instants are as of then. */
  readonly madeAt: Instant;
  readonly batches: readonly {
    readonly batch: BatchName;
    /** Null: nothing can be learnt from its finish. */
    readonly basis: FinishBasis | null;
    readonly startsAt: Instant | null;
    readonly syncedP50: Instant | null;
    readonly syncedP90: Instant | null;
    readonly completedP50: Instant | null;
    readonly completedP90: Instant | null;
    /** Null where no window limits it. */
    readonly fitsWindow: boolean | null;
    /** Into how many batches to split it so that each fits its window; null: it fits, nothing limits it, or not one mailbox fits. */
    readonly proposedParts: number | null;
    /** On so many days one of its mailboxes is read of a source that limits each day. Missing: on one. */
    readonly readDays?: number;
  }[];
  readonly finishP50: Instant | null;
  readonly finishP90: Instant | null;
  readonly databases: readonly {
    readonly database: DatabaseName;
    readonly growthBytes: number;
    readonly logBytes: number;
  }[];
  /** When a person is asked. Missing: written by an earlier version. */
  readonly gates?: readonly ForecastGate[];
}

export interface ForecastGate {
  readonly gate: NodeId;
  /** Whose completion waits, or whose step asks; null: a step of the plan. */
  readonly batch: BatchName | null;
  /** Null: not known. */
  readonly opensP50: Instant | null;
  readonly opensP90: Instant | null;
  /** The window that it opens in: whoever answers has to do it while that is open, or ahead. Null: it opens in none. */
  readonly window: { readonly name: string; readonly opensAt: Instant; readonly closesAt: Instant } | null;
  /** When what it holds may go on at the earliest, where that is later than the gate opens. */
  readonly neededBy: Instant | null;
}
