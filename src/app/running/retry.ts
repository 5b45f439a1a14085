import type { ChangeSet } from '../../domain/change.ts';
import type { RunId } from '../../domain/ids.ts';

/** How what failed in a finished run is tried again: a saved change set is for one run. */
export type Retry =
  | { readonly kind: 'apply-again' }
  | { readonly kind: 'plan-again'; readonly planFile: string }
  /** `of`: the run that is taken back. */
  | { readonly kind: 'rollback-again'; readonly of: RunId };

export function retryOf(
  { planFile, rollbackOf }: Pick<ChangeSet, 'planFile' | 'rollbackOf'>,
  { isSaved }: { readonly isSaved: boolean },
): Retry {
  if (!isSaved) return { kind: 'apply-again' };
  return rollbackOf === undefined
    ? { kind: 'plan-again', planFile }
    : { kind: 'rollback-again', of: rollbackOf };
}
