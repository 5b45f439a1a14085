import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { RunId } from '../domain/ids.ts';
import { instantFromMs, msBetween } from '../domain/instant.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Run } from '../domain/run.ts';
import { planRollback, type RollbackScope } from '../planner/rollback.ts';
import type { StateStore } from '../state/state-store.ts';
import { formatDuration, formatInstant } from '../support/format.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Cli } from '../cli/cli.ts';
import { ratesOf } from './rates.ts';
import type { Workspace } from './workspace.ts';

const MAX_AGE_MS = 24 * 3600 * 1000;
const rollbackFact = (run: RunId): string => `saved-rollback:${run}`;

interface Done {
  readonly changeSet: ChangeSet;
  readonly run: Run;
}

/** The change set that leads back from what a run did, as the mail system was observed. */
export const planRollbackOf = async (
  cli: Cli,
  workspace: Workspace,
  { changeSet, run }: Done,
  { system, observed, scope }: { system: MailSystem; observed: ObservedState; scope: RollbackScope },
): Promise<ChangeSet> =>
  planRollback({
    changeSet,
    run,
    scope,
    observed,
    now: instantFromMs(cli.clock.nowMs()),
    maxAgeMs: MAX_AGE_MS,
    configDigest: workspace.config.digest,
    capabilities: system.capabilities,
    rates: await ratesOf(workspace, system),
  });

/**
 * Keeps the rollback with a run that has finished, as it is in this moment. What the run did stands in any case: a rollback
 * that cannot be saved can still be planned.
 */
export async function saveRollback(
  cli: Cli,
  workspace: Workspace,
  system: MailSystem,
  done: Done,
): Promise<void> {
  try {
    const observed = await system.observe({
      databases: true,
      mailboxes: done.changeSet.changes.map(({ mailboxId }) => mailboxId),
      moveRequests: 'all',
    });
    const back = await planRollbackOf(cli, workspace, done, { system, observed, scope: { kind: 'all' } });
    await (await workspace.store()).setFact(rollbackFact(done.run.id), JSON.stringify(back));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    cli.say(
      `The rollback could not be saved with the run (${error.facts.message}); "drover rollback ${done.run.id}" plans it.`,
    );
  }
}

export async function savedRollback(store: StateStore | null, run: RunId): Promise<ChangeSet | null> {
  const text = (await store?.fact(rollbackFact(run))) ?? null;
  return text === null ? null : (JSON.parse(text) as ChangeSet);
}

/** How old a saved rollback is, and what that means. */
export function rollbackAge(cli: Cli, { observedAt, expiresAt, timeZone }: ChangeSet, run: RunId) {
  const now = instantFromMs(cli.clock.nowMs());
  const ageMs = Math.max(0, msBetween(observedAt, now));
  const isExpired = now > expiresAt;
  const outlook = isExpired
    ? `too old to be applied: plan it anew with "drover rollback ${run}"`
    : `it may be applied until ${formatInstant(expiresAt, timeZone)}, as long as nothing that it relies on changes`;
  const text = `Saved when run ${run} finished, ${formatInstant(observedAt, timeZone)}, ${formatDuration(ageMs)} ago; ${outlook}.`;
  return { run, savedAt: observedAt, ageMs, isExpired, text };
}
