import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mail-store.ts';
import { newKey } from '../store/keys.ts';
import { createMailboxPart } from '../store/new-mailbox.ts';
import { findPart } from '../store/part.ts';
import type { NewMailbox } from './directory-entries.ts';
import type { Organisation } from './organisation.ts';

/**
 * A mailbox with its well-known folders, then its entry: killed between the two, it is not there for anybody and the
 * next attempt uses the folders it finds.
 */
export function createMailbox(organisation: Organisation, mailbox: NewMailbox): void {
  organisation.assertNewMailbox(mailbox);
  createPartIn(organisation, mailbox.database, mailbox.id, 'primary');
  if (mailbox.archiveDatabase) createPartIn(organisation, mailbox.archiveDatabase, mailbox.id, 'archive');
  organisation.addMailboxEntries([mailbox]);
}

function createPartIn(
  organisation: Organisation,
  name: DatabaseName,
  id: MailboxId,
  part: MailboxPart,
): void {
  const database = organisation.openDatabase(name);
  const nowMs = organisation.clock.nowMs();
  database.write(() => {
    if (findPart(database, id, part, 'active') === null) {
      createMailboxPart(database, id, part, () => newKey(nowMs));
    }
  });
}
