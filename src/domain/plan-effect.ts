import type { ChangeSet } from './change.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What a plan does at one revision. */
export type PlanEffect =
  | { readonly kind: 'absent' }
  | { readonly kind: 'planned'; readonly changeSet: ChangeSet }
  /** A difference worth showing, not the end of the comparison. */
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };
export interface PlanEffects {
  /** As git names it. */
  readonly file: string;
  readonly before: PlanEffect;
  readonly after: PlanEffect;
}
