import type { DesiredState } from '../domain/desired.ts';
import type { BatchName, MailboxId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { RateHistory } from '../domain/rates.ts';
import type { StepDescription, StepSpec } from '../domain/step.ts';
import type { StepScope } from '../domain/step-scope.ts';
import type { StepTraits } from '../domain/step-traits.ts';
import type { SystemAbilities } from '../domain/system-abilities.ts';
import type { WatchedLimits } from '../domain/watched-limits.ts';
import type { FormerWaves } from '../domain/wave.ts';

/** All that a change set is made from: values only, so that the same input gives the same change set. */
export interface PlanInput {
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly now: Instant;
  /** A change set older than this must be planned again. */
  readonly maxAgeMs: number;
  readonly configDigest: string;
  /** References that its steps may use. */
  readonly allowedSecrets: readonly string[];
  /** Names of drover.yaml's channels. */
  readonly channels: readonly string[];
  /** What every run on this mail system watches. */
  readonly limits: WatchedLimits;
  readonly capabilities: SystemAbilities;
  readonly steps: StepCatalog;
  /** The pair that protects the system; null: there is none. */
  readonly continuity: ContinuityFacts | null;
  /** Null: the stated default. */
  readonly rates: RateHistory | null;
  readonly exclude: readonly MailboxId[];
  /** Plan only these batches; null: all. */
  readonly only: readonly BatchName[] | null;
  /** And of the others these of their members; missing: none. */
  readonly onlyMailboxes?: readonly MailboxId[];
  /** Who was in which wave of an earlier change set. Missing: move requests alone tell. */
  readonly formerWaves?: FormerWaves;
  /** When the openings begin that waves were reviewed with. Missing: they are found from what fits. */
  readonly reviewedOpenings?: ReadonlyMap<BatchName, Instant | null>;
  /** Waves are cut as if so many batches shared the limits of the mail system. Missing: as if each were alone. */
  readonly wavesBeside?: number;
}

interface ContinuityFacts {
  readonly kind: string;
  readonly couplings: readonly string[];
}

/** What the planner asks of the runbook. Pure; of its answers only the descriptions are part of a change set. */
export interface StepCatalog {
  readonly describe: (spec: StepSpec, scope: StepScope) => StepDescription;
  /** Throws Failure for a kind that there is not. */
  readonly traits: TraitsOf;
}
export type TraitsOf = (kind: string) => StepTraits;
