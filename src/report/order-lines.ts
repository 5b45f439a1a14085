import { isMove, type ChangeSet, type MoveChange } from '../domain/change.ts';
import type { MailboxId } from '../domain/ids.ts';
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
  const { orders, phase } = run;
  const isOver = phase.kind === 'finished';
  const ending = orders.find((later) => later.number > order.number && ends(later, order));
  switch (order.kind) {
    case 'pause':
    case 'postpone':
      if (ending !== undefined)
        return `in effect until ${ending.readAt}, when order ${ending.number} ended it`;
      if (order.kind === 'postpone' && order.until <= run.lastEventAt) return `over since ${order.until}`;
      return isOver ? 'in effect until the end' : 'in effect';
    case 'resume':
      return 'obeyed';
    case 'complete': {
      const concerned = moves.filter((change) => isConcerned(change, order));
      const moved = concerned.filter(({ mailboxId }) => run.moves.get(mailboxId)?.confirmed === true).length;
      return `${formatCount(moved)} of ${plural(concerned.length, 'mailbox', 'mailboxes')} moved${moved < concerned.length && !isOver ? ' so far' : ''}`;
    }
    case 'cancel':
    case 'forget':
      return departed(order, moves, run);
  }
}

function departed(order: ReadOrder, moves: readonly MoveChange[], run: Run): string {
  const concerned = moves.filter((change) => isConcerned(change, order));
  const progress = concerned.flatMap(({ mailboxId }) => run.moves.get(mailboxId) ?? []);
  const left = progress.filter(({ left: one }) => one?.order === order.number);
  const moved = progress.filter(({ confirmed }) => confirmed).length;
  const tagged = left.filter(({ left: one }) => one?.keepsTag === true).length;
  return [
    `${formatCount(left.length)} of ${plural(concerned.length, 'mailbox', 'mailboxes')} ${order.kind === 'cancel' ? 'cancelled' : 'forgotten'}`,
    ...(moved === 0 ? [] : [`${formatCount(moved)} had moved or were completing`]),
    ...(tagged === 0 ? [] : [`${plural(tagged, 'request')} kept the tag of the plan`]),
  ].join('; ');
}

/** It takes back all that the earlier one said. */
function ends(later: ReadOrder, { batches, mailboxes }: ReadOrder): boolean {
  if (later.kind !== 'resume' && later.kind !== 'complete') return false;
  if (isForWholeRun(later)) return true;
  if (batches.length + mailboxes.length === 0) return false;
  return (
    batches.every((name) => later.batches.includes(name)) &&
    mailboxes.every((id) => later.mailboxes.includes(id))
  );
}
