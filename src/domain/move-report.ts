import type { RequestId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { MoveFacts, MoveRequest, MoveStatus } from './move-request.ts';

/** One line of the move report, as Exchange writes them: time, who, text; `data` is for machines. */
export interface MoveReportEntry {
  readonly at: Instant;
  /** The MRS instance that wrote it, or `drover` for actions of the runner. */
  readonly by: string;
  /** `stage` | `connect` | `copy` | `sync` | `lock` | `verify` | `switch` | `bad-item` | `retry` | `stall` | `warning` | `failure` | `request` | `probe` */
  readonly kind: string;
  readonly message: string;
}

/** An item that could not be moved, or differs; always named. */
export interface BadItem {
  readonly folder: string;
  /** The item's own id in the store. */
  readonly item: string;
  /** Message-ID or subject where readable; empty otherwise. */
  readonly subject: string;
  readonly part: 'primary' | 'archive';
  readonly reason: 'unreadable' | 'checksum-mismatch' | 'missing' | 'too-large' | 'differs';
  readonly message: string;
}

/** What was compared before the switch, and found equal. */
export interface VerificationFacts {
  readonly part: 'primary' | 'archive';
  readonly folders: number;
  readonly items: number;
  readonly sizeBytes: number;
  /** Digest over all items' keys, metadata and content digests; both sides had the same. */
  readonly digest: string;
  readonly recoverableItems: number;
  readonly hiddenItems: number;
}

/** Items of each folder were counted before and after the move; contents were not compared. */
export interface CountedFolders {
  /** After the move. */
  readonly folders: number;
  readonly items: number;
  readonly sizeBytes: number;
  /** Folders that had more items before, or are missing: users delete and move items, too. */
  readonly fewer: readonly {
    readonly folder: string;
    readonly itemsBefore: number;
    readonly itemsAfter: number;
  }[];
}

/** The report outlives the request. Sizes in bytes, durations in milliseconds. */
export interface MoveReport extends MoveFacts {
  readonly requestId: RequestId;
  readonly status: MoveStatus;
  readonly finishedAt: Instant | null;
  readonly durations: {
    readonly queuedMs: number;
    readonly inProgressMs: number;
    readonly suspendedMs: number;
    readonly stalledMs: number;
    /** How long the user was locked out at completion; null when nothing was locked yet, or the system cannot say. */
    readonly lockedMs: number | null;
  };
  readonly transientRetries: number;
  /** What was there already, for the move started from a soft-deleted mailbox. Missing: everything was transferred. */
  readonly startedFromBytes?: number;
  readonly badItems: readonly BadItem[];
  readonly verification: readonly VerificationFacts[];
  /** Missing: nothing was counted. */
  readonly counted?: CountedFolders;
  readonly entries: readonly MoveReportEntry[];
}

/** Of a request as it is. */
export const moveReportOf = (
  request: MoveRequest,
  { finishedAt, ...told }: Omit<MoveReport, keyof MoveFacts | 'requestId' | 'status'>,
): MoveReport => ({
  requestId: request.id,
  mailboxId: request.mailboxId,
  displayName: request.displayName,
  status: request.state.kind,
  sourceDatabase: request.sourceDatabase,
  targetDatabase: request.targetDatabase,
  archiveSourceDatabase: request.archiveSourceDatabase,
  archiveTargetDatabase: request.archiveTargetDatabase,
  queuedAt: request.queuedAt,
  startedAt: request.startedAt,
  finishedAt,
  bytesTransferred: request.bytesTransferred,
  itemsTransferred: request.itemsTransferred,
  totalSizeBytes: request.totalSizeBytes,
  totalItemCount: request.totalItemCount,
  ...told,
});
