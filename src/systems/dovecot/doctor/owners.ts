import type { MoveQueue } from '../../../mrs/queue.ts';
import { plural } from '../../../support/format.ts';
import type { SystemCheck } from '../../mail-system.ts';
import { parseOwner } from '../claim-name.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { isFeeder } from '../records/fed-copies.ts';
import { isCarrier } from '../records/late-mail.ts';
import { isRemover } from '../records/soft-deleted.ts';
import { failed, ok, warning } from './line.ts';

/** More than these are one and the same trouble. */
const MOST_NAMED = 20;

/** Rows that are locked or owned, by whom: users of a mailbox that no one works on are locked out until someone opens it. */
export async function owners(
  queue: Pick<MoveQueue, 'get'>,
  entries: readonly DirectoryEntry[],
): Promise<readonly SystemCheck[]> {
  const taken = entries.filter(({ owner, locked }) => owner !== null || locked);
  const lines: SystemCheck[] = [];
  let atWork = 0;
  for (const entry of taken) {
    if (lines.length >= MOST_NAMED) break;
    if (await isAtWork(queue, entry)) atWork += 1;
    else lines.push(abandoned(entry));
  }
  if (atWork > 0)
    lines.push(
      ok(
        'owners',
        `${plural(atWork, 'mailbox has', 'mailboxes have')} an owner that is known: a move, a purge, late mail that is carried over, or a copy that is kept warm.`,
      ),
    );
  return lines;
}

/**
 * A purge, and whoever carries over late mail or feeds a copy, names a request that may be gone from the queue: it is over in a moment, or taken over.
 */
async function isAtWork(queue: Pick<MoveQueue, 'get'>, { owner }: DirectoryEntry): Promise<boolean> {
  const known = owner === null ? null : parseOwner(owner);
  if (owner === null || known === null) return false;
  const isBeside = isRemover(owner) || isCarrier(owner) || isFeeder(owner);
  return isBeside || (await queue.get(known.request)) !== null;
}

function abandoned({ address, locked, owner }: DirectoryEntry): SystemCheck {
  const whose = owner === null ? 'without an owner' : `by '${owner}', which is not a request of this queue`;
  const hint =
    'Another drover may move it, with a queue of its own. If none does, and no dsync of it runs any more, set its state to open and its owner to NULL.';
  if (locked)
    return failed('owners', `${address} is locked ${whose}: its users and its mail are refused.`, hint);
  return warning(
    'owners',
    `${address} is owned by '${owner ?? ''}', which is not a request of this queue: it cannot be moved.`,
    hint,
  );
}
