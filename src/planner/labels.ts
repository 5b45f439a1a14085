import type { MailboxId } from '../domain/ids.ts';
import { unknownInstant } from '../domain/instant.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { parseRequestTag } from '../domain/request-tag.ts';
import { firstFew } from '../support/format.ts';

/** `Anil Patel <anil.patel@example.com>`; the id where nothing better is known. */
export function mailboxLabel(mailbox: Mailbox | null, id: MailboxId): string {
  if (mailbox === null) return id;
  if (mailbox.displayName === '') return mailbox.address === '' ? id : mailbox.address;
  // Joined, so that it is one text in memory: a template leaves its parts and a tree of them, of each of a million.
  return mailbox.address === ''
    ? mailbox.displayName
    : [mailbox.displayName, ' <', mailbox.address, '>'].join('');
}

/** `a, b, c and 7 more`. `count` when `names` is only the beginning. */
export const nameSome = (names: readonly string[], count: number = names.length): string =>
  firstFew(names, 3, ', ', count);

/** `created by drover for plan pilot at …` */
export function askedBy({ requestedBy, queuedAt, tag }: MoveRequest): string {
  const ours = parseRequestTag(tag);
  const who = ours === null ? requestedBy : `drover for plan ${ours.plan}`;
  return `created ${who === undefined ? '' : `by ${who} `}${queuedAt === unknownInstant ? 'at an unknown time' : `at ${queuedAt}`}`;
}
