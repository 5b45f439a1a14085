import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { ItemKey, MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { Organisation } from '../directory/organisation.ts';
import { folderPaths } from '../store/folder-path.ts';
import { assert } from '../../../support/assert.ts';
import { readHead } from '../store/body.ts';
import { itemRow } from '../store/item-writes.ts';
import { subjectOf } from '../store/mail-text.ts';
import { foldersOf } from '../store/part-reads.ts';
import { UserMailbox } from '../store/user-mailbox.ts';

export interface Damaged {
  readonly key: ItemKey;
  readonly folder: string;
  readonly subject: string;
}

/** `oldest`, `newest`, or an item's key: what `damageItem` takes. Failure `not-found`. */
function findItem(mailbox: UserMailbox, which: string): ItemKey {
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
  throw Failure.permanent(
    'not-found',
    `Mailbox ${mailbox.id} has no item ${which}.`,
    'Name an item by its key (`drover lab show` lists them with --items), or say oldest or newest.',
  );
}

/** Flips bits in the middle of an item's first bytes behind the store's back: as a bad disk would, no checksum follows. */
export function damageItem(
  organisation: Organisation,
  id: MailboxId,
  part: MailboxPart,
  which: string,
): Damaged {
  const mailbox = new UserMailbox(organisation, id, part);
  const key = findItem(mailbox, which);
  const place = organisation.place(id, part);
  assert(place !== null, 'the item was just found there');
  const file = organisation.openPart(place);
  return file.write(() => {
    const row = itemRow(file, key);
    assert(row !== undefined, 'the item was just found there');
    const bytes = readHead(file, row.body_id, Number.MAX_SAFE_INTEGER);
    const damaged = bytes.length === 0 ? Buffer.from('damaged') : Buffer.from(bytes);
    const at = damaged.length >> 1;
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    file.sql('UPDATE body SET bytes = ? WHERE id = ?').run(damaged, row.body_id);
    const folder = folderPaths(foldersOf(file)).get(row.folder_key) ?? '';
    return { key, folder, subject: subjectOf(bytes) };
  });
}
