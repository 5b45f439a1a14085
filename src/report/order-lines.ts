import { isMove, type ChangeSet, type MoveChange } from '../domain/change.ts';
import type { MailboxId } from '../domain/ids.ts';
import { countStages, type MoveStage } from '../domain/move-stage.ts';
import type { Run } from '../domain/run.ts';
import {
  instructionText,
  isConcerned,
  isForWholeRun,
  type ReadOrder,
  type RunOrder,
} from '../domain/run-order.ts';
import { formatCount, plural } from '../support/format.ts';
import type { OrderLine } from './report.ts';

/** The orders that people gave to the run: those that it read, and those that it has not. */
export function orderLines(changeSet: Pick<ChangeSet, 'changes'>, run: Run): OrderLine[] {
  const { orders, unreadOrders = [] } = run;
  if (orders.length + unreadOrders.length === 0) return [];
  const labels = new Map(changeSet.changes.map(({ mailboxId, label }) => [mailboxId, label]));
  const line = (order: RunOrder, readAt: ReadOrder['readAt'] | null, became: string): OrderLine => ({
    number: order.number,
    kind: order.kind,
    order: instructionText(order, (id: MailboxId) => labels.get(id) ?? id),
    by: order.by,
    reason: order.reason,
    givenAt: order.givenAt,
    readAt,
    became,
  });
  const moves = changeSet.changes.filter(isMove);
  const notRead =
    run.phase.kind === 'finished'
      ? 'not obeyed: the run had finished before it read it'
      : 'not read yet: the run reads it in its next turn, or when it is applied again';
  return [
    ...orders.map((order) => line(order, order.readAt, becameOf(order, moves, run))),
    ...unreadOrders.map((order) => line(order, null, notRead)),
  ];
}

function becameOf(order: ReadOrder, moves: readonly MoveChange[], run: Run): string {
  const concerned = moves.filter((change) => isConcerned(change, order));
  switch (order.kind) {
    case 'pause':
    case 'postpone':
      return endOf(order, concerned, run);
    case 'resume':
      return 'obeyed';
    case 'complete':
      return completed(concerned, run);
    case 'cancel':
    case 'forget':
      return departed(order, concerned, run);
  }
}

function endOf(
  order: ReadOrder & { kind: 'pause' | 'postpone' },
  concerned: readonly MoveChange[],
  run: Run,
): string {
  const ending = run.orders.find((later) => later.number > order.number && ends(later, order, concerned));
  if (ending !== undefined) return `in effect until ${ending.readAt}, when order ${ending.number} ended it`;
  if (order.kind === 'postpone' && order.until <= run.lastEventAt) return `over since ${order.until}`;
  if (run.phase.kind === 'finished') return 'in effect until the end';
  // An order for a batch or a run holds its steps, too.
  const isForMailboxes = !isForWholeRun(order) && order.batches.length === 0;
  const stages = stagesOf(concerned, run);
  const isOver = isForMailboxes && stages.moved + stages.left === concerned.length;
  return isOver ? 'over: what it concerns has moved, or is out of the run' : 'in effect';
}

function completed(concerned: readonly MoveChange[], run: Run): string {
  const { moved, left, failed } = stagesOf(concerned, run);
  const isOpen = run.phase.kind !== 'finished' && moved + left + failed < concerned.length;
  return [
    `${formatCount(moved)} of ${plural(concerned.length, 'mailbox', 'mailboxes')} moved${isOpen ? ' so far' : ''}`,
    ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
    ...(left === 0 ? [] : [`${formatCount(left)} out of the run`]),
  ].join('; ');
}

const stagesOf = (changes: readonly MoveChange[], { moves }: Run): Readonly<Record<MoveStage, number>> =>
  countStages(changes.flatMap(({ mailboxId }) => moves.get(mailboxId) ?? []));

function departed(order: ReadOrder, concerned: readonly MoveChange[], run: Run): string {
  const progress = concerned.flatMap(({ mailboxId }) => run.moves.get(mailboxId) ?? []);
  const left = progress.filter(({ left: one }) => one?.order === order.number);
  const before = progress.filter(({ left: one }) => one !== undefined && one.order < order.number).length;
  const moved = progress.filter(({ confirmed }) => confirmed).length;
  const tagged = left.filter(({ left: one }) => one?.keepsTag === true).length;
  return [
    `${formatCount(left.length)} of ${plural(concerned.length, 'mailbox', 'mailboxes')} ${order.kind === 'cancel' ? 'cancelled' : 'forgotten'}`,
    ...(moved === 0 ? [] : [`${formatCount(moved)} had moved or were completing`]),
    ...(before === 0 ? [] : [`${formatCount(before)} left the run before, by another order`]),
    ...(tagged === 0 ? [] : [`${plural(tagged, 'request')} kept the tag of the plan`]),
  ].join('; ');
}

/** It takes back all that the earlier one said. */
function ends(later: ReadOrder, earlier: ReadOrder, concerned: readonly MoveChange[]): boolean {
  if (later.kind !== 'resume' && later.kind !== 'complete') return false;
  if (isForWholeRun(later)) return true;
  if (isForWholeRun(earlier)) return false;
  return (
    earlier.batches.every((name) => later.batches.includes(name)) &&
    concerned.every((change) => isConcerned(change, later))
  );
}
