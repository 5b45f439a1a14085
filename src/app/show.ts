import type { ChangeSet } from '../domain/change.ts';
import type { PlanDocument } from '../plan/document.ts';
import { pathOf, varFileOf, type Context } from './context/context.ts';
import { invalidInput, notifyFindings } from './context/invalid-input.ts';
import { inWorkspace } from './context/workspace.ts';
import { isChangeSetFile, readChangeSetFile } from './planning/change-set-file.ts';
import { findRun } from './running/find-run.ts';
import { savedRollback, type SavedRollback } from './running/saved-rollback.ts';

export interface ShowRequest {
  /** A plan file, a saved change set, a run, or a plan for its newest run. */
  readonly what: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly varFile: string | null;
}
export type Shown =
  | { readonly kind: 'plan'; readonly document: PlanDocument }
  | { readonly kind: 'change-set'; readonly changeSet: ChangeSet }
  | { readonly kind: 'run'; readonly changeSet: ChangeSet; readonly rollback: SavedRollback | null };

/** A plan as it is read, a change set or a run as it was planned. Does not query the mail system. */
export async function show(context: Context, { what, vars, varFile }: ShowRequest): Promise<Shown> {
  if (isChangeSetFile(what)) {
    return { kind: 'change-set', changeSet: await readChangeSetFile(context, what) };
  }
  if (!/\.ya?ml$/i.test(what)) {
    return inWorkspace(context, async (workspace) => {
      const { changeSet, run } = await findRun(workspace, what);
      return { kind: 'run', changeSet, rollback: await savedRollback(workspace, run.id) };
    });
  }
  const { loadPlan } = await import('../plan/load.ts');
  const load = await loadPlan(pathOf(context, what), { vars, ...varFileOf(context, varFile) });
  if (load.kind === 'invalid') throw invalidInput(context, load, 'invalid-plan');
  notifyFindings(context, load);
  return { kind: 'plan', document: load.document };
}
