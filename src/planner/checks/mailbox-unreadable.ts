import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** A file that is lost or damaged: whoever plans should know before the move fails. */
export function* mailboxUnreadable({ changeSet, index, input }: CheckContext): Diagnostics {
  const isUnreadable = ({ primary, archive }: Mailbox): boolean =>
    primary.unreadable !== undefined || archive?.unreadable !== undefined;
  if (!input.observed.mailboxes.some(isUnreadable)) return;
  for (const change of changeSet.changes) {
    const mailbox = isMove(change) ? index.mailbox.get(change.mailboxId) : undefined;
    for (const part of [mailbox?.primary, mailbox?.archive])
      // Of a server that does not answer, that is said once.
      if (part?.unreadable !== undefined && index.database.get(part.database)?.notAnswering === undefined)
        yield finding.warning(
          'mailbox-unreadable',
          `${change.label} cannot be read: ${part.unreadable} Its size is from before, or unknown.`,
          'Find out why at the mail system, and restore it where it is damaged; or exclude it: what cannot be read does not move.',
        );
  }
}
