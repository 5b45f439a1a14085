import type { FailureFacts } from './failure.ts';
import type { DatabaseName, MailboxId, RequestId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Mailbox } from './mailbox.ts';

/** More bad items of a mailbox are a large data loss, which a plan has to accept in words. */
export const LARGE_DATA_LOSS = 50;

export type MoveScope = 'primary-and-archive' | 'primary-only' | 'archive-only';
export const movePriorities = [
  'lowest',
  'lower',
  'low',
  'normal',
  'high',
  'higher',
  'highest',
  'emergency',
] as const;
export type MovePriority = (typeof movePriorities)[number];

/** The options of one mailbox's move; the plan's keys, which correspond one to one to the cmdlet's parameters. */
export interface MoveOptions {
  readonly scope: MoveScope;
  readonly badItemLimit: number;
  /** Items above the target's size limit that may be left behind. Missing: none. */
  readonly largeItemLimit?: number;
  readonly priority: MovePriority;
  /** Copy now, hold as AutoSuspended at 95 %. */
  readonly suspendWhenReadyToComplete: boolean;
  /** Exchange's `-Suspend`: on record, nothing copied until resumed. */
  readonly suspend: boolean;
  /** Locked throughout, as Exchange 2003 did. */
  readonly offline: boolean;
  /** For so long after the switch what is left at the source is fed from the mailbox, so that a move back is short. Missing: it is not. */
  readonly keepWarmMs?: number;
}

/**
 * How requests are ordered: missing: each by itself. `migration-batch`: as users of migration batches (Exchange), which make
 * the requests and show them in the admin centre. A plan has one way, and never the other beside it.
 */
export type MoveControl = 'migration-batch';

/** What a new request needs. `tag` marks it as ours (Exchange: BatchName) and names plan and batch. */
export interface MoveRequestSpec {
  readonly mailboxId: MailboxId;
  /** Null with scope `archive-only`. */
  readonly targetDatabase: DatabaseName | null;
  /** Null unless an archive moves. */
  readonly archiveTargetDatabase: DatabaseName | null;
  readonly options: MoveOptions;
  readonly tag: string;
  /** Name of a remote endpoint in drover.yaml (cross-organisation move); null for a local one. */
  readonly remote: string | null;
  /** Whom the mailbox belongs to in the other organisation, as planned; missing: a local move, or the system cannot say. */
  readonly arrivesAs?: RemoteIdentity;
  /** Who created it manually; missing: drover, for a plan. */
  readonly requestedBy?: string;
  readonly control?: MoveControl;
}

export interface RemoteIdentity {
  readonly id: MailboxId;
  readonly address: string;
}

/** Why a request waits; every wait is reported with metric, value and limit. */
export interface Stall {
  /** Exchange's word where there is one: `StalledDueToTarget_DiskLatency`, `StalledDueToHA` … */
  readonly detail: string;
  readonly side: 'source' | 'target' | 'service';
  readonly reason: string;
  /** The last measurement; missing where there is no number. */
  readonly reading?: StallReading;
  readonly since: Instant;
  /** It ends by itself then, as was known before: nothing is wrong. Missing: not known. */
  readonly until?: Instant;
}
export interface StallReading {
  /** `free-disk-bytes`, `log-bytes` … */
  readonly metric: string;
  readonly value: number;
  /** The value it must not fall below, or exceed. */
  readonly limit: number;
}

/** Exchange's statuses, each with its own data. */
export type MoveState =
  | { readonly kind: 'Queued' }
  | { readonly kind: 'InProgress'; readonly detail: string; readonly stall: Stall | null }
  | { readonly kind: 'AutoSuspended'; readonly since: Instant }
  | { readonly kind: 'Suspended'; readonly comment: string }
  | { readonly kind: 'Synced'; readonly since: Instant }
  | { readonly kind: 'CompletionInProgress' }
  | { readonly kind: 'Completed'; readonly completedAt: Instant }
  | {
      readonly kind: 'CompletedWithWarning';
      readonly completedAt: Instant;
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: 'Failed';
      readonly detail: string;
      readonly failedAt: Instant;
      readonly failure: FailureFacts;
    };
export type MoveStatus = MoveState['kind'];

/** What a request and its report both say. */
export interface MoveFacts {
  readonly mailboxId: MailboxId;
  readonly displayName: string;
  readonly sourceDatabase: DatabaseName | null;
  readonly targetDatabase: DatabaseName | null;
  readonly archiveSourceDatabase: DatabaseName | null;
  readonly archiveTargetDatabase: DatabaseName | null;
  readonly totalSizeBytes: number;
  readonly totalItemCount: number;
  /** A value above the mailbox size is normal: dumpster, hidden items, metadata and repeated batches count too. */
  readonly bytesTransferred: number;
  readonly itemsTransferred: number;
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
}

export interface MoveRequest extends MoveFacts {
  readonly id: RequestId;
  /** Empty for a request without a tag. */
  readonly tag: string;
  readonly options: MoveOptions;
  readonly remote: string | null;
  /** Who created it manually, where the system reports it. */
  readonly requestedBy?: string;
  /** A service of the mail system works with it, and no one else may change it. */
  readonly isServiceOwned?: true;
  /** The migration batch of drover's that it belongs to. Its status follows minutes later: what counts is `state`. */
  readonly migrationBatch?: { readonly name: string; readonly status: string };
  readonly state: MoveState;
  /** Notional, Exchange's convention: 0 queued, 10, 15, 20, 25–94 copying, 95 initial copy done, 100 completed. */
  readonly percentComplete: number;
  readonly badItemsEncountered: number;
  readonly lastUpdateAt: Instant;
}

const everyStatus: Readonly<Record<MoveStatus, true>> = {
  Queued: true,
  InProgress: true,
  Suspended: true,
  AutoSuspended: true,
  Synced: true,
  CompletionInProgress: true,
  Completed: true,
  CompletedWithWarning: true,
  Failed: true,
};
export const moveStatuses = Object.keys(everyStatus) as readonly MoveStatus[];
export const finalStatuses: ReadonlySet<MoveStatus> = new Set([
  'Completed',
  'CompletedWithWarning',
  'Failed',
]);
/** The directory says that there is one, and no queue knows it: it blocks every other, and its own cmdlets cannot clear it. */
export const isOrphaned = ({ state }: Pick<MoveRequest, 'state'>): boolean =>
  state.kind === 'Failed' && state.detail === 'Orphaned';
/** The user is moved. */
export const movedStatuses: ReadonlySet<MoveStatus> = new Set(['Completed', 'CompletedWithWarning']);
export type MovedState = Extract<MoveState, { kind: 'Completed' | 'CompletedWithWarning' }>;
export const isMoved = (state: MoveState): state is MovedState => movedStatuses.has(state.kind);
/** Works by itself: nothing has to be ordered for it to go on. */
export const isUnderWay = ({ kind }: MoveState): boolean =>
  kind === 'Queued' || kind === 'InProgress' || kind === 'CompletionInProgress';
/** Reads from its source and writes to its target right now. */
export const isActive = ({ kind }: MoveState): boolean =>
  kind === 'InProgress' || kind === 'CompletionInProgress';
/** The same, and does not stall. */
export const isAtWork = (state: MoveState): boolean =>
  isActive(state) && (state.kind !== 'InProgress' || state.stall === null);
/** Does it take anything from this database, or bring anything into it? */
export const involves = (request: MoveRequest, database: DatabaseName): boolean =>
  [
    request.sourceDatabase,
    request.targetDatabase,
    request.archiveSourceDatabase,
    request.archiveTargetDatabase,
  ].includes(database);
/** Initial copy done: held at 95 %, ready to complete. */
export const isReadyToComplete = (state: MoveState): boolean =>
  state.kind === 'AutoSuspended' || state.kind === 'Synced';

/** The oldest first; those of one minute by name, because a group is queued in whatever order its requests arrive. */
export function byQueue(a: MoveRequest, b: MoveRequest): number {
  const keys = (one: MoveRequest): readonly string[] => [one.queuedAt.slice(0, 16), one.displayName, one.id];
  const [mine, theirs] = [keys(a), keys(b)];
  const differs = mine.findIndex((key, index) => key !== theirs[index]);
  return differs < 0 ? 0 : (mine[differs] ?? '') < (theirs[differs] ?? '') ? -1 : 1;
}

/** What became of one of many that were ordered together. */
export type CreationResult =
  | { readonly kind: 'created'; readonly request: MoveRequest }
  | { readonly kind: 'refused'; readonly failure: FailureFacts };

/** A request with its mailbox; null: gone since. */
export interface RequestRow {
  readonly request: MoveRequest;
  readonly mailbox: Mailbox | null;
}
