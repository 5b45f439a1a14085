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
  { config: { folder, dataFolder } }: Workspace,
  { planFile, planDigest: digest, files }: ChangeSet,
): Promise<OwnPlan> {
  const { loadPlan } = await import('../../plan/load.ts');
  const { planDigest } = await import('../../plan/plan-digest.ts');
  const file = resolve(folder, planFile);
  const plain = await loadPlan(file, { vars: {}, otherFolder: dataFolder });
  // Which of the pinned files held the values of its variables is not said; the plan's digest tells.
  const others = files
    .map(({ path }) => resolve(folder, path))
    .filter((path) => mayHoldVariables(path, plain));
  for (const varFile of [null, ...others.slice(0, MOST_FILES)]) {
    const load =
      varFile === null ? plain : await loadPlan(file, { vars: {}, varFile, otherFolder: dataFolder });
    if (load.kind === 'loaded' && planDigest(load.document) === digest) return { kind: 'own', file, load };
  }
  const now = plain.kind === 'loaded' ? plain : null;
  return { kind: 'unknown', why: `it does not come from ${planFile} as that file is now`, now };
}

const MOST_FILES = 10;
const mayHoldVariables = (path: string, { sources }: PlanLoad): boolean =>
  /\.(?:ya?ml|json|env|vars)$/i.test(path) && !sources.has(path);
