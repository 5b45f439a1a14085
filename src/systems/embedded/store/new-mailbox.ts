import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { writeFolder } from './item-writes.ts';
import { buildPartFile, syncFile, syncFolder, type PartCopy, type PartFile } from './part-file.ts';
import type { FolderKey, StoredFolder } from './stored-item.ts';

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

export const newCopyId = (): string => randomUUID();

/** A new file with the well-known folders, and what `fill` adds; whole and on the disk when this returns. */
export function createPartFile(
  of: PartCopy,
  newKey: () => FolderKey,
  fill: (file: PartFile) => void = () => {},
): void {
  buildPartFile(of, 'new', (file) => {
    stampCopy(file);
    for (const folder of WELL_KNOWN[of.part])
      writeFolder(file, { key: newKey(), parentKey: null, ...folder }, file.nextChange());
    fill(file);
  });
  syncFile(of);
  syncFolder(dirname(of.file));
}

/** Says in the file what it is. */
export function stampCopy(file: PartFile): void {
  file
    .sql('INSERT INTO copy (only_row, mailbox_id, part) VALUES (1, ?, ?)')
    .run(file.of.mailboxId, file.of.part);
}
