import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { PlanName, RunId } from '../../domain/ids.ts';
import { instantFromMs, msBetween, type Instant } from '../../domain/instant.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { Run } from '../../domain/run.ts';
import { requireUnaltered } from '../../planner/change-set-id.ts';
import { planRollback, type RollbackScope } from '../../planner/rollback.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';
import { MAX_AGE_MS } from '../planning/plan-file.ts';
import { ratesOf } from '../planning/rates.ts';
import { touchedBy } from '../review/live-change-set.ts';
import { readParts, saveInParts } from './change-set-in-parts.ts';
import { readRun } from './find-run.ts';
import { nextTurn } from '../../support/next-turn.ts';

const rollbackFact = (run: RunId): string => `saved-rollback:${run}`;

interface Done {
  readonly changeSet: ChangeSet;
  readonly run: Run;
}

/** The change set that reverses a run, from the observed state. */
export const planRollbackOf = async (
  workspace: Workspace,
  { changeSet, run }: Done,
  { system, observed, scope }: { system: ReadableSystem; observed: ObservedState; scope: RollbackScope },
): Promise<ChangeSet> =>
  planRollback({
    changeSet,
    run,
    scope,
    observed,
    now: instantFromMs(workspace.clock.nowMs()),
    maxAgeMs: MAX_AGE_MS,
    configDigest: workspace.config.digest,
    limits: workspace.config.limits[system.name] ?? {},
    capabilities: system.capabilities,
    rates: await ratesOf(workspace, system),
  });

/**
 * Saves the rollback with a finished run, from the state at this moment. A failure does not affect the run: a rollback
 * that cannot be saved can still be planned.
 */
export async function saveRollback(workspace: Workspace, system: ReadableSystem, done: Done): Promise<void> {
  try {
    const back = await rollbackNow(workspace, system, done);
    await saveInParts(await workspace.store(), rollbackFact(done.run.id), back);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    workspace.notify({ kind: 'rollback-not-saved', run: done.run.id, why: error.facts });
  }
}

/** What was observed for it is not in memory any more when it is saved: of 100,000 mailboxes it is a hundred megabytes. */
async function rollbackNow(workspace: Workspace, system: ReadableSystem, done: Done): Promise<ChangeSet> {
  const observed = await system.observe(touchedBy(done.changeSet));
  await nextTurn();
  return planRollbackOf(workspace, done, { system, observed, scope: { kind: 'all' } });
}

/** The run of a plan that finished last may have been killed before its rollback was kept: it is made up for here. */
export async function saveMissingRollback(workspace: Workspace, plan: PlanName): Promise<void> {
  const store = await workspace.existingStore();
  const [row] = (await store?.runs({ plan, limit: 1 })) ?? [];
  if (store === null || row === undefined || row.phase !== 'finished') return;
  if ((await store.fact(rollbackFact(row.run))) !== null) return;
  const done = await readRun(store, row);
  const { phase } = done.run;
  if (phase.kind !== 'finished' || phase.result.outcome === 'cancelled') return;
  await saveRollback(workspace, await workspace.system(done.changeSet.system), done);
}

export interface SavedRollback {
  readonly changeSet: ChangeSet;
  readonly run: RunId;
  readonly savedAt: Instant;
  readonly ageMs: number;
  readonly isExpired: boolean;
}

/** The rollback that was saved with a run; null: none. */
export async function savedRollback(
  { clock, existingStore }: Workspace,
  run: RunId,
): Promise<SavedRollback | null> {
  const store = await existingStore();
  const changeSet = store === null ? null : await readParts(store, rollbackFact(run));
  if (changeSet === null) return null;
  requireUnaltered(changeSet, `The rollback saved with run ${run}`);
  const now = instantFromMs(clock.nowMs());
  return {
    changeSet,
    run,
    savedAt: changeSet.observedAt,
    ageMs: Math.max(0, msBetween(changeSet.observedAt, now)),
    isExpired: now > changeSet.expiresAt,
  };
}
