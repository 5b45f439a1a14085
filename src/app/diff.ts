import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ObservedState } from '../domain/observed.ts';
import type { PlanEffect, PlanEffects } from '../domain/plan-effect.ts';
import { pathOf } from './context/context.ts';
import { InvalidInput, usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { filePlaceOf } from './planning/pinned-files.ts';
import { planFile, type Revision } from './planning/plan-file.ts';
import { askGit, checkOut, commitOf, topFolder } from './review/git.ts';
import { plansIn } from './review/plans-in.ts';

export interface DiffRequest {
  /** `FROM..TO`, `FROM...TO` (since TO left FROM), or `FROM` to compare with the working folder. */
  readonly revisions: string;
  /** Empty: all plans that are tracked by git. */
  readonly plans: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
  readonly varFile: string | null;
}

/** Plans both revisions against the mail system as it is now. */
export async function diff(
  context: Workspace,
  { revisions, plans, vars, varFile }: DiffRequest,
): Promise<readonly PlanEffects[]> {
  const top = await topFolder(context.folder);
  const { from, to } = await commitsOf(top, revisions);
  const given = await Promise.all(plans.map((file) => nameIn(top, pathOf(context, file))));
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'drover-diff-'));
  try {
    const before = join(folder, 'before');
    await checkOut(top, from, before);
    const after = to === null ? top : join(folder, 'after');
    if (to !== null) await checkOut(top, to, after);
    const found = async (): Promise<readonly string[]> =>
      [...new Set([...(await plansIn(top, from, before)), ...(await plansIn(top, to, after))])].sort();
    const files = given.length > 0 ? given : await found();
    const effectOf = effectsNow(context, { vars, varFile });
    const effects: PlanEffects[] = [];
    const [was, is] = [await revisionIn(context, top, before), await revisionIn(context, top, after)];
    for (const file of files) {
      const effect = {
        file,
        before: await effectOf(join(before, file), was),
        after: await effectOf(join(after, file), is),
      };
      if (effect.before.kind === 'absent' && effect.after.kind === 'absent')
        throw usage(`${file} is in neither of them (${revisions}).`, 'Check the name of the plan.');
      effects.push(effect);
    }
    return effects;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As git: two dots compare two commits, three the second one with what both come from. */
async function commitsOf(
  top: string,
  revisions: string,
): Promise<{ readonly from: string; readonly to: string | null }> {
  const [, first = '', dots = '', second = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(revisions) ?? [];
  const from = await commitOf(top, first || 'HEAD');
  const to = second === '' ? null : await commitOf(top, second);
  if (dots !== '...') return { from, to };
  const base = await askGit(top, ['merge-base', from, to ?? 'HEAD']);
  if (base === null)
    throw usage(`${revisions}: these revisions have no common history.`, 'Use two dots, or fetch more.');
  return { from: base, to };
}

/** As git names it: the folders above it may be links, and the file itself may be one that git keeps. */
async function nameIn(top: string, file: string): Promise<string> {
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  return relative(await realpath(top), join(folder, basename(file))).replaceAll(sep, '/');
}

/** The files that stand for those beside drover.yaml: it, too, may be another one there. */
async function revisionIn({ config }: Workspace, top: string, root: string): Promise<Revision> {
  const folder = join(root, await nameIn(top, config.folder));
  const { loadConfig } = await import('../plan/config.ts');
  const load = await loadConfig(join(folder, basename(config.file)));
  return {
    place: { ...filePlaceOf(config), folder, top: root },
    configDigest: load.kind === 'loaded' ? load.config.digest : 'none that is valid',
  };
}

/** Plans files against one observation. */
function effectsNow(
  context: Workspace,
  given: Pick<DiffRequest, 'vars' | 'varFile'>,
): (file: string, revision: Revision) => Promise<PlanEffect> {
  let known: ObservedState | null = null;
  return async (file, revision) => {
    if (!existsSync(file)) return { kind: 'absent' };
    try {
      const choice = { ...given, only: null, exclude: [] };
      const { changeSet, observed } = await planFile(context, { file, ...choice, known, revision });
      known = observed;
      return { kind: 'planned', changeSet };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { kind: 'invalid', findings: error.findings };
    }
  };
}
