import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Context } from './context/context.ts';
import { pathOf } from './context/context.ts';
import { inWorkspace, stateForReview, type Workspace } from './context/workspace.ts';
import { git } from './review/git.ts';
import { findForwardRun } from './running/find-run.ts';

/** A word that may be typed, and what it is. */
export interface Suggestion {
  readonly value: string;
  readonly summary: string;
}
/** What of the working folder is known without asking a mail system. */
export type KnownWords =
  | { readonly kind: 'plan-files' }
  | { readonly kind: 'plans' }
  | { readonly kind: 'runs' }
  | { readonly kind: 'systems' }
  | { readonly kind: 'revisions' }
  /** Of a plan file, or of what a run applied. */
  | { readonly kind: 'batches'; readonly of: string };

/** Looks, and never asks for a password: what cannot be read is not suggested. */
export async function complete(context: Context, words: KnownWords): Promise<readonly Suggestion[]> {
  switch (words.kind) {
    case 'plan-files':
      return planFiles(context);
    case 'revisions':
      return revisions(context);
    case 'batches':
      return batches(context, words.of);
    case 'systems':
      return inWorkspace(context, async ({ config }) =>
        Object.entries(config.systems).map(([value, { kind }]) => ({ value, summary: kind })),
      );
    case 'plans':
    case 'runs':
      return inWorkspace(context, async (workspace) => runs(workspace, words.kind === 'runs'));
  }
}

/** Those below the folder `plans` beside drover.yaml; others are found as files. */
async function planFiles(context: Context): Promise<readonly Suggestion[]> {
  const { findConfig } = await import('../plan/config.ts');
  const config = await findConfig(context.folder);
  const folder = join(config === null ? context.folder : dirname(config), 'plans');
  const names = await readdir(folder, { recursive: true });
  const plans = names.filter((name) => /\.ya?ml$/i.test(name)).toSorted();
  return plans.map((name) => ({ value: relative(context.folder, join(folder, name)), summary: 'plan' }));
}

async function revisions({ folder }: Context): Promise<readonly Suggestion[]> {
  const text = await git(folder, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes']);
  const names = text.split('\n').filter((name) => name !== '');
  return names.map((name) => ({ value: `${name}..HEAD`, summary: `what HEAD changes against ${name}` }));
}

async function runs(workspace: Workspace, alsoIds: boolean): Promise<readonly Suggestion[]> {
  const store = await stateForReview(workspace);
  const rows = (await store?.runs({ limit: 100 })) ?? [];
  const plans = [...new Set(rows.map(({ plan }) => plan))];
  const ids = alsoIds ? rows : [];
  return [
    ...plans.map((plan) => ({ value: plan, summary: 'newest run of this plan' })),
    ...ids.map(({ run, plan, phase, startedAt }) => ({
      value: run,
      summary: `${plan}, ${phase}, started ${startedAt}`,
    })),
  ];
}

async function batches(context: Context, of: string): Promise<readonly Suggestion[]> {
  if (/\.ya?ml$/i.test(of)) {
    const { loadPlan } = await import('../plan/load.ts');
    const load = await loadPlan(pathOf(context, of), { vars: {} });
    return load.kind === 'invalid'
      ? []
      : load.document.batches.map(({ name }) => ({ value: name, summary: 'batch' }));
  }
  return inWorkspace(context, async (workspace) => {
    const { changeSet } = await findForwardRun(
      { ...workspace, existingStore: () => stateForReview(workspace) },
      of,
    );
    return changeSet.batches.map(({ name }) => ({ value: name, summary: 'batch' }));
  });
}
