import type { PlanName } from './ids.ts';
import type { TemporaryChange } from './run.ts';

/** The newest run of another plan on the same mail system, as far as it concerns those beside it. */
export interface OtherRun {
  readonly plan: PlanName;
  readonly inEffect: readonly TemporaryChange[];
  /** What it relies on as well and did not take away itself. */
  readonly foundSo: readonly TemporaryChange[];
}
