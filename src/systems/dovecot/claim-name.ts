import { randomBytes } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';
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

/** The doveadm client calls this for every command; an address stays as it is. Failure `address-is-a-pattern`. */
export function nameOfOrder(user: string): string {
  assertNoPattern(user);
  return isClaimedName(user) ? `${randomBytes(4).toString('hex')}.${user}` : user;
}

/** doveadm takes names for patterns: one with a `*` would count or remove the mail of others, and end their sessions. */
export function assertNoPattern(user: string): void {
  const failure = patternIn(user);
  if (failure !== null) throw failure;
}

/** Null: it means one mailbox. */
export const patternIn = (user: string): Failure | null =>
  /[*?]/.test(user)
    ? new Failure({
        code: 'address-is-a-pattern',
        message: `doveadm takes the address ${addressOf(user)} for a pattern: what is asked of this mailbox would be done to others too.`,
        hint: 'Leave the row out of the statement "mailboxes", or give the mailbox an address without * and ?.',
        retry: 'permanent',
        side: 'source',
      })
    : null;

/** Null: not of the form that `ownerOf` makes. */
export function parseOwner(owner: Owner): { readonly request: RequestId; readonly token: number } | null {
  const match = /^(.+)\.(\d+)$/.exec(owner);
  return match === null ? null : { request: match[1] as RequestId, token: Number(match[2]) };
}
