import { countedChanges, type MailboxComparison } from '../../../domain/comparison.ts';
import type { MoveReport } from '../../../domain/move-report.ts';
import { guidOf } from '../guard.ts';
import type { FolderCounter } from './folder-counts.ts';
import type { RequestReader } from './reader.ts';

/** Exchange shows no contents: items and bytes of each folder are counted again. */
export async function compareMoved(
  { mailboxId, countedFolders }: MoveReport,
  mailboxes: RequestReader['mailboxes'],
  folders: FolderCounter | null,
): Promise<MailboxComparison> {
  if (countedFolders === undefined || folders === null) {
    return {
      kind: 'not-comparable',
      why: 'Exchange shows no contents, and its folders were not counted (verify: folders of the mail system in drover.yaml)',
    };
  }
  const guid = guidOf(mailboxId);
  const mailbox = await mailboxes.one(guid);
  if (mailbox === null) return { kind: 'missing', why: 'Exchange has no such mailbox' };
  const now = await folders.now(guid, mailbox);
  if (now === null) return { kind: 'unreadable', why: 'Exchange did not count its folders' };
  return {
    kind: 'compared',
    by: 'counts',
    items: now.reduce((sum, { items }) => sum + items, 0),
    sizeBytes: now.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    folders: countedChanges('primary', countedFolders, now),
    damaged: [],
    lost: 0,
  };
}
