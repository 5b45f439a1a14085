import type { MailboxId } from '../../../domain/ids.ts';
import type { ItemFacts, MailboxPart, PartSummary, StoredFolder } from '../../../mrs/mail-store.ts';
import type { DatabaseEntry, MailboxEntry } from '../directory/directory-entries.ts';
import type { Organisation } from '../directory/organisation.ts';
import { folderPaths } from '../store/folder-path.ts';
import { findPart, listParts, type PartRow } from '../store/part.ts';
import { summaryOf } from '../store/part-reads.ts';
import { UserMailbox } from '../store/user-mailbox.ts';

export interface ListedDatabase extends DatabaseEntry {
  readonly sizeBytes: number;
  readonly whitespaceBytes: number;
  readonly mailboxes: number;
  /** Copies kept after moves, and targets of moves under way. */
  readonly softDeleted: number;
  readonly moveTargets: number;
}
export interface ListedPart {
  readonly part: MailboxPart;
  readonly database: string;
  /** Null: its database is dismounted, nothing can be read. */
  readonly summary: PartSummary | null;
  readonly lockedBy: string | null;
}
export interface ListedMailbox extends MailboxEntry {
  readonly parts: readonly ListedPart[];
}

export function listDatabases(organisation: Organisation): readonly ListedDatabase[] {
  const mailboxes = organisation.mailboxes();
  return organisation.databases().map((entry) => {
    const database = organisation.openForMaintenance(entry.name);
    const parts = database.read(() => listParts(database));
    const count = (state: PartRow['state']): number => parts.filter((part) => part.state === state).length;
    return {
      ...entry,
      sizeBytes: database.sizes().sizeBytes,
      whitespaceBytes: database.sizes().whitespaceBytes,
      mailboxes: mailboxes.filter(({ primaryDatabase, archiveDatabase }) =>
        [primaryDatabase, archiveDatabase].includes(entry.name),
      ).length,
      softDeleted: count('soft-deleted'),
      moveTargets: count('move-target'),
    };
  });
}

export function listMailboxes(organisation: Organisation, only?: MailboxId): readonly ListedMailbox[] {
  const mounted = new Set(
    organisation
      .databases()
      .filter((entry) => entry.mounted)
      .map(({ name }) => name),
  );
  const entries = only === undefined ? organisation.mailboxes() : [organisation.mailbox(only)];
  return entries.map((entry) => {
    const places = [
      { part: 'primary' as const, database: entry.primaryDatabase },
      { part: 'archive' as const, database: entry.archiveDatabase },
    ];
    return {
      ...entry,
      parts: places.flatMap(({ part, database }) => {
        if (database === null) return [];
        if (!mounted.has(database)) return [{ part, database, summary: null, lockedBy: null }];
        const file = organisation.openDatabase(database);
        const row = file.read(() => findPart(file, entry.id, part, 'active'));
        const summary = row === null ? null : file.read(() => summaryOf(file, row.id));
        return [{ part, database, summary, lockedBy: row?.lockOwner ?? null }];
      }),
    };
  });
}

export interface ShownFolder {
  readonly path: string;
  readonly kind: StoredFolder['kind'];
  readonly role: string;
  readonly items: number;
  readonly sizeBytes: number;
  readonly digest: string;
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
