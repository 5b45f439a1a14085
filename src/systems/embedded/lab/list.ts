import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MailboxPart, PartSummary } from '../../../mrs/mailbox-copier.ts';
import type { ItemFacts, StoredFolder } from '../store/stored-item.ts';
import type { DatabaseEntry, MailboxEntry } from '../directory/directory-entries.ts';
import type { Organisation } from '../directory/organisation.ts';
import type { Place } from '../directory/pointers.ts';
import { softDeletedCopies } from '../directory/soft-deleted.ts';
import { folderPaths } from '../store/folder-path.ts';
import { partFilesIn } from '../directory/sweep.ts';
import { lookIntoCopy } from '../store/look-into.ts';
import { summaryOf } from '../store/part-reads.ts';
import { Sizes } from '../directory/sizes.ts';
import { UserMailbox } from '../store/user-mailbox.ts';
import type { LabDatabase, LabFolder } from '../../../domain/lab.ts';

type ListedDatabase = DatabaseEntry & LabDatabase;
interface ListedPart {
  readonly part: MailboxPart;
  readonly database: string;
  /** Null: its database is dismounted, or its file cannot be read. */
  readonly summary: PartSummary | null;
  readonly problem: string | null;
  readonly lockedBy: string | null;
}
export interface ListedMailbox extends MailboxEntry {
  readonly parts: readonly ListedPart[];
}

export function listDatabases(organisation: Organisation): readonly ListedDatabase[] {
  const sizes = new Sizes(organisation);
  return organisation.databases().map((entry) => {
    const { mailboxes, fileBytes, freeBytes } = sizes.in(entry.name);
    const softDeleted = softDeletedCopies(organisation, entry.name);
    const named = new Set([...organisation.places(entry.name), ...softDeleted].map(({ file }) => file));
    return {
      ...entry,
      sizeBytes: fileBytes,
      whitespaceBytes: freeBytes,
      mailboxes,
      softDeleted: softDeleted.length,
      moveTargets: partFilesIn(organisation, entry.name).filter((file) => !named.has(file)).length,
    };
  });
}

export function listMailboxes(organisation: Organisation, only?: MailboxId): readonly ListedMailbox[] {
  const entries = only === undefined ? organisation.mailboxes() : [organisation.mailbox(only)];
  return entries.map((entry) => ({
    ...entry,
    parts: (['primary', 'archive'] as const).flatMap((part) => {
      const place = organisation.place(entry.id, part);
      return place === null ? [] : [listedPart(place)];
    }),
  }));
}

function listedPart(place: Place): ListedPart {
  const { part, database, lockOwner } = place;
  const facts = { part, database, lockedBy: lockOwner };
  if (!place.mounted) return { ...facts, summary: null, problem: null };
  try {
    return { ...facts, summary: lookIntoCopy(place, summaryOf), problem: null };
  } catch (error) {
    // One file that is missing or damaged concerns its mailbox only.
    if (!(error instanceof Failure)) throw error;
    return { ...facts, summary: null, problem: error.facts.code };
  }
}

interface ShownFolder extends LabFolder {
  readonly kind: StoredFolder['kind'];
  readonly role: string;
}
/** Folders of a mailbox part with their content digests, by path. */
export function showFolders(
  organisation: Organisation,
  id: MailboxId,
  part: MailboxPart,
): readonly ShownFolder[] {
  const mailbox = new UserMailbox(organisation, id, part);
  const folders = new Map(mailbox.folders().map((folder) => [folder.key, folder]));
  return mailbox
    .folderSummaries()
    .map(({ key, path, items, sizeBytes, digest }) => {
      const folder = folders.get(key);
      return {
        path,
        kind: folder?.kind ?? ('visible' as const),
        role: folder?.role ?? '',
        items,
        sizeBytes,
        digest,
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export interface ShownItem extends ItemFacts {
  readonly folder: string;
}
export function showItems(
  organisation: Organisation,
  id: MailboxId,
  part: MailboxPart,
): readonly ShownItem[] {
  const mailbox = new UserMailbox(organisation, id, part);
  const paths = folderPaths(mailbox.folders());
  return mailbox.items().map((item) => ({ ...item, folder: paths.get(item.folderKey) ?? '' }));
}
