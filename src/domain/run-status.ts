import type { ActLine } from './act.ts';
import type { ChangeSet } from './change.ts';
import type { Hold } from './hold.ts';
import type { JournalHead } from './journal-chain.ts';
import type { JournalEvent } from './journal-event.ts';
import type { MailboxDatabase } from './mailbox.ts';
import type { MoveRequest } from './move-request.ts';
import type { ForecastAccuracy } from './rates.ts';
import type { Run } from './run.ts';
import type { ListedRun } from './stored-run.ts';
import type { Unprotected } from './unprotected.ts';

/** A snapshot of a run. */
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
  /** The lease exists, but its process does not. */
  readonly isHolderGone: boolean;
  /** Our requests as the mail system shows them; null: it is not reachable. */
  readonly requests: readonly MoveRequest[] | null;
  readonly databases: readonly MailboxDatabase[];
  /** The head of its journal; null: an older drover wrote it; missing: not asked. */
  readonly journal?: JournalHead | null;
  /** The newest of the journal, oldest first; enough for the last lines on the screen. */
  readonly lastEvents: readonly JournalEvent[];
  /** Bytes per second seen while watching, without the time in which nothing moved; null: watched too briefly. */
  readonly bytesPerSecond: number | null;
  readonly forecastAccuracy: { readonly plan: ForecastAccuracy; readonly all: ForecastAccuracy };
  /** By a run of any plan, or by people; it may have been read a little earlier than the rest. */
  readonly unprotected: readonly Unprotected[];
  /** What stops it now; missing: not asked. */
  readonly holds?: readonly Hold[];
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs: number | null;
  /** What commands have changed since it began, of what it concerns; oldest first. */
  readonly acts: readonly ActLine[];
  /** Of the same plan, newest first; missing: it was not asked, or there are none. */
  readonly otherRuns?: readonly ListedRun[];
}

/** A process works on the plan, as far as can be told; null lease or a dead holder: none does. */
export const isWorkedOn = (
  { lease, isHolderGone }: Pick<RunStatus, 'lease' | 'isHolderGone'>,
  nowMs: number,
): boolean => lease !== null && !isHolderGone && Date.parse(lease.expiresAt) >= nowMs;
