import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { exceededQuota } from '../../domain/quota.ts';
import { raisesQuotas } from '../quota-steps.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/**
 * A mailbox above its quota in the target fails at the end of the copy, and stays failed. Mailboxes without a request are
 * left out of the plan; those with one are named here.
 */
export function* targetQuota({ input, changeSet, index }: CheckContext): Diagnostics {
  const raising = new Set(
    input.desired.batches.filter((batch) => raisesQuotas(batch, input)).map(({ name }) => name),
  );
  if (raising.size === 0 && index.request.size === 0) return;
  for (const change of changeSet.changes) {
    if (!isMove(change) || !(raising.has(change.batch) || index.request.has(change.mailboxId))) continue;
    const { remote = null } =
      change.kind === 'create-move-request' ? change.spec : (index.request.get(change.mailboxId) ?? {});
    const mailbox = index.mailbox.get(change.mailboxId);
    const target = change.to === null ? undefined : index.database.get(change.to);
    if (remote !== null || mailbox === undefined || target === undefined) continue;
    const exceeded = exceededQuota(mailbox, target);
    if (exceeded === null) continue;
    const [size, quota] = [formatBytes(exceeded.sizeBytes), formatBytes(exceeded.quotaBytes)];
    if (raising.has(change.batch))
      yield exceeded.kind === 'over-quota'
        ? finding.warning(
            'over-quota-afterwards',
            `${change.label} has ${size}; its quota of ${quota} in ${target.name} is raised for the move and holds again afterwards: then it can neither send nor receive.`,
            'Set a quota of its own for good, or make it smaller.',
          )
        : finding.note(
            'recoverable-items-quota-raised',
            `${change.label} has ${size} of Recoverable Items; its quota of ${quota} in ${target.name} is raised for the move.`,
          );
    else
      yield exceeded.kind === 'over-quota'
        ? finding.error(
            'target-quota-exceeded',
            `${change.label} has ${size}, but its quota in ${target.name} is ${quota}.`,
            'Add a step raise-quota, set a quota for the mailbox, or raise the database default, before the move.',
          )
        : finding.error(
            'recoverable-items-quota-exceeded',
            `${change.label} has ${size} of Recoverable Items, but ${target.name} allows ${quota}.`,
            'Add a step raise-quota, or raise RecoverableItemsQuota for the duration of the move.',
          );
  }
}
