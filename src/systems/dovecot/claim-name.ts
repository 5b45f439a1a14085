import { randomBytes } from 'node:crypto';
import type { RequestId } from '../../domain/ids.ts';

/**
 * Who works on a mailbox, as its row in the directory says: a move request and the token of its claim.
 *
 * Dovecot knows no fencing tokens, and a `backup` that runs after the switch deletes new mail. So drover never runs one as the
 * mailbox's user, but as a name that only the directory can resolve, and only while the row still has this very owner:
 * `user@example.com@drover.<request>.<token>`. Whoever was paused, and sends its order after another took over or the switch was
 * made, is refused by the userdb lookup that every doveadm command begins with.
 *
 * Backends remember for an hour what a lookup has answered, and would run an order by what was true then. So every order is
 * sent under a name of its own, which no cache knows: `<8 hex digits>.` before the claimed name (`nameOfOrder`). The userdb query
 * leaves out the first nine characters: `address || '@drover.' || owner = substr('%u', 10)`.
 */
export type Owner = string;

export const ownerOf = (request: RequestId, token: number): Owner => `${request}.${token}`;

const SEPARATOR = '@drover.';

export const claimedName = (address: string, owner: Owner): string => `${address}${SEPARATOR}${owner}`;

export const isClaimedName = (user: string): boolean => user.includes(SEPARATOR);

export const addressOf = (user: string): string => user.split(SEPARATOR, 1)[0] ?? user;

/** The doveadm client calls this for every command; an address stays as it is. */
export const nameOfOrder = (user: string): string =>
  isClaimedName(user) ? `${randomBytes(4).toString('hex')}.${user}` : user;

/** Null: not of the form that `ownerOf` makes. */
export function parseOwner(owner: Owner): { readonly request: RequestId; readonly token: number } | null {
  const match = /^(.+)\.(\d+)$/.exec(owner);
  return match === null ? null : { request: match[1] as RequestId, token: Number(match[2]) };
}
