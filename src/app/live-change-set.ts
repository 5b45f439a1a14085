import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import { asObserved } from '../planner/approval/as-observed.ts';
import { changeSetId } from '../planner/change-set-id.ts';
import { findStaleness } from '../planner/staleness.ts';
import type { Cli } from '../cli/cli.ts';
import { stepCatalogFor } from './planning.ts';
import { ratesOf } from './rates.ts';
import type { Workspace } from './workspace.ts';

/**
 * A saved change set as the mail system answers now: what a person signs and policy judges is not what the file says of
 * itself. Failure `stale-change-set` where it no longer fits.
 */
export async function changeSetAsItIsNow(
  cli: Cli,
  workspace: Workspace,
  saved: ChangeSet,
): Promise<ChangeSet> {
  const system = await workspace.system(saved.system);
  const observed = await system.observe({
    databases: true,
    mailboxes: saved.changes.map(({ mailboxId }) => mailboxId),
    moveRequests: 'all',
  });
  const now = instantFromMs(cli.clock.nowMs());
  const places = findStaleness(saved, observed, now);
  if (places.length > 0) {
    throw stale(
      'The change set',
      places.map(({ place, was, is }) => `${place}: planned with ${was}, now ${is}`),
    );
  }
  const live = asObserved(saved, observed, {
    now,
    rates: await ratesOf(workspace, system),
    steps: await stepCatalogFor(observed, await workspace.continuity(system.name)),
  });
  if (changeSetId(live) === saved.id) return live;
  throw stale('The change set', ['its steps would now have other effects than they were planned with']);
}

export function stale(what: string, places: readonly string[]): Failure {
  const shown = places.slice(0, 5).join('; ');
  return new Failure({
    code: 'stale-change-set',
    message: `${what} no longer fits what is there: ${shown}${places.length > 5 ? ` and ${places.length - 5} more` : ''}. Nothing was done.`,
    hint: 'Plan again, review the difference, and apply that.',
    retry: 'permanent',
  });
}
