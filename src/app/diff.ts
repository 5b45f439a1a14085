import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { ObservedState } from '../domain/observed.ts';
import type { PlanEffect, PlanEffects } from '../domain/plan-effect.ts';
import { pathOf } from './context/context.ts';
import { InvalidInput } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { planFile } from './planning/plan-file.ts';
import { checkOut, plansAt, topFolder } from './review/git.ts';

export interface DiffRequest {
  /** `FROM..TO`, or `FROM` to compare with the working folder. */
  readonly revisions: string;
  /** Empty: all plans that are tracked by git. */
  readonly plans: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
}

/** Plans both revisions against the mail system as it is now. */
export async function diff(
  context: Workspace,
  { revisions, plans, vars }: DiffRequest,
): Promise<readonly PlanEffects[]> {
  const [from = 'HEAD', to = ''] = revisions.split(/\.{2,3}/);
  const top = await topFolder(context.folder);
  const given = plans.map((file) => relative(top, pathOf(context, file)).replaceAll('\\', '/'));
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'drover-diff-'));
  try {
    const before = join(folder, 'before');
    await checkOut(top, from, before, context.env);
    const after = to === '' ? top : join(folder, 'after');
    if (to !== '') await checkOut(top, to, after, context.env);
    const files =
      given.length > 0
        ? given
        : [...new Set([...(await plansAt(top, from)), ...(await plansAt(top, to))])].sort();
    const effectOf = effectsNow(context, vars);
    const effects: PlanEffects[] = [];
    for (const file of files) {
      effects.push({
        file,
        before: await effectOf(join(before, file)),
        after: await effectOf(join(after, file)),
      });
    }
    return effects;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plans files against one observation. */
function effectsNow(context: Workspace, vars: DiffRequest['vars']): (file: string) => Promise<PlanEffect> {
  let known: ObservedState | null = null;
  return async (file) => {
    if (!existsSync(file)) return { kind: 'absent' };
    try {
      const { changeSet, observed } = await planFile(context, { file, vars, only: null, exclude: [], known });
      known = observed;
      return { kind: 'planned', changeSet };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { kind: 'invalid', findings: error.findings };
    }
  };
}
