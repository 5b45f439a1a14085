import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import { entryOf } from '../../../support/entry-of.ts';
import type { CopyName, PartCopy } from '../store/part-file.ts';

// Where things lie in an organisation's folder; the picture is in README.md.

export const directoryFile = (folder: string): string => join(folder, 'directory.db');

/** What the member of a pair in this folder knows of itself. */
export const memberFile = (folder: string): string => join(folder, 'continuity.db');

/** Touched when the queue of move requests has such news. */
export const bellFile = (folder: string, news: string): string => join(folder, `move-${news}.bell`);

/** Names that would be one and the same to people, or to a file system. */
export const sameName = (name: string): string => name.normalize('NFC').toLowerCase();

export const databaseFolder = (folder: string, name: DatabaseName): string =>
  join(folder, 'databases', encodeURIComponent(name));

export const catalogueFile = (folder: string, name: DatabaseName): string =>
  join(databaseFolder(folder, name), 'catalogue.db');

export const partsFolder = (folder: string, name: DatabaseName): string =>
  join(databaseFolder(folder, name), 'parts');

/** All files of a database's mailboxes, whatever they are. */
export const filesIn = (folder: string, name: DatabaseName): readonly string[] =>
  [...filesByShelf(folder, name)].flat();

/** A folder at a time: to list a hundred thousand files takes seconds. */
export function* filesByShelf(folder: string, name: DatabaseName): Generator<readonly string[], undefined> {
  const parts = partsFolder(folder, name);
  if (!existsSync(parts)) return;
  yield* filesAt(parts);
}

function* filesAt(folder: string): Generator<readonly string[], undefined> {
  const entries = readdirSync(folder, { withFileTypes: true });
  yield entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  for (const entry of entries) if (entry.isDirectory()) yield* filesAt(join(folder, entry.name));
}

/** A hundred thousand files in one folder would be slow to list. */
export const shelfOf = (id: MailboxId): string => encodeURIComponent(id.slice(-2));

const shelves = new Map<string, Map<string, Map<string, string>>>();

/** The folders are named once each: of a hundred thousand files that is most of the work. */
function shelfFolder(folder: string, database: DatabaseName, id: MailboxId): string {
  const ofFolder = entryOf(shelves, folder, () => new Map<string, Map<string, string>>());
  const ofDatabase = entryOf(ofFolder, database, () => new Map<string, string>());
  return entryOf(ofDatabase, id.slice(-2), () => join(partsFolder(folder, database), shelfOf(id)));
}

const ENDING = '.db';

export const withFile = (folder: string, of: CopyName): PartCopy => ({
  ...of,
  file: `${shelfFolder(folder, of.database, of.mailboxId)}${sep}${of.copy}${ENDING}`,
});

/** The copy whose file has this name; null: another file. */
export const copyIn = (fileName: string): string | null =>
  fileName.endsWith(ENDING) ? fileName.slice(0, -ENDING.length) : null;
