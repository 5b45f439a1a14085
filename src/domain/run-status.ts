import type { ChangeSet } from './change.ts';
import type { JournalEvent } from './journal-event.ts';
import type { MailboxDatabase } from './mailbox.ts';
import type { MoveRequest } from './move-request.ts';
import type { Run } from './run.ts';

/** What a look at a run shows. */
export interface RunStatus {
  readonly run: Run;
  readonly changeSet: ChangeSet;
  /** Null: no process works on the plan. */
  readonly lease: {
    readonly holder: string;
    readonly host: string;
    readonly processId: number;
    readonly expiresAt: string;
  } | null;
  /** The lease is there, the process that took it is not. */
  readonly isHolderGone: boolean;
  /** Our requests as the mail system shows them; null: it cannot be asked. */
  readonly requests: readonly MoveRequest[] | null;
  readonly databases: readonly MailboxDatabase[];
  /** The newest of the journal, oldest first; enough for the last lines that people read. */
  readonly lastEvents: readonly JournalEvent[];
  /** Bytes per second seen while watching; null: too short a look. */
  readonly bytesPerSecond: number | null;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
}
