import { claimed } from '../domain/act.ts';
import { isMove, type ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { MailboxId, PlanName, RunId } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { stageOf } from '../domain/move-stage.ts';
import type { MoveProgress, Run } from '../domain/run.ts';
import {
  instructionText,
  isConcerned,
  isForWholeRun,
  type OrderScope,
  type RunInstruction,
  type RunOrder,
} from '../domain/run-order.ts';
import { giveOrder, withUnreadOrders } from '../executor/run-orders.ts';
import { formatCount, plural } from '../support/format.ts';
import { isGone } from '../support/process-identity.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { actOfOrder } from './running/order-act.ts';
import { orderScope } from './running/order-scope.ts';
import { findRun } from './running/find-run.ts';
import { postponedUntil, type Postponement } from './running/postponed-until.ts';

/** What is ordered, as a person says it. */
export type AskedOrder =
  Exclude<RunInstruction, { kind: 'postpone' }> | { readonly kind: 'postpone'; readonly to: Postponement };

export interface OrderRequest extends ActRequest {
  /** A run, or a plan for its newest run. */
  readonly which: string;
  /** Batches and mailboxes; none: all of the run. */
  readonly names: readonly string[];
  readonly asked: AskedOrder;
  readonly reason: string;
}

export interface OrderGiven extends Pick<RunOrder, 'number' | 'kind' | 'by' | 'reason'> {
  readonly run: RunId;
  readonly plan: PlanName;
  /** The plan that the run applies, or takes back. */
  readonly planFile: string;
  readonly isRollback: boolean;
  /** Of the plan. */
  readonly timeZone: string;
  /** In words. */
  readonly order: string;
  readonly until?: Instant;
  /** Who works on the run and reads the order in the next turn; null: no one, and the next apply does. */
  readonly workedOnBy: string | null;
}

/** Stores an order that the run reads in its next turn, or when it is applied again. */
export async function orderRun(workspace: Workspace, request: OrderRequest): Promise<Performed<OrderGiven>> {
  const found = await findRun(workspace, request.which);
  const { changeSet } = found;
  const run = await withUnreadOrders(await workspace.store(), found.run);
  requireOpen(run);
  const scope = orderScope(request.names, changeSet, run.id);
  requireSomethingLeft(request.asked.kind, scope, run, changeSet);
  const now = instantFromMs(workspace.clock.nowMs());
  const instruction = instructionOf(request.asked, scope, { run, changeSet }, now);
  const { reason } = request;
  const act = actOfOrder(run, changeSet, { instruction, scope, reason }, begunMailboxes(run));
  return perform(workspace, act, request, async (_, { number, approvedBy, approvals }) => {
    const store = await workspace.store();
    const by = approvedBy.length > 0 ? approvedBy.join(', ') : claimed(workspace.identity.by);
    const order: RunOrder = { ...instruction, ...scope, number, by, givenAt: now, reason };
    await giveOrder(store, run.id, { order, approvals });
    const lease = (await store.leases()).find(({ key }) => key === planLeaseKey(run.plan));
    const isWorkedOn = lease !== undefined && !isGone(lease);
    return {
      number,
      kind: order.kind,
      by,
      reason,
      run: run.id,
      plan: run.plan,
      planFile: changeSet.planFile,
      isRollback: changeSet.rollback === true,
      timeZone: changeSet.timeZone,
      order: instructionText(order, (id) => labelOf(id, changeSet)),
      ...(order.kind === 'postpone' ? { until: order.until } : {}),
      workedOnBy: isWorkedOn ? `${lease.holder} on ${lease.host}` : null,
    };
  });
}

const labelOf = (id: MailboxId, { changes }: ChangeSet): string =>
  changes.find(({ mailboxId }) => mailboxId === id)?.label ?? id;

const instructionOf = (
  asked: AskedOrder,
  scope: OrderScope,
  found: Parameters<typeof postponedUntil>[2],
  now: Instant,
): RunInstruction =>
  asked.kind === 'postpone'
    ? { kind: 'postpone', until: postponedUntil(asked.to, scope, found, now) }
    : asked;

/** Those with a request that can still be taken from them, by the journal: a run that works may know more. */
const begunMailboxes = ({ moves }: Run): ReadonlySet<MailboxId> =>
  new Set([...moves].flatMap(([id, move]) => (move.request === null || isOver(move) ? [] : [id])));

/** It has moved, or is out of the run. */
const isOver = (move: MoveProgress | null): boolean => ['moved', 'left'].includes(stageOf(move));

function requireOpen({ id, plan, phase }: Run): void {
  if (phase.kind !== 'finished') return;
  throw Failure.permanent(
    'run-finished',
    `Run ${id} of plan ${plan} has finished; it obeys no order any more. Nothing was ordered.`,
    `drover report ${id} shows what it did; what is moved is brought back by drover rollback ${id}.`,
  );
}

/** What has moved, or is out of the run, cannot be ordered about. */
function requireSomethingLeft(
  kind: RunOrder['kind'],
  scope: OrderScope,
  run: Run,
  { changes }: ChangeSet,
): void {
  const takesSteps = kind === 'pause' || kind === 'resume' || kind === 'postpone';
  if (takesSteps && (isForWholeRun(scope) || scope.batches.length > 0)) return;
  const stages = changes
    .filter(isMove)
    .filter((change) => isConcerned(change, scope))
    .map(({ mailboxId }) => stageOf(run.moves.get(mailboxId) ?? null));
  const moved = stages.filter((stage) => stage === 'moved').length;
  const left = stages.filter((stage) => stage === 'left').length;
  if (moved + left < stages.length) return;
  const why =
    stages.length === 0
      ? 'none is to be moved'
      : `${formatCount(moved)} of ${plural(stages.length, 'mailbox', 'mailboxes')} moved already, ${formatCount(left)} out of the run already`;
  throw usage(
    `There is nothing left to ${kind} there: ${why}.`,
    `drover rollback ${run.id} brings back what has moved.`,
  );
}
