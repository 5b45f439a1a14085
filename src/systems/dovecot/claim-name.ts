import type { RequestId } from '../../domain/ids.ts';

/**
 * Who works on a mailbox, as its row in the directory says: a move request and the token of its claim.
 *
 * Dovecot knows no fencing tokens, and a `backup` that runs after the switch deletes new mail. So drover never runs one as the
 * mailbox's user, but as a name that only the directory can resolve, and only while the row still has this very owner:
 * `user@example.com@drover.<request>.<token>`. Whoever was paused, and sends its order after another took over or the switch was
 * made, is refused by the userdb lookup that every doveadm command begins with.
 */
export type Owner = string;

export const ownerOf = (request: RequestId, token: number): Owner => `${request}.${token}`;

const SEPARATOR = '@drover.';

export const claimedName = (address: string, owner: Owner): string => `${address}${SEPARATOR}${owner}`;

/** Null: not of the form that `ownerOf` makes. */
export function parseOwner(owner: Owner): { readonly request: RequestId; readonly token: number } | null {
  const match = /^(.+)\.(\d+)$/.exec(owner);
  return match === null ? null : { request: match[1] as RequestId, token: Number(match[2]) };
}
