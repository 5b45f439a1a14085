import type { Change } from '../../../domain/change.ts';
import type { Mailbox } from '../../../domain/mailbox.ts';
import { partBytes } from '../../../domain/mailbox.ts';
import type { ExchangeFacts } from './facts.ts';

export interface Moving {
  readonly change: Change;
  readonly mailbox: Mailbox;
}

/** Changes that bring data into a database, with the mailbox they bring. */
export function movings(facts: ExchangeFacts): readonly Moving[] {
  const mailboxes = new Map(facts.observed.mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return facts.changeSet.changes.flatMap((change) => {
    const mailbox = mailboxes.get(change.mailboxId);
    return mailbox === undefined || change.kind === 'remove-move-request' ? [] : [{ change, mailbox }];
  });
}

/** What arrives in each database: its parts go their own ways. */
export function arrivingBytes(facts: ExchangeFacts): ReadonlyMap<string, number> {
  const arriving = new Map<string, number>();
  const add = (database: string | null, bytes: number): void => {
    if (database !== null) arriving.set(database, (arriving.get(database) ?? 0) + bytes);
  };
  for (const { change, mailbox } of movings(facts)) {
    add(change.to, change.to === mailbox.primary.database ? 0 : partBytes(mailbox.primary));
    if (mailbox.archive !== null)
      add(change.archiveTo, change.archiveTo === mailbox.archive.database ? 0 : partBytes(mailbox.archive));
  }
  return arriving;
}
