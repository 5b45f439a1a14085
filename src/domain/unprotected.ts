import type { FailureFacts } from './failure.ts';
import type { DatabaseName, PlanName, RunId, SystemName } from './ids.ts';
import type { TemporaryChange } from './run.ts';

/**
 * Something that protects mail or serves users, and is away or not known to be there: whoever took it away, and whatever it
 * is that is asked about.
 */
export type Unprotected =
  /** Made by the newest run of a plan, and not reverted. */
  | {
      readonly kind: 'temporary-change';
      readonly plan: PlanName;
      readonly run: RunId;
      readonly change: TemporaryChange;
      /** Why the last attempt to revert it failed. */
      readonly failure?: FailureFacts;
      /** Another process that works on the plan now, and reverts it in its time; missing: none. */
      readonly workedOnBy?: string;
    }
  | { readonly kind: 'database-dismounted'; readonly system: SystemName; readonly database: DatabaseName }
  /** A pair that is not known to be in sync; a sentence for each reason. */
  | { readonly kind: 'pair'; readonly pair: string; readonly reasons: readonly string[] }
  /** It could not be asked, or did not say. */
  | { readonly kind: 'not-known'; readonly subject: string; readonly reason: string };

/** A temporary change of this very run. */
export const isOfRun = (one: Unprotected, run: RunId): boolean =>
  one.kind === 'temporary-change' && one.run === run;
