import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import type { MoveReport, MoveReportEntry } from '../domain/move-report.ts';
import type { MoveFacts, MoveRequest } from '../domain/move-request.ts';
import type { DayUse } from './day-use.ts';
import type { MailboxPart, PartSummary } from './mailbox-copier.ts';

/** Exchange's SyncStage: how far the data has come, whatever the status says. */
export type SyncStage =
  | 'None'
  | 'CreatingMailbox'
  | 'CreatingFolderHierarchy'
  | 'CreatingInitialSyncCheckpoint'
  | 'LoadingMessages'
  | 'CopyingMessages'
  | 'IncrementalSync'
  | 'FinalIncrementalSync'
  | 'Cleanup'
  | 'SyncFinished';

/** One part of the mailbox on its way from one database to another. */
export interface MovePart {
  readonly part: MailboxPart;
  readonly sourceDatabase: DatabaseName;
  readonly targetDatabase: DatabaseName;
  /** Counted when the move first looked; null before. */
  readonly totals: PartSummary | null;
}

/** The target objects of a move to another organisation, as they were checked when the request was made. */
export interface RemoteArrival {
  readonly endpoint: string;
  readonly folder: string;
  readonly mailboxId: MailboxId;
  readonly address: string;
  readonly litigationHold: boolean;
}

/** All that MRS keeps of a request; the public `MoveRequest` is a view of it. Changed only by mrs/move-machine and the mover that holds its claim. */
export interface MoveJob
  extends Omit<NewMove, 'parts'>, Omit<MoveRequest, keyof NewMove | Derived>, Pick<MoveReport, Reported> {
  readonly parts: readonly MovePart[];
  readonly stage: SyncStage;
  /** The directory points to the target: from here on a move is only ever finished, never undone. */
  readonly switched: boolean;
  /** Transient errors in a row. */
  readonly attempt: number;
  /** Verifications that found a difference. */
  readonly failedVerifications: number;
  /** When the present state began, and the time spent in earlier ones. */
  readonly stateSince: Instant;
  readonly durations: Omit<MoveReport['durations'], 'lockedMs'>;
  /**
   * The mailbox is locked, and since when: directory and request say so in one transaction, so that the next worker ends
   * the lock of a dead one, and a killed completion still reports its whole length.
   */
  readonly lock: { readonly since: Instant } | null;
  readonly lockedMs: number | null;
  /** What the source had when it was left, as the mail system describes it (`PointerElsewhere`). */
  readonly left?: string;
  /** What was read of the source on the last day on which anything was. Missing: nothing yet. */
  readonly today?: DayUse;
}
/** Of its parts. */
type Derived = keyof MoveFacts & (`${string}Database` | `total${string}`);
type Reported = 'finishedAt' | 'startedFromBytes' | 'transientRetries' | 'verification';

export interface NewMove extends Pick<
  MoveRequest,
  'id' | 'mailboxId' | 'displayName' | 'tag' | 'options' | 'remote' | 'requestedBy'
> {
  /** Set for a remote move: who the mailbox becomes there, and where that is. */
  readonly arrival: RemoteArrival | null;
  readonly parts: readonly Pick<MovePart, 'part' | 'sourceDatabase' | 'targetDatabase'>[];
}

export function newMoveJob(move: NewMove, nowMs: number): MoveJob {
  const now = instantFromMs(nowMs);
  return {
    ...move,
    parts: move.parts.map((part) => ({ ...part, totals: null })),
    state: move.options.suspend ? { kind: 'Suspended', comment: '' } : { kind: 'Queued' },
    stage: 'None',
    percentComplete: 0,
    switched: false,
    bytesTransferred: 0,
    itemsTransferred: 0,
    badItemsEncountered: 0,
    transientRetries: 0,
    attempt: 0,
    failedVerifications: 0,
    verification: [],
    queuedAt: now,
    startedAt: null,
    finishedAt: null,
    lastUpdateAt: now,
    stateSince: now,
    durations: { queuedMs: 0, inProgressMs: 0, suspendedMs: 0, stalledMs: 0 },
    lock: null,
    lockedMs: null,
  };
}

export const partOf = (job: MoveJob, part: MailboxPart): MovePart | null =>
  job.parts.find((candidate) => candidate.part === part) ?? null;

export function toMoveRequest(job: MoveJob): MoveRequest {
  const primary = partOf(job, 'primary');
  const archive = partOf(job, 'archive');
  return {
    id: job.id,
    mailboxId: job.mailboxId,
    displayName: job.displayName,
    tag: job.tag,
    sourceDatabase: primary?.sourceDatabase ?? null,
    targetDatabase: primary?.targetDatabase ?? null,
    archiveSourceDatabase: archive?.sourceDatabase ?? null,
    archiveTargetDatabase: archive?.targetDatabase ?? null,
    options: job.options,
    remote: job.remote,
    ...(job.requestedBy === undefined ? {} : { requestedBy: job.requestedBy }),
    state: job.state,
    percentComplete: job.percentComplete,
    totalSizeBytes: sum(job.parts, (totals) => totals.sizeBytes + totals.recoverableSizeBytes),
    totalItemCount: sum(job.parts, (totals) => totals.items + totals.recoverableItems),
    bytesTransferred: job.bytesTransferred,
    itemsTransferred: job.itemsTransferred,
    badItemsEncountered: job.badItemsEncountered,
    queuedAt: job.queuedAt,
    startedAt: job.startedAt,
    lastUpdateAt: job.lastUpdateAt,
  };
}

const sum = (parts: readonly MovePart[], of: (totals: PartSummary) => number): number =>
  parts.reduce((total, part) => total + (part.totals === null ? 0 : of(part.totals)), 0);

export type EntryKind =
  | 'stage'
  | 'connect'
  | 'copy'
  | 'sync'
  | 'lock'
  | 'verify'
  | 'switch'
  | 'bad-item'
  | 'retry'
  | 'stall'
  | 'warning'
  | 'failure'
  | 'request'
  | 'probe';
export interface NewEntry extends MoveReportEntry {
  readonly kind: EntryKind;
}
