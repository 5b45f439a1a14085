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
      readonly waiting: readonly Wait[];
    }
  | { readonly type: 'step-line'; readonly node: NodeId; readonly line: string };

/** What a run waits for; `text` says it by itself, for where there is room for a line only. */
export type Wait = { readonly text: string } & (
  | { readonly kind: 'gate'; readonly gate: string; readonly expiresAt: Instant | null }
  | { readonly kind: 'window'; readonly node: NodeId; readonly opensAt: Instant }
  /** Nothing starts or completes, by a hold or a freeze of policy. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'other' }
);

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
