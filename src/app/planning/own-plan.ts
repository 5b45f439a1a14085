import { resolve } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import type { PlanLoad } from '../../plan/load.ts';
import type { Workspace } from '../context/workspace.ts';

export type OwnPlan =
  | { readonly kind: 'own'; readonly file: string; readonly load: LoadedPlan }
  /** `now`: what the file holds instead; null: no valid plan. */
  | { readonly kind: 'unknown'; readonly why: string; readonly now: LoadedPlan | null };
type LoadedPlan = Extract<PlanLoad, { kind: 'loaded' }>;

/** The plan that a change set names, read again: a saved file may name any plan as its own. */
export async function ownPlanOf(
  { config: { folder } }: Workspace,
  { planFile, planDigest: digest }: ChangeSet,
): Promise<OwnPlan> {
  const { loadPlan } = await import('../../plan/load.ts');
  const { planDigest } = await import('../../plan/plan-digest.ts');
  const file = resolve(folder, planFile);
  const load = await loadPlan(file, { vars: {}, otherFolder: folder });
  const now = load.kind === 'loaded' ? load : null;
  return now !== null && planDigest(now.document) === digest
    ? { kind: 'own', file, load: now }
    : { kind: 'unknown', why: `it does not come from ${planFile} as that file is now`, now };
}
