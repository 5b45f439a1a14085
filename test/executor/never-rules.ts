// What a decision must never be, said from the plan, the clock and what is seen alone: none of it asks the code that decides.
import type { PlannedBatch } from '../../src/domain/change.ts';
import type { BatchName, DatabaseName, MailboxId, NodeId } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/instant.ts';
import type { Action } from '../../src/domain/journal-event.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { isForWholeRun } from '../../src/domain/run-order.ts';
import type { Schedule } from '../../src/domain/window.ts';
import type { Situation } from '../../src/executor/decide/situation.ts';
import type { Concluded } from '../generators/played-run.ts';
import { watched } from '../generators/plans.ts';

type Order = Exclude<Action, { kind: 'run-step' }>;
type Moving = Extract<Order, { kind: 'create-move-request' | 'resume-move-request' }>;

/** What the mail system has, whether it is seen or not. */
export interface Truth {
  readonly requests: ReadonlyMap<MailboxId, MoveRequest>;
  readonly moved: ReadonlySet<MailboxId>;
}

/** Sentences; none: the decision breaks no rule. */
export function violations(decision: Concluded, s: Situation, truth: Truth): readonly string[] {
  if (decision.kind === 'finish') return forgotten(s);
  if (decision.kind === 'pause')
    return decision.reason.kind === 'fatal' ? [`it gives up: ${decision.reason.failure.code}`] : [];
  if (decision.kind === 'rest')
    return decision.wakeAt !== null && decision.wakeAt <= s.now
      ? [`it rests until ${decision.wakeAt}, and that is over`]
      : [];
  if (decision.kind !== 'act') return [];
  const orders = decision.actions.filter((action): action is Order => action.kind !== 'run-step');
  const moving = orders.filter(isMoving);
  return [
    ...twice(orders),
    ...moving.flatMap((order) => wrongly(order, s, truth)),
    ...tooMany(moving, s, truth),
    ...decision.steps.flatMap((node) => wrongStep(node, s)),
  ];
}

const isMoving = (order: Order): order is Moving =>
  order.kind === 'create-move-request' || order.kind === 'resume-move-request';
const mailboxOf = (order: Order): MailboxId =>
  order.kind === 'create-move-request' ? order.spec.mailboxId : order.mailboxId;

const twice = (orders: readonly Order[]): readonly string[] =>
  [...Map.groupBy(orders, mailboxOf)].flatMap(([mailbox, all]) =>
    all.length > 1 ? [`${mailbox} gets several orders: ${all.map(({ kind }) => kind).join(', ')}`] : [],
  );

/** A mailbox is made to move on, or to complete. */
function wrongly(order: Moving, s: Situation, truth: Truth): readonly string[] {
  const mailbox = mailboxOf(order);
  const change = s.graph.changeOf.get(mailbox);
  const batch = s.graph.changeSet.batches.find(({ name }) => name === change?.batch);
  if (change === undefined || batch === undefined) return [`${mailbox} is not of this plan`];
  const seen = s.requests.get(mailbox);
  const completes = order.kind === 'resume-move-request' && !order.hold;
  const rules: readonly (readonly [boolean, string])[] = [
    [s.holds.all.length > 0, 'while the run is on hold'],
    [isFrozen(s), 'in a freeze'],
    [s.roleChange !== null, 'after a role change'],
    [s.run.stoppedBatches.has(batch.name), 'though its batch is stopped'],
    [isExposedTooLong(s), 'though replication is off for too long'],
    [isHeldBack(mailbox, batch.name, s), 'though it is paused or postponed'],
    [hasLeft(mailbox, batch.name, s), 'though it was ordered out of the run'],
    [isLimited(change.to, completes && hasStarted(`complete:${batch.name}`, s), s), 'over a limit'],
    [truth.moved.has(mailbox), 'though it has moved'],
    [order.kind === 'create-move-request' && truth.requests.has(mailbox), 'though it has a request'],
    [completes && seen?.state.kind === 'InProgress', 'though it is under way'],
    [!isPermitted(completes, seen, batch, s), 'at a time when its plan does not allow it'],
    [completes && waits(batch, s) && !isGatePassed(batch, s), 'before its gate is passed'],
    [completes && s.allowance.until === 'synced', 'though it was only to be copied'],
  ];
  return rules.flatMap(([isBroken, why]) =>
    isBroken ? [`${order.kind}${completes ? ' to complete' : ''} of ${mailbox} ${why}`] : [],
  );
}

/** What may complete by itself may do so whenever it may start. */
function isPermitted(
  completes: boolean,
  seen: MoveRequest | undefined,
  batch: PlannedBatch,
  s: Situation,
): boolean {
  const [seed, completion] = [`seed:${batch.name}`, `complete:${batch.name}`];
  const mayStart = hasStarted(seed, s) && areBeforeDone(seed, s) && isOpen(batch.start, seed, s);
  if (!completes) return mayStart;
  const isReleased = seen !== undefined && isToldToComplete(seen.mailboxId, batch.name, s);
  const isReached = hasStarted(completion, s) && areBeforeDone(completion, s);
  const mayComplete = isReached
    ? isOpen(batch.complete, completion, s) || isReleased
    : isReleased && hasStarted(seed, s) && !hasStepsBetween(batch, s);
  return mayComplete || (mayStart && !waits(batch, s) && seen?.state.kind !== 'AutoSuspended');
}

/** By its occurrences, one by one. */
function isOpen(schedule: Schedule, node: string, { now, run }: Situation): boolean {
  switch (schedule.kind) {
    case 'now':
      return true;
    case 'held':
      return false;
    case 'at':
      return now >= schedule.instant;
    case 'windows': {
      const hasBegun = run.nodes.has(node as NodeId);
      return schedule.occurrences.some(({ opensAt, latestStartAt, closesAt, finishBy, overrun }, index) => {
        const next = schedule.occurrences[index + 1];
        if (now < opensAt || (next !== undefined && now >= next.opensAt)) return false;
        if (now < latestStartAt && now < closesAt) return true;
        const isInOvertime = finishBy <= closesAt || now < finishBy;
        return hasBegun && overrun === 'finish-batch' && (now < closesAt || isInOvertime);
      });
    }
  }
}

const isFrozen = ({ graph, now }: Situation): boolean =>
  graph.changeSet.windows.some(
    (window) => window.kind === 'freeze' && window.from <= now.slice(0, 10) && now.slice(0, 10) <= window.to,
  );

const hasStarted = (node: string, { run }: Situation): boolean => {
  const progress = run.nodes.get(node as NodeId);
  return progress !== undefined && progress.result === null;
};

/** All that comes before it has succeeded. */
const areBeforeDone = (node: string, { graph, run }: Situation): boolean =>
  (graph.nodeOf.get(node as NodeId)?.after ?? []).every(
    (before) => run.nodes.get(before)?.result?.kind === 'succeeded',
  );

const hasStepsBetween = ({ name }: PlannedBatch, { graph }: Situation): boolean =>
  graph.nodeOf.get(`complete:${name}` as NodeId)?.after.some((id) => id !== `seed:${name}`) ?? false;

/** Is anything between its copy and its completion? */
const waits = (batch: PlannedBatch, s: Situation): boolean =>
  batch.gate !== null ||
  hasStepsBetween(batch, s) ||
  (batch.complete.kind !== 'now' && JSON.stringify(batch.complete) !== JSON.stringify(batch.start));

const isGatePassed = ({ gate, name }: PlannedBatch, { run }: Situation): boolean =>
  gate === null || run.gates.get(`complete:${name}`)?.answer?.kind === 'approved';

/** Orders that concern a mailbox, in the order in which they were read. */
const ordersFor = (mailbox: MailboxId, batch: BatchName, { run }: Situation) =>
  run.orders.filter(
    (order) => isForWholeRun(order) || order.batches.includes(batch) || order.mailboxes.includes(mailbox),
  );

function isHeldBack(mailbox: MailboxId, batch: BatchName, s: Situation): boolean {
  const orders = ordersFor(mailbox, batch, s);
  const isOver = (at: number): boolean =>
    orders.slice(at + 1).some(({ kind }) => kind === 'resume' || kind === 'complete');
  return orders.some((order, at) => {
    if (isOver(at)) return false;
    if (order.kind === 'pause') return true;
    // A mailbox that was told to complete does so also when all of its batch is postponed.
    const wasReleased = orders.slice(0, at).some(({ kind }) => kind === 'complete');
    return order.kind === 'postpone' && s.now < order.until && !wasReleased;
  });
}

const hasLeft = (mailbox: MailboxId, batch: BatchName, s: Situation): boolean =>
  ordersFor(mailbox, batch, s).some(({ kind }) => kind === 'cancel' || kind === 'forget');

const isToldToComplete = (mailbox: MailboxId, batch: BatchName, s: Situation): boolean =>
  ordersFor(mailbox, batch, s).some(({ kind }) => kind === 'complete');

/** A completion brings no more data, so that the size of its database does not matter. */
function isLimited(target: DatabaseName | null, completes: boolean, s: Situation): boolean {
  if (s.graph.changeSet.limits === undefined || target === null) return false;
  return (s.readings.get(target) ?? []).some(({ metric, value }) =>
    metric === 'log-free'
      ? value === null || value < watched.minLogFreeBytes
      : metric === 'database-size' && !completes && (value === null || value > watched.maxDatabaseBytes),
  );
}

function isExposedTooLong({ run, allowance, now }: Situation): boolean {
  const { maxExposureMs = null } = allowance;
  return [...run.temporaryChanges.values()].some(
    ({ openedAt, reverted }) =>
      reverted === null && maxExposureMs !== null && now >= addMs(openedAt, maxExposureMs),
  );
}

const underWay: readonly MoveRequest['state']['kind'][] = ['Queued', 'InProgress', 'CompletionInProgress'];

/** More than may be in flight; what others have resumed is not the run's doing. */
function tooMany(moving: readonly Moving[], s: Situation, { requests }: Truth): readonly string[] {
  return s.graph.parts.flatMap(({ batch, members }) => {
    const own = new Set(members.map(({ mailboxId }) => mailboxId));
    const ordered = moving.filter((order) => own.has(mailboxOf(order)));
    const flying = [...own].filter((id) => {
      const kind = requests.get(id)?.state.kind;
      return kind !== undefined && underWay.includes(kind);
    });
    const all = new Set([...flying, ...ordered.map(mailboxOf)]);
    const isTooMany = batch.maxInFlight !== null && ordered.length > 0 && all.size > batch.maxInFlight;
    return isTooMany ? [`${all.size} of ${batch.name} in flight, and ${batch.maxInFlight} may be`] : [];
  });
}

function wrongStep(id: NodeId, s: Situation): readonly string[] {
  const node = s.graph.nodeOf.get(id);
  if (node?.kind !== 'step') return [`${id} is not a step`];
  const { hook, batch: name, description } = node.step;
  const batch = s.graph.changeSet.batches.find((one) => one.name === name);
  const isBetween = hook === 'before-completion' && batch !== undefined;
  const isOpenOrReleased =
    !isBetween ||
    isOpen(batch.complete, `complete:${batch.name}`, s) ||
    s.run.orders.some(({ kind }) => kind === 'complete');
  const rules: readonly (readonly [boolean, string])[] = [
    [s.run.nodes.get(id)?.result != null, 'a second time'],
    [s.holds.all.length > 0 && description.reverts === null, 'while the run is on hold'],
    [isBetween && !isGatePassed(batch, s), 'before the gate of its batch'],
    [isBetween && (!isOpenOrReleased || isFrozen(s)), 'outside the windows of its batch'],
    [isBetween && s.allowance.until === 'synced', 'though mailboxes were only to be copied'],
    [hook === 'before' && isFrozen(s), 'in a freeze'],
    [node.runs === 'on-success' && !areBeforeDone(id, s), 'though what is before it did not succeed'],
  ];
  return rules.flatMap(([isBroken, why]) => (isBroken ? [`${id} runs ${why}`] : []));
}

/** At the end nothing is away but what a failed step could not put back: that is still known, and reverted by the run. */
const forgotten = ({ graph, run }: Situation): readonly string[] =>
  [...run.temporaryChanges.values()].flatMap(({ id, reverted, spec }) => {
    if (reverted !== null) return [];
    const own = graph.changeSet.nodes.filter(
      (node) => node.kind === 'step' && node.step.description.reverts === spec.kind,
    );
    const wasTried = own.every((node) => run.nodes.get(node.id)?.result?.kind === 'failed');
    return wasTried ? [] : [`${id} is in effect at the end, and no step tried to revert it`];
  });
