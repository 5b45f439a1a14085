import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { indexObserved, type ObservedState } from '../../domain/observed.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { asObserved } from '../../planner/approval/as-observed.ts';
import { changeSetId } from '../../planner/change-set-id.ts';
import { findStaleness } from '../../planner/staleness.ts';
import { firstFew } from '../../support/format.ts';
import type { ObserveScope, ReadableSystem } from '../../systems/mail-system.ts';
import { usage } from '../context/invalid-input.ts';
import { observing } from '../context/observing.ts';
import type { Workspace } from '../context/workspace.ts';
import { readSavedChangeSet, type SavedChangeSet } from '../planning/change-set-file.ts';
import type { PlanRequest } from '../planning/plan-file.ts';
import { ratesOf } from '../planning/rates.ts';
import { stepCatalogFor } from '../planning/steps.ts';
import { requireAsPlanned } from './as-planned.ts';

/** A saved change set to be applied as it is: with what it was planned with, and no other choice of mailboxes. */
export async function readToApply(
  workspace: Workspace,
  { file, vars, varFile = null, only, exclude }: PlanRequest,
): Promise<SavedChangeSet> {
  if (Object.keys(vars).length > 0 || varFile !== null || only !== null || exclude.length > 0) {
    throw usage(
      `${file} is a saved change set: --only, --exclude, --var and --var-file cannot change it.`,
      'Use them with "drover plan PLAN --out FILE.json".',
    );
  }
  const saved = await readSavedChangeSet(workspace, file);
  if (saved.changeSet.configDigest === workspace.config.digest) return saved;
  throw stale(file, ['drover.yaml has changed since']);
}

/**
 * A saved change set checked against the mail system now: what a person signs and policy judges must not be what the file
 * claims. Failure `stale-change-set` where it no longer matches.
 */
export async function changeSetAsItIsNow(workspace: Workspace, saved: ChangeSet): Promise<ChangeSet> {
  await requireAsPlanned(workspace.config, saved, null);
  const system = await workspace.system(saved.system);
  const observed = await observeFresh(workspace, system, saved);
  const live = asObserved(saved, observed, {
    now: instantFromMs(workspace.clock.nowMs()),
    rates: await ratesOf(workspace, system),
    capabilities: system.capabilities,
    steps: await stepCatalogFor(workspace, system, observed, await workspace.continuity(system.name)),
  });
  if (changeSetId(live) === saved.id) return live;
  throw stale('The change set', ['its steps would now have other effects than planned']);
}

/** What the change set touches, as it is now; Failure `stale-change-set` where that has changed. */
export async function observeFresh(
  workspace: Workspace,
  system: ReadableSystem,
  changeSet: ChangeSet,
): Promise<ObservedState> {
  const observed = await observeTouched(workspace, system, changeSet);
  const places = findStaleness(changeSet, observed, instantFromMs(workspace.clock.nowMs()));
  if (places.length === 0) return observed;
  throw stale(
    'The change set',
    places.map(({ place, was, is }) => `${place}: planned with ${was}, now ${is}`),
  );
}

export const observeTouched = (
  workspace: Workspace,
  system: ReadableSystem,
  touched: Touched,
): Promise<ObservedState> => observing(workspace, system, touchedBy(touched));

type Touched = Pick<ChangeSet, 'changes'>;
export const touchedBy = ({ changes }: Touched): ObserveScope => ({
  databases: true,
  mailboxes: changes.map(({ mailboxId }) => mailboxId),
  moveRequests: 'all',
});

/**
 * Has any of it been done? The mail system says it, so that who writes to the state cannot make up a run that began before its
 * approvals grew old.
 */
export async function isBegun(
  workspace: Workspace,
  system: ReadableSystem,
  changeSet: ChangeSet,
): Promise<boolean> {
  const { mailbox, request } = indexObserved(await observeTouched(workspace, system, changeSet));
  return changeSet.changes.some((change) => {
    const { mailboxId, from, to, archiveFrom, archiveTo } = change;
    const { primary, archive } = mailbox.get(mailboxId) ?? { primary: null, archive: null };
    const own = request.get(mailboxId);
    const isNew = change.kind === 'create-move-request' && own !== undefined && own.id !== change.clears;
    return (
      (isNew && parseRequestTag(own.tag)?.plan === changeSet.plan) ||
      (from !== to && primary?.database === to) ||
      (archiveFrom !== archiveTo && archive?.database === archiveTo)
    );
  });
}

function stale(what: string, places: readonly string[]): Failure {
  return Failure.permanent(
    'stale-change-set',
    `${what} no longer matches the mail system: ${firstFew(places, 5, '; ')}. Nothing was done.`,
    'Plan again, review the difference, and apply the new change set.',
  );
}
