import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from '../../../support/authority.ts';
import { nextTurn } from '../../../support/next-turn.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../../domain/instant.ts';
import { fenced } from '../directory/fence.ts';
import type { Organisation } from '../directory/organisation.ts';
import type { Place } from '../directory/pointers.ts';
import { openPartFile, syncFolder } from '../store/part-file.ts';
import { storageFailure } from '../store/storage-failure.ts';
import {
  backupFileName,
  digestOfFile,
  readCatalog,
  writeCatalogEntry,
  type CatalogEntry,
} from './backup-catalog.ts';
import { ContainerWriter, readIndex, unpackChecked } from './backup-container.ts';
import { lockForBackup } from './backup-lock.ts';
import { checkFile, damagedMailboxes } from './integrity.ts';

/** Each mailbox as it was at one instant; not all of them at the same one. Users and moves go on. */
export async function backUp(
  organisation: Organisation,
  database: DatabaseName,
  folder: string,
  under: Authority | null = null,
  onBytes: (sizeBytes: number) => void = () => {},
): Promise<CatalogEntry> {
  const { folder: databaseFolder } = organisation.database(database);
  const at = instantFromMs(organisation.clock.nowMs());
  const name = backupFileName(database, at);
  const partial = join(folder, `${name}.${under?.token ?? 0}.partial`);
  try {
    using _lock = lockForBackup(database, databaseFolder);
    mkdirSync(folder, { recursive: true });
    const { items, sizeBytes, digest } = await writeContainer(organisation, database, {
      file: partial,
      takenAt: at,
      onBytes,
    });
    if ((await digestOfFile(partial)) !== digest) throw notReadBack(database, partial);
    const entry: CatalogEntry = { database, file: name, takenAt: at, sizeBytes, digest, items };
    fenced(organisation, under, () => {
      renameSync(partial, join(folder, name));
      syncFolder(folder);
      writeCatalogEntry(folder, entry);
      organisation.recordBackup(database, { atMs: instantMs(at), file: join(folder, name) });
    });
    return entry;
  } catch (error) {
    rmSync(partial, { force: true });
    throw storageFailure(error, `The backup of database ${database} in ${folder}`);
  }
}

/** Unpacks every mailbox of the newest backup, as a restore would, and checks it. */
export async function testRestore(
  database: DatabaseName,
  folder: string,
): Promise<{ readonly entry: CatalogEntry; readonly items: number; readonly mailboxParts: number }> {
  const [entry] = readCatalog(folder, database);
  if (entry === undefined) throw noBackup(database, folder);
  const file = join(folder, entry.file);
  const digest = await digestOfFile(file);
  if (digest !== entry.digest) throw backupChanged(database, file, entry.digest, digest);
  const { parts } = readIndex(file);
  const unpacked = `${file}.restore-test`;
  let items = 0;
  try {
    for (const part of parts) {
      const problem = unpackChecked(file, part, unpacked);
      if (problem !== null) throw damagedMailboxes(database, [`${part.mailboxId}: ${problem}`]);
      items += part.items;
      await nextTurn();
    }
  } finally {
    rmSync(unpacked, { force: true });
  }
  return { entry, items, mailboxParts: parts.length };
}

async function writeContainer(
  organisation: Organisation,
  database: DatabaseName,
  {
    file,
    takenAt,
    onBytes,
  }: { readonly file: string; readonly takenAt: string; readonly onBytes: (sizeBytes: number) => void },
): Promise<{ readonly items: number; readonly sizeBytes: number; readonly digest: string }> {
  const container = new ContainerWriter(file);
  let items = 0;
  try {
    for (const place of organisation.places(database)) {
      items += appendPart(organisation, place, container, `${file}.part`);
      onBytes(container.sizeBytes);
      await nextTurn();
    }
    return { items, ...container.finish(database, takenAt) };
  } finally {
    container.close();
  }
}

/** Returns its items; none when it has moved away meanwhile. */
function appendPart(
  organisation: Organisation,
  place: Place,
  container: ContainerWriter,
  temporary: string,
): number {
  const { mailboxId, part, copy } = place;
  try {
    rmSync(temporary, { force: true });
    const source = openPartFile(place);
    try {
      source.guarded(undefined, () => source.vacuumInto(temporary));
    } finally {
      source.close();
    }
    const { problem, items } = checkFile(temporary);
    if (problem !== null) throw damagedMailboxes(place.database, [`${mailboxId}: ${problem}`]);
    container.append(temporary, { mailboxId, part, copy, items });
    return items;
  } catch (error) {
    if (organisation.place(mailboxId, part)?.copy !== copy) return 0;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

const noBackup = (database: DatabaseName, folder: string): Failure =>
  Failure.permanent(
    'no-backup',
    `There is no whole backup of database ${database} in ${folder}.`,
    'Back it up first.',
  );

const notReadBack = (database: DatabaseName, file: string): Failure =>
  Failure.permanent(
    'backup-damaged',
    `The backup of database ${database} (${file}) does not read back as it was written.`,
    'Check the disk, then take a new one.',
  );

const backupChanged = (database: DatabaseName, file: string, recorded: string, found: string): Failure =>
  Failure.permanent(
    'backup-damaged',
    `The backup ${file} of database ${database} is not what was written: recorded digest ${recorded}, found ${found}.`,
    'Do not rely on it; take a new one.',
  );
