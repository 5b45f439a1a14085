import { isMove, type Change, type ChangeSet, type PlanNode } from '../domain/change.ts';
import { type DesiredMove, membersOf } from '../domain/batch-members.ts';
import type { DesiredBatch, DesiredState } from '../domain/desired.ts';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import type { BatchName, DatabaseName, MailboxId } from '../domain/ids.ts';
import type { MoveOptions, MoveScope } from '../domain/move-request.ts';
import type { Run } from '../domain/run.ts';
import type { SystemAbilities } from '../domain/system-abilities.ts';
import { mailboxesById, type ObservedState } from '../domain/observed.ts';
import type { WatchedLimits } from '../domain/watched-limits.ts';
import { planInDirection } from './plan-changes.ts';
import type { PlanInput } from './plan-input.ts';
import { windowNames } from '../domain/window.ts';
import { plural } from '../support/format.ts';

export interface RollbackInput extends Omit<
  PlanInput,
  'desired' | 'only' | 'exclude' | 'steps' | 'continuity' | 'allowedSecrets' | 'channels'
> {
  /** What is to be taken back. */
  readonly changeSet: ChangeSet;
  /** Its run: only what it has touched is taken back. Null: whatever of the change set is found done. */
  readonly run: Run | null;
  readonly scope: RollbackScope;
}
export type RollbackScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'batch'; readonly batch: BatchName }
  | { readonly kind: 'mailbox'; readonly mailboxId: MailboxId };

/**
 * The inverse of a change set: completed moves go back, as ordinary moves, so that mail that arrived since goes along;
 * unfinished ones are cancelled; batches in reverse order. The plan's steps are not run. The mailboxes stay where they
 * were taken back to: their requests carry a rollback's tag, and a later plan leaves them alone until it is cleared.
 */
export function planRollback(input: RollbackInput): ChangeSet {
  const { changeSet, run, scope, ...rest } = input;
  const batches = batchesIn(scope, changeSet);
  const touched = changeSet.changes.filter(
    (change) => isInScope(change, scope, batches) && isTouched(change, run),
  );
  const undone = touched.filter(canReturn(rest.observed));
  const inverse = inverseOf(changeSet, undone, rest.capabilities);
  const final = finalFinding(touched.length - undone.length);
  const desired = { ...inverse, findings: [...inverse.findings, ...final] };
  return planInDirection(
    {
      ...rest,
      desired,
      steps: { describe: noSteps, traits: noSteps },
      allowedSecrets: [],
      channels: [],
      continuity: null,
      exclude: [],
      // Nothing but these batches: a rollback does not touch requests of others.
      only: desired.batches.map((batch) => batch.name),
    },
    {
      kind: 'back',
      undoes: new Map(undone.map((change) => [change.mailboxId, change])),
      of: run?.id ?? null,
    },
  );
}

const noSteps = (): never => {
  throw new Error('a rollback has no steps');
};

/** A batch of the plan may be several in its change set: its waves. */
const batchesIn = (scope: RollbackScope, { batches }: ChangeSet): ReadonlySet<BatchName> =>
  scope.kind !== 'batch'
    ? new Set()
    : new Set([
        scope.batch,
        ...batches.flatMap(({ name, wave }) => (wave?.of === scope.batch ? [name] : [])),
      ]);

function isInScope(change: Change, scope: RollbackScope, batches: ReadonlySet<BatchName>): boolean {
  if (!isMove(change)) return false;
  switch (scope.kind) {
    case 'all':
      return true;
    case 'batch':
      return batches.has(change.batch);
    case 'mailbox':
      return change.mailboxId === scope.mailboxId;
  }
}

/** It has begun to move, and no order has taken it out of the run. */
function isTouched({ mailboxId }: Change, run: Run | null): boolean {
  const progress = run?.moves.get(mailboxId);
  return run === null || (progress !== undefined && progress.left === undefined);
}

function inverseOf(
  changeSet: ChangeSet,
  undone: readonly Change[],
  abilities: Pick<SystemAbilities, 'archives'>,
): DesiredState {
  const byBatch = Map.groupBy(undone, (change) => change.batch);
  const followers = reversedDependencies(changeSet.nodes);
  const batches = [...byBatch].reverse().map(([name, changes]) =>
    inverseBatch(
      name,
      changes,
      abilities,
      (followers.get(name) ?? []).filter((other) => byBatch.has(other)),
    ),
  );
  return {
    plan: changeSet.plan,
    planDigest: changeSet.planDigest,
    file: changeSet.planFile,
    system: changeSet.system,
    timeZone: changeSet.timeZone,
    ...(changeSet.control === undefined ? {} : { control: changeSet.control }),
    ...(changeSet.limits === undefined ? {} : { limits: limitsOfPlan(changeSet.limits) }),
    windows: [],
    batches,
    before: [],
    after: [],
    findings: [
      ...stepFinding(changeSet.nodes),
      ...windowFinding(changeSet, byBatch),
      ...remoteFinding(undone),
    ],
  };
}

/** What only drover.yaml says is as it says it now: whoever raises a budget, or repairs a throttle, goes back by the new one. */
function limitsOfPlan(watched: WatchedLimits): WatchedLimits {
  const { throttle: _, budgets = [], ...limits } = watched;
  const own = budgets.filter(({ of }) => of === 'plan');
  return own.length === 0 ? limits : { ...limits, budgets: own };
}

const inverseBatch = (
  name: BatchName,
  changes: readonly Change[],
  abilities: Pick<SystemAbilities, 'archives'>,
  dependsOn: readonly BatchName[],
): DesiredBatch => ({
  name,
  members: membersOf(inverseMoves(changes, abilities), stays),
  targetDatabases: [],
  archiveTargetDatabases: [],
  placement: 'fill',
  rebalance: null,
  start: { kind: 'now' },
  complete: { kind: 'now' },
  gate: null,
  dependsOn,
  stopAfterFailures: null,
  maxInFlight: null,
  adopt: false,
  remote: null,
  before: [],
  beforeCompletion: [],
  after: [],
  onFailure: [],
  keepTogether: [],
  keepApart: [],
  labels: {},
  place: null,
});

function* inverseMoves(
  changes: readonly Change[],
  abilities: Pick<SystemAbilities, 'archives'>,
): Generator<readonly [MailboxId, DesiredMove]> {
  for (const change of changes) {
    const move = inverseMove(change, abilities);
    if (move !== null) yield [change.mailboxId, move];
  }
}

function inverseMove(change: Change, { archives }: Pick<SystemAbilities, 'archives'>): DesiredMove | null {
  const movedPrimary = change.from !== null && change.to !== null;
  const movedArchive = change.archiveFrom !== null && change.archiveTo !== null;
  if (isRemote(change) || (!movedPrimary && !movedArchive)) return null;
  // Where there are no archives, a mailbox is all that there is to move.
  const scope: MoveScope =
    movedArchive || !archives ? (movedPrimary ? 'primary-and-archive' : 'archive-only') : 'primary-only';
  return {
    options: backOptions[scope],
    targetDatabase: movedPrimary ? change.from : null,
    archiveTargetDatabase: movedArchive ? change.archiveFrom : null,
    place: null,
  };
}

/** No item may get lost on the rollback, and it goes ahead of other moves. One object per scope, not per mailbox. */
const back = (scope: MoveScope): MoveOptions => ({
  scope,
  badItemLimit: 0,
  priority: 'high',
  suspendWhenReadyToComplete: false,
  suspend: false,
  offline: false,
});
const backOptions: { readonly [S in MoveScope]: MoveOptions } = {
  'primary-and-archive': back('primary-and-archive'),
  'primary-only': back('primary-only'),
  'archive-only': back('archive-only'),
};

const stays: DesiredMove = {
  options: backOptions['primary-and-archive'],
  targetDatabase: null,
  archiveTargetDatabase: null,
  place: null,
};

/** Batch → batches that waited for it: on the rollback it waits for them. */
function reversedDependencies(nodes: readonly PlanNode[]): Map<BatchName, BatchName[]> {
  const batchOf = new Map(nodes.map((node) => [node.id, batchOfNode(node)]));
  const followers = new Map<BatchName, BatchName[]>();
  for (const node of nodes) {
    const batch = batchOfNode(node);
    if (batch === null) continue;
    for (const before of node.after) {
      const other = batchOf.get(before) ?? null;
      if (other === null || other === batch) continue;
      const known = followers.get(other);
      if (known === undefined) followers.set(other, [batch]);
      else if (!known.includes(batch)) known.push(batch);
    }
  }
  return followers;
}
const batchOfNode = (node: PlanNode): BatchName | null =>
  node.kind === 'step' ? (node.step.batch as BatchName | null) : node.batch;

const isRemote = (change: Change): boolean =>
  change.kind === 'create-move-request' && change.spec.remote !== null;

function remoteFinding(undone: readonly Change[]): Diagnostic[] {
  const count = undone.filter(isRemote).length;
  if (count === 0) return [];
  const message = `${plural(count, 'mailbox', 'mailboxes')} moved to another organisation: a rollback cannot return them from here.`;
  const hint = 'Plan their rollback in the organisation where they are now.';
  return [finding.warning('rollback-leaves-remote', message, hint)];
}

/** From a database that mailboxes only come from: completed, they stay; unfinished ones are cancelled as any other. */
function canReturn({ databases, mailboxes }: ObservedState): (change: Change) => boolean {
  const sources = new Set(
    databases.flatMap(({ name, sourceOnly }) => (sourceOnly === undefined ? [] : [name])),
  );
  const isThere = (id: MailboxId, database: DatabaseName): boolean =>
    mailboxesById(mailboxes).get(id)?.primary.database === database;
  return ({ mailboxId, from }) => from === null || !sources.has(from) || isThere(mailboxId, from);
}

function finalFinding(count: number): Diagnostic[] {
  if (count === 0) return [];
  const message = `${plural(count, 'mailbox', 'mailboxes')} came from where none can be moved back to: the rollback leaves them where they are.`;
  return [
    finding.warning(
      'no-rollback',
      message,
      'What they came from is as it was left; only by hand could they return.',
    ),
  ];
}

/** A rollback is for when something went wrong: it starts at once. Whoever applies it is told what the plan had waited for. */
function windowFinding(
  { batches, windows }: ChangeSet,
  undone: ReadonlyMap<BatchName, readonly Change[]>,
): Diagnostic[] {
  const names = new Set(
    batches.flatMap(({ name, start, complete }) =>
      undone.has(name) ? [...windowNames(start), ...windowNames(complete)] : [],
    ),
  );
  const freezes = windows.flatMap(({ name, kind }) => (kind === 'freeze' ? [name] : []));
  const ignored = [
    ...(names.size === 0 ? [] : [`the windows (${[...names].sort().join(', ')})`]),
    ...(freezes.length === 0 ? [] : [`the freezes (${freezes.join(', ')})`]),
  ];
  if (ignored.length === 0) return [];
  const message = `The rollback does not wait for ${ignored.join(' and ')} of the plan: it starts when it is applied, and each mailbox completes as soon as it is copied.`;
  const hint = 'Apply it when users may be disconnected for a moment.';
  return [finding.note('rollback-outside-windows', message, hint)];
}

function stepFinding(nodes: readonly PlanNode[]): Diagnostic[] {
  const kinds = new Set(nodes.flatMap((node) => (node.kind === 'step' ? [node.step.spec.kind] : [])));
  if (kinds.size === 0) return [];
  const message = `The rollback neither repeats nor undoes the steps of the plan (${[...kinds].sort().join(', ')}).`;
  const hint = 'Make a backup first; "drover recover" reverts temporary changes that a run left in effect.';
  return [finding.note('rollback-runs-no-steps', message, hint)];
}
