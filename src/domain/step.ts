import type { NodeId } from './ids.ts';
import type { SourcePlace } from './diagnostic.ts';
import type { Instant } from './instant.ts';

/** Where a step attaches. Plan hooks have no batch. */
export type HookPoint = 'before' | 'before-completion' | 'after' | 'on-failure';

export type StepOptions = Readonly<Record<string, unknown>>;

/** A step as the plan states it; options were validated against the kind's schema. */
export interface StepSpec<Options = StepOptions> {
  /** `backup`, `command` … */
  readonly kind: string;
  readonly options: Options;
  /** Common to all kinds. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryDelayMs: number;
  /** Shown in dry run and report, beside what the step does; null: what its kind says. */
  readonly title: string | null;
  /** Why the plan skips it; null: it runs. */
  readonly skip: string | null;
  readonly place: SourcePlace | null;
}

/** Where the plan says nothing else. */
export const defaultStepTimeoutMs = 12 * 3_600_000;
export const defaultRetryDelayMs = 30_000;

export interface StepDescription {
  /** What the kind says, whatever title the plan gave: `Back up MBX01, MBX02 (at most 4 h old)`. */
  readonly title: string;
  /** What it will do, one line each. */
  readonly effects: readonly string[];
  /** True: the dry run states exactly what will happen; false: only the run can tell. */
  readonly exact: boolean;
  readonly irreversible: boolean;
  /** Null: unknown. */
  readonly estimateMs: number | null;
  /** What it takes away for a while when it runs, and the kind of temporary change that it reverts. */
  readonly takesAway: TemporaryChangeSpec | null;
  readonly reverts: string | null;
  /** A person has to answer before the run goes on. Missing: none, or it was written by an earlier version. */
  readonly asksPerson?: true;
}

/** Something that a step takes away and the run puts back. */
export interface TemporaryChangeSpec {
  /** What has to be put back: `replicationOff`, `databaseDismounted`, `end-maintenance-mode`, `switch-back` … */
  readonly kind: string;
  /** What it is about: a database, a pair, a server. */
  readonly subject: string;
  /** `replication is off, the pair is unprotected until it is started again`. */
  readonly message: string;
  /** Step that reverts it. */
  readonly revertWith: { readonly kind: string; readonly options: StepOptions };
}

/** Of several databases the step that reverts it has the list; in a text a name that holds a comma could be two. */
export function isSubjectOf({ subject, revertWith }: TemporaryChangeSpec, name: string): boolean {
  const { databases } = revertWith.options;
  return Array.isArray(databases) ? databases.includes(name) : subject === name;
}

/** Kinds of temporary changes that mean something to the moves, whichever step makes them. */
export const replicationOff = 'start-replication';
export const databaseDismounted = 'mount-database';
export const circularLoggingOn = 'end-circular-logging';
export const quotaRaised = 'set-quotas-back';
export const mrsChanged = 'set-mrs-back';

/** What was observed afterwards; a step passes on evidence, not on an exit code alone. */
export interface Evidence {
  readonly label: string;
  readonly value: string;
  readonly at: Instant;
  /** It does not speak for success: shown as a warning. */
  readonly warning?: true;
}

export interface PlannedStep {
  readonly node: NodeId;
  readonly hook: HookPoint;
  /** Null: a plan-level hook. */
  readonly batch: string | null;
  readonly spec: StepSpec;
  readonly description: StepDescription;
  /** Why the planner added it; null: it is in the plan. */
  readonly insertedBecause: string | null;
}

/** How people know the step. What it does is in its description and options, which are shown with it. */
export const stepTitle = ({ spec, description }: Pick<PlannedStep, 'spec' | 'description'>): string =>
  spec.title ?? description.title;
