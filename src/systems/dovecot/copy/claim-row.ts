import { Failure } from '../../../domain/failure.ts';
import { requestId } from '../../../domain/ids.ts';
import { ownerOf, parseOwner, type Owner } from '../claim-name.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { ORPHAN_WAIT_MS } from '../doveadm/doveadm.ts';
import { emptyOfSessions } from '../sessions.ts';
import type { CopyRoute } from './route.ts';

/** How often a row that another changes at the same time is read again. */
const TRIES = 3;

/**
 * Makes the mailbox's row this claim's: from here on the orders of older claims of the same move are refused by the lookup that
 * each begins with. A run that had been looked up before has begun when this returns; dsync's own lock keeps it apart from
 * the next. Their sessions with a copy that drover appends to have ended.
 *
 * Failures `claim-lost` (a later claim has it), `mailbox-locked` (another's), `source-moved`.
 */
export async function claimRow(route: CopyRoute, moveId: string, token: number): Promise<Owner> {
  const owner = ownerOf(requestId(moveId), token);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const entry = await entryOf(route);
    if (entry.owner === owner) return owner;
    assertMayClaim(route, entry, moveId, token);
    const change = { id: route.id, owner, previous: entry.owner, from: route.from, at: route.to };
    if (!(await route.directory.claim(change))) continue;
    if (token > 1) await endOlderClaims(route);
    return owner;
  }
  throw claimLost(route);
}

/** Messages of a foreign host may be appended by a session, which goes on when its claim is lost. */
async function endOlderClaims({ clock, hasGuids, target, address }: CopyRoute): Promise<void> {
  await clock.sleep(ORPHAN_WAIT_MS);
  if (!hasGuids) await emptyOfSessions(target.doveadm, address, clock);
}

async function entryOf(route: CopyRoute): Promise<DirectoryEntry> {
  const [entry] = await route.directory.find([route.id]);
  if (entry?.place === route.from) return entry;
  throw new Failure({
    code: 'source-moved',
    message:
      `${route.address} is ${entry === undefined ? 'not in the directory' : `in place '${entry.place}'`} by now, ` +
      `not in '${route.from}' where this request was to move it from.`,
    hint: 'Remove the request; plan again.',
    retry: 'permanent',
    side: 'source',
  });
}

function assertMayClaim(route: CopyRoute, entry: DirectoryEntry, moveId: string, token: number): void {
  if (entry.owner === null) {
    if (!entry.locked) return;
    throw notOurs(route, 'locked, without an owner: whoever locked it has to unlock it');
  }
  const other = parseOwner(entry.owner);
  if (other?.request !== moveId) throw notOurs(route, `owned by '${entry.owner}'`);
  if (other.token > token) throw claimLost(route);
}

export const claimLost = ({ address }: Pick<CopyRoute, 'address'>): Failure =>
  new Failure({
    code: 'claim-lost',
    message: `The row of ${address} in the directory is a later claim's by now; this one changes nothing any more.`,
    retry: 'retry',
  });

const notOurs = ({ address }: CopyRoute, what: string): Failure =>
  new Failure({
    code: 'mailbox-locked',
    message: `${address} is ${what} in the directory, so that it cannot be moved now.`,
    hint: 'It is tried again. If whoever has it is gone for good, and no dsync of it runs any more, set its state to open and its owner to NULL.',
    retry: 'retry',
    side: 'source',
  });
