import type { ChangeSet } from '../../domain/change.ts';
import type { Run } from '../../domain/run.ts';
import type { JudgeOrder } from '../../executor/run-orders.ts';
import { isAllowed } from '../context/permit.ts';
import type { Workspace } from '../context/workspace.ts';
import { verifyKept, type ApprovalFile } from '../review/approval.ts';
import { ignoredTexts, judgeAct } from '../review/review.ts';
import type { Rules } from '../review/rules.ts';
import { actOfOrder } from './order-act.ts';

/**
 * For a run: an order to do more than was reviewed is judged again before it is obeyed, by the signatures that are stored with
 * it, so that whoever can write to the state orders no more than policy lets them. One to do less is obeyed at once.
 */
export function orderJudge(workspace: Workspace, changeSet: ChangeSet, rules: Rules): JudgeOrder {
  const known = new Map<number, boolean>();
  return async (run, { order, approvals }) => {
    if (order.kind !== 'complete') return true;
    const before = known.get(order.number);
    if (before !== undefined) return before;
    const written = approvals as readonly ApprovalFile[];
    const read = await Promise.all(written.map((one) => verifyKept(one, rules.signers)));
    const { batches, mailboxes, reason, number, by } = order;
    const of: Pick<Run, 'id' | 'plan'> = { id: run, plan: changeSet.plan };
    const ordered = { instruction: { kind: order.kind }, scope: { batches, mailboxes }, reason };
    const review = judgeAct(workspace, actOfOrder(of, changeSet, ordered, new Set()), rules, read);
    const counts = isAllowed(review.decision);
    if (!counts) {
      const why = `policy does not allow it with the approvals that it has.${ignoredTexts(review)}`;
      workspace.notify({ kind: 'order-ignored', number, by, why });
    }
    known.set(number, counts);
    return counts;
  };
}
