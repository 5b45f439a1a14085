import type { ChangeSet } from '../../domain/change.ts';
import type { RunId } from '../../domain/ids.ts';
import type { StateStore } from '../../state/state-store.ts';
import { readRun } from './find-run.ts';

/** How what failed in a finished run is tried again: a saved change set is for one run. */
export type Retry =
  | { readonly kind: 'apply-again' }
  | { readonly kind: 'plan-again'; readonly planFile: string }
  /** `of`: the run that is taken back. */
  | { readonly kind: 'rollback-again'; readonly of: RunId };

export async function retryOf(
  store: StateStore,
  changeSet: ChangeSet,
  { run, isSaved }: { readonly run: RunId; readonly isSaved: boolean },
): Promise<Retry> {
  if (!isSaved) return { kind: 'apply-again' };
  if (changeSet.rollback !== true) return { kind: 'plan-again', planFile: changeSet.planFile };
  const rows = await store.runs({ plan: changeSet.plan, limit: RUNS_LOOKED_AT });
  for (const row of rows.slice(rows.findIndex((one) => one.run === run) + 1)) {
    const earlier = await readRun(store, row);
    if (earlier.changeSet.rollback === true) continue;
    const moved = new Set(earlier.changeSet.changes.map(({ mailboxId }) => mailboxId));
    if (changeSet.changes.every(({ mailboxId }) => moved.has(mailboxId)))
      return { kind: 'rollback-again', of: earlier.run.id };
  }
  return { kind: 'plan-again', planFile: changeSet.planFile };
}

/** Rollbacks of one run in a row are few. */
const RUNS_LOOKED_AT = 20;
