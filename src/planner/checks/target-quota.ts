import type { Diagnostic } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { exceededQuota } from '../diff/blockers.ts';
import { type Check, isMove } from './check.ts';

/**
 * A mailbox above its quota in the target fails at the end of the copy, and stays failed. Mailboxes without a request are
 * left out of the plan; those with one are named here.
 */
export const targetQuota: Check = {
  codes: ['target-quota-exceeded', 'recoverable-items-quota-exceeded'],
  find: ({ changeSet, index }) =>
    changeSet.changes.filter(isMove).flatMap((change): Diagnostic[] => {
      const { remote = null } =
        change.kind === 'create-move-request' ? change.spec : (index.request.get(change.mailboxId) ?? {});
      if (remote !== null) return [];
      const mailbox = index.mailbox.get(change.mailboxId);
      const target = change.to === null ? undefined : index.database.get(change.to);
      if (mailbox === undefined || target === undefined) return [];
      const exceeded = exceededQuota(mailbox, target);
      if (exceeded === null) return [];
      const [size, quota] = [formatBytes(exceeded.sizeBytes), formatBytes(exceeded.quotaBytes)];
      return [
        exceeded.kind === 'over-quota'
          ? {
              code: 'target-quota-exceeded',
              severity: 'error',
              message: `${change.label} has ${size}, but its quota in ${target.name} is ${quota}.`,
              hint: 'Set a quota for the mailbox, or raise the database default, before the move.',
              place: null,
            }
          : {
              code: 'recoverable-items-quota-exceeded',
              severity: 'error',
              message: `${change.label} has ${size} of Recoverable Items, but ${target.name} allows ${quota}.`,
              hint: 'Raise RecoverableItemsQuota for the duration of the move.',
              place: null,
            },
      ];
    }),
};
