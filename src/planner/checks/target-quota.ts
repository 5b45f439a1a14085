import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { exceededQuota } from '../diff/blockers.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/**
 * A mailbox above its quota in the target fails at the end of the copy, and stays failed. Mailboxes without a request are
 * left out of the plan; those with one are named here.
 */
export function* targetQuota({ changeSet, index }: CheckContext): Diagnostics {
  for (const change of changeSet.changes.filter(isMove)) {
    const { remote = null } =
      change.kind === 'create-move-request' ? change.spec : (index.request.get(change.mailboxId) ?? {});
    const mailbox = index.mailbox.get(change.mailboxId);
    const target = change.to === null ? undefined : index.database.get(change.to);
    if (remote !== null || mailbox === undefined || target === undefined) continue;
    const exceeded = exceededQuota(mailbox, target);
    if (exceeded === null) continue;
    const [size, quota] = [formatBytes(exceeded.sizeBytes), formatBytes(exceeded.quotaBytes)];
    yield exceeded.kind === 'over-quota'
      ? finding.error(
          'target-quota-exceeded',
          `${change.label} has ${size}, but its quota in ${target.name} is ${quota}.`,
          'Set a quota for the mailbox, or raise the database default, before the move.',
        )
      : finding.error(
          'recoverable-items-quota-exceeded',
          `${change.label} has ${size} of Recoverable Items, but ${target.name} allows ${quota}.`,
          'Raise RecoverableItemsQuota for the duration of the move.',
        );
  }
}
