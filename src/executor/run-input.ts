import type { OpenChannel } from '../channels/channel.ts';
import type { Holds } from '../domain/hold.ts';
import type { RunId } from '../domain/ids.ts';
import type { Channels } from '../domain/messages-of-run.ts';
import type { RunOrigin } from '../domain/journal-event.ts';
import type { MeasuredDatabase } from '../domain/measured-databases.ts';
import type { LoadReading, Throttle } from '../domain/throttle.ts';
import type { PlannedStep } from '../domain/step.ts';
import type { Run } from '../domain/run.ts';
import type { StepContext, StepKind } from '../runbook/step-kind.ts';
import type { Lease, StateStore } from '../state/state-store.ts';
import type { Pacing } from './decide/situation.ts';
import type { JudgeAnswer } from './gate-answers.ts';
import type { PauseReason } from './pause.ts';
import type { ProgressListener } from './progress.ts';
import type { JudgeOrder } from './run-orders.ts';

/** The inputs of every part of the executor. */
export interface Tools extends Pick<
  StepContext,
  'changeSet' | 'otherRuns' | 'system' | 'continuity' | 'clock' | 'secret' | 'baseFolder' | 'backupsFolder'
> {
  readonly stepKind: (kind: string) => StepKind;
  readonly store: StateStore;
  /** Where people are told what happens; missing: nowhere. */
  readonly channels?: Channels;
  /** Of steps that have channels of their own; missing: they reach none. */
  readonly openChannel?: OpenChannel;
  /** The lease of the plan; `keepLease` holds it and aborts `leaseLost` before it can be stale. */
  readonly lease: Lease;
  readonly leaseLost?: AbortSignal;
  /** Aborted: stop at the next checkpoint. */
  readonly signal: AbortSignal;
  /** Rejects where a file that the step names is no longer the one that it was planned with. */
  readonly requireAsPlanned: (step: PlannedStep) => Promise<void>;
  /** Asks for the load of a throttle; missing: nothing can. */
  readonly readLoad?: (throttle: Throttle) => Promise<LoadReading>;
  readonly identity: Identity;
  /** What stops this plan now; asked in every turn, and right before each order. Missing: nothing ever does. */
  readonly holdsNow?: () => Promise<Holds>;
  /** Of all plans on hold, what their requests' tags begin with, for drover's own MRS. Missing: none is. */
  readonly heldTags?: () => Promise<readonly string[]>;
  /** Default: every answer counts. */
  readonly judgeAnswer?: JudgeAnswer;
  /** Default: every order is obeyed. */
  readonly judgeOrder?: JudgeOrder;
  /** A new unique id, for runs and intents. */
  readonly newId: () => string;
  readonly listener: ProgressListener;
}

export interface Identity {
  readonly by: string;
  readonly host: string;
  readonly processId: number;
  readonly version: string;
}

export interface RunInput extends Tools {
  readonly run: 'new' | RunId;
  /** Of a new run; journalled with its start. */
  readonly start?: RunStart | undefined;
  /** That run as far as it was read before: the executor reads only what follows, and the value is its own from then on. */
  readonly folded?: FoldedRun | undefined;
  readonly limits: RunLimits;
  /** Retry and waiting times; default: `defaultPacing`. */
  readonly pacing?: Pacing;
}

/** What a new run is made from, and the databases as it finds them. */
export interface RunStart extends Omit<RunOrigin, 'rollbackOf'> {
  readonly databases: readonly MeasuredDatabase[];
}

/** A run, and the number of the last event that was folded into it. */
export interface FoldedRun {
  readonly run: Run;
  readonly seq: number;
}

export interface RunLimits {
  /** Null: no limit. */
  readonly maxDurationMs: number | null;
  /** `synced`: stop when every batch is copied and held. */
  readonly until: 'synced' | 'done';
  /** May it wait for windows, gates and soaks? */
  readonly wait: boolean;
  /** How long policy lets replication be off; null: no limit. */
  readonly maxExposureMs?: number | null;
  readonly pollIntervalMs: number;
}

export type RunEnd =
  | { readonly kind: 'finished'; readonly run: Run }
  | { readonly kind: 'paused'; readonly run: Run; readonly reason: PauseReason };
