import { dirname } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { defaultMrsSettings } from '../../../mrs/settings.ts';
import { withFile } from '../directory/layout.ts';
import type { Organisation } from '../directory/organisation.ts';
import { restorePointer, type Place } from '../directory/pointers.ts';
import { newCopyId } from '../store/new-mailbox.ts';
import { copyingName, giveName } from '../store/page-copy.ts';
import { makeFolder, removeFile } from '../store/part-file.ts';
import { readIndex, unpackChecked, type BackedUpPart } from '../maintenance/backup-container.ts';
import { damagedMailboxes } from '../maintenance/integrity.ts';

export interface Restored {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly items: number;
}

/**
 * Gives mailboxes the content that a backup has of them, in the database they are in now. What they held until then is
 * soft-deleted. `only`: one mailbox; else all of the backup. Failures `not-found`, `backup-damaged`, `mailbox-moved`.
 */
export function restoreBackup(
  organisation: Organisation,
  backup: string,
  only: MailboxId | null,
): readonly Restored[] {
  const keepUntilMs = organisation.clock.nowMs() + defaultMrsSettings.mailboxRetentionMs;
  const { parts } = readIndex(backup);
  const wanted = parts.filter(({ mailboxId }) => only === null || mailboxId === only);
  if (wanted.length === 0) throw notInBackup(backup, only);
  return wanted.map((part) => restorePart(organisation, backup, part, keepUntilMs));
}

function restorePart(
  organisation: Organisation,
  backup: string,
  wanted: BackedUpPart,
  keepUntilMs: number,
): Restored {
  const { mailboxId, part, items } = wanted;
  const place = organisation.place(mailboxId, part);
  if (place === null) throw gone(mailboxId, part);
  const target = withFile(organisation.folder, { ...place, copy: newCopyId() });
  unpack(backup, wanted, place, target.file);
  try {
    restorePointer(organisation, place, target.copy, keepUntilMs);
  } catch (error) {
    removeFile(target.file);
    throw error;
  }
  organisation.catalogue(place.database).touch(target.copy);
  return { mailboxId, part, items };
}

function unpack(backup: string, wanted: BackedUpPart, place: Place, file: string): void {
  const copying = copyingName(file, 1);
  makeFolder(dirname(file));
  const problem = unpackChecked(backup, wanted, copying);
  if (problem !== null) {
    removeFile(copying);
    throw damagedMailboxes(place.database, [`${wanted.mailboxId} in the backup: ${problem}`]);
  }
  giveName({ ...place, file: copying }, { ...place, file });
}

const notInBackup = (backup: string, only: MailboxId | null): Failure =>
  Failure.permanent(
    'not-found',
    only === null
      ? `The backup ${backup} holds no mailbox.`
      : `The backup ${backup} does not hold mailbox ${only}.`,
  );

const gone = (id: MailboxId, part: MailboxPart): Failure =>
  Failure.permanent(
    'not-found',
    `The organisation has no ${part} mailbox ${id} that could be restored.`,
    'Create it first, with the same id.',
  );
