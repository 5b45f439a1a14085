import { existsSync } from 'node:fs';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { assert } from '../../../support/assert.ts';
import { newKey } from '../store/keys.ts';
import { createPartFile, newCopyId } from '../store/new-mailbox.ts';
import type { PartCopy } from '../store/part-file.ts';
import type { NewMailbox } from './directory-entries.ts';
import { withFile } from './layout.ts';
import type { Organisation } from './organisation.ts';

/** A mailbox with its well-known folders, then its entry: killed between the two, nothing of it is there for anyone. */
export function createMailbox(organisation: Organisation, mailbox: NewMailbox): void {
  organisation.assertNewMailbox(mailbox);
  const { id, database, archiveDatabase } = mailbox;
  const primary = createPart(organisation, database, id, 'primary');
  const archive = archiveDatabase ? createPart(organisation, archiveDatabase, id, 'archive') : null;
  organisation.change(() => {
    // A process that slept for a day may find them swept away.
    for (const { file } of archive === null ? [primary] : [primary, archive])
      assert(existsSync(file), `${file} is there`);
    organisation.addMailboxEntries([
      { ...mailbox, primaryCopy: primary.copy, archiveCopy: archive?.copy ?? null },
    ]);
  });
}

function createPart(
  organisation: Organisation,
  database: DatabaseName,
  mailboxId: MailboxId,
  part: MailboxPart,
): PartCopy {
  const of = withFile(organisation.folder, { database, mailboxId, part, copy: newCopyId() });
  const nowMs = organisation.clock.nowMs();
  createPartFile(of, () => newKey(nowMs));
  return of;
}
