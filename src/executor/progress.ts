import type { MoveRequest } from '../domain/move-request.ts';
import type { BatchName, MailboxId, NodeId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { JournalEvent } from '../domain/journal-event.ts';

/** Typed progress; views (terminal, plain lines, NDJSON, page) are listeners of it. Not the source of truth: that is the journal. */
export type ProgressEvent =
  | { readonly type: 'journal'; readonly event: JournalEvent }
  /** Once per turn, at most once per poll interval: the active requests and each batch's count. */
  | {
      readonly type: 'turn';
      readonly at: Instant;
      readonly batches: readonly BatchProgress[];
      readonly active: readonly MoveRequest[];
      readonly waiting: readonly string[];
    }
  | { readonly type: 'step-line'; readonly node: NodeId; readonly line: string };

export interface BatchProgress {
  readonly batch: BatchName;
  readonly total: number;
  readonly moved: number;
  readonly ready: number;
  readonly active: number;
  readonly queued: number;
  readonly failed: number;
  /** Out of the run, by orders; missing: none. */
  readonly left?: number;
  readonly bytesTotal: number;
  readonly bytesTransferred: number;
  readonly failedMailboxes: readonly MailboxId[];
}
export type ProgressListener = (event: ProgressEvent) => void;
