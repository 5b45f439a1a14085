import { Failure } from '../../../domain/failure.ts';
import { claimedName, type Owner } from '../claim-name.ts';
import { hasLateMail, type SoftDeletedCopy } from '../records/soft-deleted.ts';
import type { CopyRoute } from './route.ts';

/** What an earlier move has left at the target. */
export type LeftThere = Pick<SoftDeletedCopy, 'folders' | 'messages' | 'leftAtMs'>;

interface Found {
  readonly owner: Owner;
  /** Messages at the target before the move writes to it. */
  readonly items: number;
  readonly left: LeftThere | null;
}

/**
 * A copy may replace only what a move of drover's has left there, and all of which is in the mailbox. Failures `target-not-empty`
 * (permanent) and `copy-differs` (retry).
 */
export async function assertReplaceable(route: CopyRoute, { owner, items, left }: Found): Promise<void> {
  if (left === null) throw targetNotEmpty(route, items);
  const { id, address, directory, target } = route;
  if (!hasLateMail(left, await target.doveadm.folders(claimedName(address, owner)))) return;
  // Whoever carries it over needs the row.
  await directory.release({ id, owner });
  throw lateMailAtTarget(route);
}

const lateMailAtTarget = ({ address, to }: CopyRoute): Failure =>
  new Failure({
    code: 'copy-differs',
    message:
      `The copy of ${address} that an earlier move has left in place '${to}' has received mail since, and it is not known to be ` +
      'in the mailbox. The copy would replace it; nothing was changed.',
    hint: `It is carried over within ten minutes after the earlier move, while drover works the queue. If this comes back, look into that copy by your master user at the backend of '${to}', append what is missing, and delete it there.`,
    retry: 'retry',
    side: 'target',
  });

const targetNotEmpty = ({ address, to }: CopyRoute, messages: number): Failure =>
  new Failure({
    code: 'target-not-empty',
    message:
      `In place '${to}' there are ${messages} messages of ${address} already, and no soft-deleted copy explains them. ` +
      'The copy would replace them; nothing was changed.',
    hint: 'Look whose they are. When they are not needed, remove them with doveadm; then resume the request.',
    retry: 'permanent',
    side: 'target',
  });
