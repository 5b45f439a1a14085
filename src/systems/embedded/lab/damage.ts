import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { ItemKey, MailboxPart } from '../../../mrs/mail-store.ts';
import type { Organisation } from '../directory/organisation.ts';
import { folderPaths } from '../store/folder-path.ts';
import { readBody } from '../store/item-reads.ts';
import { subjectOf } from '../store/mail-text.ts';
import { UserMailbox } from '../store/user-mailbox.ts';

export interface Damaged {
  readonly key: ItemKey;
  readonly folder: string;
  readonly subject: string;
}

/** `oldest`, `newest`, or an item's key: what `damageItem` takes. Failure `not-found`. */
export function findItem(mailbox: UserMailbox, which: string): ItemKey {
  const items = mailbox
    .items()
    .filter(({ associated }) => !associated)
    .sort((a, b) => a.internalDateMs - b.internalDateMs || (a.key < b.key ? -1 : 1));
  const found =
    which === 'oldest'
      ? items[0]
      : which === 'newest'
        ? items.at(-1)
        : mailbox.items().find(({ key }) => key === which);
  if (found !== undefined) return found.key;
  throw new Failure({
    code: 'not-found',
    message: `Mailbox ${mailbox.id} has no item ${which}.`,
    hint: 'Name an item by its key (`drover lab show` lists them with --items), or say oldest or newest.',
    retry: 'permanent',
  });
}

/** Flips bits in the middle of an item's bytes behind the store's back: as a bad disk would, no checksum follows. */
export function damageItem(
  organisation: Organisation,
  id: MailboxId,
  part: MailboxPart,
  which: string,
): Damaged {
  const mailbox = new UserMailbox(organisation, id, part);
  const key = findItem(mailbox, which);
  const database = organisation.openDatabase(
    organisation.pointer(id, part) ?? organisation.mailbox(id).primaryDatabase,
  );
  return database.write(() => {
    const row = database
      .sql(
        `SELECT i.body_id, i.folder_key FROM item i JOIN part p ON p.id = i.part_id
         WHERE p.mailbox_id = ? AND p.part = ? AND p.state = 'active' AND i.key = ?`,
      )
      .get(id, part, key) as { body_id: number; folder_key: string };
    const bytes = readBody(database, row.body_id);
    const damaged =
      typeof bytes === 'string' || bytes.length === 0 ? Buffer.from('damaged') : Buffer.from(bytes);
    const at = damaged.length >> 1;
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    database.sql('UPDATE body SET bytes = ? WHERE id = ?').run(damaged, row.body_id);
    const folder = folderPaths(mailbox.folders()).get(row.folder_key) ?? '';
    return { key, folder, subject: typeof bytes === 'string' ? '' : subjectOf(bytes) };
  });
}
