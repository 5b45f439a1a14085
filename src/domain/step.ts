import type { NodeId } from './ids.ts';
import type { SourcePlace } from './diagnostic.ts';
import type { Instant } from './instant.ts';

/** Where a step attaches. Plan hooks have no batch. */
export type HookPoint = 'before' | 'before-completion' | 'after' | 'on-failure';

/** A step as the plan says it; options were validated against the kind's schema. */
export interface StepSpec {
  /** `backup`, `command` … */
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Common to all kinds. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryDelayMs: number;
  /** Shown in dry run and report; default: what the kind's describe says. */
  readonly title: string | null;
  /** Why a person had it skipped; null: it runs. */
  readonly skip: string | null;
  readonly place: SourcePlace | null;
}

export interface StepDescription {
  /** One line for the dry run: `Back up MBX01, MBX02 (required younger than 4 h)`. */
  readonly title: string;
  /** What it will do, a line each. */
  readonly effects: readonly string[];
  /** Does the dry run say exactly what will happen (true), or can only the run tell (false)? */
  readonly exact: boolean;
  readonly irreversible: boolean;
  /** Null: unknown. */
  readonly estimateMs: number | null;
  /** TemporaryChange the step opens when it runs, and the kind it reverts. */
  readonly opens: TemporaryChangeSpec | null;
  readonly reverts: string | null;
}

/** A debt: something broken on purpose that the run owes back. */
export interface TemporaryChangeSpec {
  /** `start-replication`, `mount-database`, `end-maintenance-mode`, `restore-setting`. */
  readonly kind: string;
  /** What it is about: a database, a pair, a server. */
  readonly subject: string;
  /** `Replication of pair main is off until it is started again`. */
  readonly message: string;
  /** Step that reverts it. */
  readonly revertWith: { readonly kind: string; readonly options: Readonly<Record<string, unknown>> };
}

/** What was observed afterwards; a step passes on evidence, not on an exit code. */
export interface Evidence {
  readonly label: string;
  readonly value: string;
  readonly at: Instant;
}

export interface PlannedStep {
  readonly node: NodeId;
  readonly hook: HookPoint;
  /** Null: a plan-level hook. */
  readonly batch: string | null;
  readonly spec: StepSpec;
  readonly description: StepDescription;
  /** Why the planner added it; null: the plan says it. */
  readonly insertedBecause: string | null;
}
