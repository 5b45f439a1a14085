import { type BatchMembers, desiredMove, type DesiredMove, membersOf } from '../../domain/batch-members.ts';
import { isEmpty, isMove, type ChangeSet } from '../../domain/change.ts';
import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import { Failure } from '../../domain/failure.ts';
import type { BatchName, DatabaseName, MailboxId } from '../../domain/ids.ts';
import { meaningOf } from '../../domain/meaning.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { parseWaveName, wavesIn } from '../../domain/wave.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { digestOf } from '../../support/canonical-json.ts';
import { firstFew } from '../../support/format.ts';
import type { PlanDocument } from '../../plan/document.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';
import { ownPlanOf } from '../planning/own-plan.ts';
import { drawUp, observeAll, resolveDocument } from '../planning/plan-file.ts';
import { readRun } from './find-run.ts';
import { planRollbackOf } from './saved-rollback.ts';

const RUNS_LOOKED_AT = 20;
const LINES_SHOWN = 5;

/**
 * A saved change set must be what its plan resolves to, or the rollback of a run: its id says only that it is whole, not that a
 * planner made it. Mailboxes and batches that it leaves out count as left out on purpose (`--only`, `--exclude`), and where a plan
 * leaves the target database to placement, any of those that it names will do. One whose plan cannot be compared, as it has
 * changed since or took values from the command line, is shown as such.
 */
export async function requireMadeByPlan(workspace: Workspace, file: string, saved: ChangeSet): Promise<void> {
  requireOwnThrottle(workspace, file, saved);
  // A rollback that found nothing to bring back does nothing.
  if (saved.rollback === true && isEmpty(saved)) return;
  const system = await workspace.system(saved.system);
  const observed = asBefore(await observeAll(workspace, system, saved.control), saved);
  const found = await planAgain(workspace, saved, system, observed);
  if (found.kind === 'planned' && found.changeSet.id === saved.id) return;
  if (await isRollback(workspace, saved, system, observed)) return;
  if (found.kind === 'unknown') {
    // Rollbacks are not rehearsed, and judged by whom the run was reviewed by: nothing is one because it says so.
    if (saved.rollback === true) throw rollbackOfNone(file, saved);
    const { why, noLonger } = found;
    return workspace.notify({ kind: 'not-compared', file, why, noLonger });
  }
  const there = new Set(meaningOf(saved));
  const planned = new Set(meaningOf(found.changeSet));
  const differing = [
    ...[...there].filter((line) => !planned.has(line)).map((line) => `not planned: ${line}`),
    ...[...planned].filter((line) => !there.has(line)).map((line) => `planned: ${line}`),
  ];
  throw Failure.permanent(
    'change-set-altered',
    `${file} is not what ${saved.planFile} resolves to (${firstFew(differing, LINES_SHOWN, '; ')}): it was made by hand, or the mail system has changed since. Nothing was done.`,
    'Plan again, and have the new change set approved.',
  );
}

const rollbackOfNone = (file: string, { plan, rollbackOf }: ChangeSet): Failure =>
  Failure.permanent(
    'change-set-altered',
    `${file} says that it is a rollback, and it is that of none of the last ${RUNS_LOOKED_AT} runs of plan ${plan} as the mail system is now: it was made by hand, or the mail system has changed since. Nothing was done.`,
    `Plan the rollback again: drover rollback ${rollbackOf ?? 'RUN'}`,
  );

/** Whom a run asks for a load, with which secrets, is for drover.yaml to say, also where the plan cannot be compared. */
function requireOwnThrottle({ config }: Workspace, file: string, { system, limits }: ChangeSet): void {
  const own = config.limits[system]?.throttle;
  const wanted = limits?.throttle;
  if (wanted === undefined || (own !== undefined && digestOf(own) === digestOf(wanted))) return;
  throw Failure.permanent(
    'change-set-altered',
    `${file} asks for a load (${wanted.name}) in another way than drover.yaml does: it was made by hand, or drover.yaml has changed since. Nothing was done.`,
    'Plan again, and have the new change set approved.',
  );
}

/** What the saved one has brought about already, as a run before it may have, is undone in what it is compared with. */
function asBefore(observed: ObservedState, { changes, plan }: ChangeSet): ObservedState {
  const saved = new Map(changes.map((change) => [change.mailboxId, change]));
  const mailboxes = observed.mailboxes.map((mailbox) => {
    const change = saved.get(mailbox.id);
    if (change === undefined) return mailbox;
    const { primary, archive } = mailbox;
    return {
      ...mailbox,
      primary: back(primary, change.from, change.to),
      archive: archive === null ? null : back(archive, change.archiveFrom, change.archiveTo),
    };
  });
  const moveRequests = observed.moveRequests.filter(({ mailboxId, id, tag }) => {
    const change = saved.get(mailboxId);
    const isOwn = change !== undefined && parseRequestTag(tag)?.plan === plan;
    return change?.kind !== 'create-move-request' || change.clears === id || !isOwn;
  });
  return { ...observed, mailboxes, moveRequests };
}

const back = <P extends { readonly database: DatabaseName }>(
  part: P,
  from: DatabaseName | null,
  to: DatabaseName | null,
): P => (from !== null && part.database === to ? { ...part, database: from } : part);

type PlannedAgain =
  | { readonly kind: 'planned'; readonly changeSet: ChangeSet }
  /** `noLonger`: mailboxes of the saved one that its plan, as it is now, does not name any more. */
  | { readonly kind: 'unknown'; readonly why: string; readonly noLonger: readonly string[] };

/** With the choices of the saved one, and as of its observation: windows may have passed since. */
async function planAgain(
  workspace: Workspace,
  saved: ChangeSet,
  system: ReadableSystem,
  observed: ObservedState,
): Promise<PlannedAgain> {
  const own = await ownPlanOf(workspace, saved);
  const now = saved.observedAt;
  if (own.kind === 'unknown') {
    const noLonger = own.now === null ? [] : await leftThePlan(own.now.document, saved, observed);
    return { kind: 'unknown', why: own.why, noLonger };
  }
  const { file, load } = own;
  const resolved = await resolveDocument(load.document, observed, now);
  if (resolved.kind === 'invalid') {
    const why = `${saved.planFile} no longer resolves: ${resolved.findings[0]?.message}`;
    return { kind: 'unknown', why, noLonger: [] };
  }
  const situation = { desired: placedAs(resolved.desired, saved), observed, now, system };
  const { sources } = load;
  const probes = saved.changes.some(
    (change) => change.kind === 'create-move-request' && change.spec.remote !== null,
  );
  // Its cut was reviewed: sizes, by which another would be made, have changed since.
  const formerWaves = new Map(wavesIn(saved));
  const reviewedOpenings = new Map(
    saved.batches.flatMap(({ name, wave }) =>
      wave?.opening == null ? [] : [[name, wave.opening.from] as const],
    ),
  );
  const draw = async (only: 'all' | 'its own', exclude: readonly MailboxId[]): Promise<ChangeSet> => {
    const batches = saved.batches.map(({ name }) => name);
    const chosen = only === 'all' ? null : { batches, mailboxes: [] };
    const choice = {
      file,
      sources,
      exclude,
      only: chosen,
      revision: null,
      probes,
      formerWaves,
      reviewedOpenings,
    };
    return (await drawUp(workspace, situation, choice)).changeSet;
  };
  const kept = new Set(saved.changes.map(({ mailboxId }) => mailboxId));
  let changeSet = await draw('all', []);
  for (const only of ['all', 'its own'] as const) {
    if (changeSet.id === saved.id) break;
    const whole = only === 'all' ? changeSet : await draw(only, []);
    const left = whole.changes.map(({ mailboxId }) => mailboxId).filter((id) => !kept.has(id));
    changeSet = left.length === 0 ? whole : await draw(only, left);
  }
  return { kind: 'planned', changeSet };
}

/** A plan that lost a mailbox since is the usual reason why a saved change set does more than someone expects. */
async function leftThePlan(
  document: PlanDocument,
  { changes, observedAt }: ChangeSet,
  observed: ObservedState,
): Promise<readonly string[]> {
  const resolved = await resolveDocument(document, observed, observedAt);
  if (resolved.kind === 'invalid') return [];
  const wanted = new Set(resolved.desired.batches.flatMap(({ members }) => members.ids));
  return changes
    .filter((change) => isMove(change) && !wanted.has(change.mailboxId))
    .map(({ label }) => label);
}

/** What placement decided from sizes, which change, is taken from the saved one where the plan allows it. */
function placedAs(desired: DesiredState, { changes }: ChangeSet): DesiredState {
  const saved = new Map(changes.map((change) => [change.mailboxId, change]));
  const chosen = (
    own: DatabaseName | null,
    allowed: readonly DatabaseName[],
    then: DatabaseName | null | undefined,
  ): DatabaseName | null => own ?? allowed.find((name) => name === then) ?? null;
  function* moves(batch: DesiredBatch): Generator<readonly [MailboxId, DesiredMove]> {
    const archives = [...batch.archiveTargetDatabases, ...batch.targetDatabases];
    for (const id of batch.members.ids) {
      const change = saved.get(id);
      const one = desiredMove(batch.members, id);
      const targetDatabase = chosen(one.targetDatabase, batch.targetDatabases, change?.to);
      const archiveTargetDatabase = chosen(one.archiveTargetDatabase, archives, change?.archiveTo);
      yield [id, { ...one, targetDatabase, archiveTargetDatabase }];
    }
  }
  const membersAsPlaced = (batch: DesiredBatch): BatchMembers =>
    membersOf(moves(batch), batch.members.common);
  const placed = (batch: DesiredBatch): DesiredBatch =>
    batch.rebalance === null && batch.targetDatabases.length < 2 && batch.archiveTargetDatabases.length < 2
      ? batch
      : { ...batch, rebalance: null, members: membersAsPlaced(batch) };
  return { ...desired, batches: desired.batches.map(placed) };
}

/** The batch whose waves these are, and no others. */
function wholesOf({ batches }: ChangeSet): readonly BatchName[] {
  const [whole, ...others] = new Set(batches.map(({ name }) => parseWaveName(name)?.of));
  return whole === undefined || others.length > 0 ? [] : [whole];
}

/** Of one of the plan's newest runs: all of it, a batch or a mailbox. */
async function isRollback(
  workspace: Workspace,
  saved: ChangeSet,
  system: ReadableSystem,
  observed: ObservedState,
): Promise<boolean> {
  const store = await stateForReview(workspace);
  const [batch] = saved.batches;
  const [change] = saved.changes;
  if (store === null || batch === undefined || change === undefined) return false;
  if (saved.nodes.some(({ kind }) => kind === 'step')) return false;
  const scopes = [
    { kind: 'all' } as const,
    ...(saved.batches.length === 1 ? [{ kind: 'batch', batch: batch.name } as const] : []),
    ...wholesOf(saved).map((batch) => ({ kind: 'batch', batch }) as const),
    ...(saved.changes.length === 1 ? [{ kind: 'mailbox', mailboxId: change.mailboxId } as const] : []),
  ];
  for (const row of await store.runs({ plan: saved.plan, limit: RUNS_LOOKED_AT })) {
    const done = await readRun(store, row);
    for (const scope of scopes) {
      const back = await planRollbackOf(workspace, done, { system, observed, scope });
      if (back.id === saved.id) return true;
    }
  }
  return false;
}
