import type { MailboxId } from '../../../domain/ids.ts';
import type { FolderKey, MailboxPart, StoredFolder } from '../../../mrs/mail-store.ts';
import { writeFolder } from './item-writes.ts';
import type { MailDatabase } from './mail-database.ts';
import { createPart, nextChange } from './part.ts';

type WellKnown = Pick<StoredFolder, 'name' | 'kind' | 'role'>;

const RECOVERABLE: readonly WellKnown[] = [
  { name: 'Deletions', kind: 'recoverable-items', role: 'deletions' },
  { name: 'Versions', kind: 'recoverable-items', role: 'versions' },
  { name: 'Purges', kind: 'recoverable-items', role: 'purges' },
  { name: 'DiscoveryHolds', kind: 'recoverable-items', role: 'discovery-holds' },
];
const WELL_KNOWN: Readonly<Record<MailboxPart, readonly WellKnown[]>> = {
  primary: [
    { name: 'Inbox', kind: 'visible', role: 'inbox' },
    { name: 'Sent Items', kind: 'visible', role: 'sent' },
    { name: 'Drafts', kind: 'visible', role: 'drafts' },
    { name: 'Deleted Items', kind: 'visible', role: 'deleted' },
    { name: 'Junk Email', kind: 'visible', role: 'junk' },
    { name: 'Settings', kind: 'hidden', role: '' },
    ...RECOVERABLE,
  ],
  archive: [
    { name: 'Inbox', kind: 'visible', role: 'inbox' },
    { name: 'Deleted Items', kind: 'visible', role: 'deleted' },
    ...RECOVERABLE,
  ],
};

/** A new active part with its well-known folders; inside a write transaction. Returns the part's id. */
export function createMailboxPart(
  database: MailDatabase,
  id: MailboxId,
  part: MailboxPart,
  newKey: () => FolderKey,
): number {
  const partId = createPart(database, id, part, 'active');
  for (const folder of WELL_KNOWN[part]) {
    writeFolder(
      database,
      partId,
      { key: newKey(), parentKey: null, ...folder },
      nextChange(database, partId),
    );
  }
  return partId;
}
