import type { Authority } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { BackupResult } from '../../mail-system.ts';
import { type Row, count, flag, text } from '../bridge/protocol.ts';
import { volumeOf } from '../read/databases.ts';
import { instantOf } from '../read/move-requests.ts';
import type { BackupNote } from './backup-notes.ts';
import {
  type MaintenanceDeps,
  databaseRow,
  evidenceNow,
  requireAuthority,
  requireOwnHost,
} from './database.ts';

/** Windows Server Backup of the volumes; the proof is the database's own LastFullBackup, not wbadmin's exit code. */
export async function backup(
  deps: MaintenanceDeps,
  database: DatabaseName,
  folder: string,
  under?: Authority,
): Promise<BackupResult> {
  const before = await databaseRow(deps, database);
  // A dismounted database is silently left out of a VSS backup.
  if (!flag(before, 'Mounted'))
    throw Failure.permanent('not-mounted', `${database} is not mounted, so a backup would skip it.`);
  if (flag(before, 'BackupInProgress'))
    throw Failure.permanent('backup-in-progress', `A backup of ${database} is running.`);
  await requireOwnHost(deps, before);
  const volumes = await deps.read.tool('volumes', []); // this machine's: no remote right is needed
  const paths = [text(before, 'EdbFilePath'), text(before, 'LogFolderPath')];
  const mounts = new Set(paths.map((path) => mountOf(path, volumes)));
  await requireAuthority(under);
  const [result] = await deps.write.tool('wbadmin', [
    'start',
    'backup',
    `-backupTarget:${folder}`,
    `-include:${[...mounts].join(',')}`,
    '-vssFull',
    '-quiet',
  ]);
  const taken = knownBackup(await databaseRow(deps, database));
  const hadBefore = instantOf(before, 'LastFullBackup') ?? '';
  if (taken !== null && taken.takenAt > hadBefore) return backupResult(deps, database, taken, folder);
  throw Failure.permanent(
    'backup-not-proved',
    `wbadmin ended with ${count(result ?? {}, 'exitCode')}, but LastFullBackup of ${database} is still ${hadBefore || 'never'}.`,
  );
}

export async function lastBackup(
  deps: MaintenanceDeps,
  database: DatabaseName,
): Promise<BackupResult | null> {
  const row = await databaseRow(deps, database);
  const [note, file] =
    text(row, 'Mounted') === 'false'
      ? [await deps.notes.of(database), 'the last full backup that Exchange knew of before the dismount']
      : [knownBackup(row), 'the last full backup that Exchange knows of'];
  return note === null ? null : backupResult(deps, database, note, file);
}

/** The last full backup that Exchange reports; none for a dismounted database. */
export function knownBackup(row: Row): BackupNote | null {
  const takenAt = instantOf(row, 'LastFullBackup');
  return takenAt === null ? null : { takenAt, sizeBytes: count(row, 'DatabaseSize') };
}

const backupResult = (
  deps: MaintenanceDeps,
  database: DatabaseName,
  { takenAt, sizeBytes }: BackupNote,
  file: string,
): BackupResult => ({
  database,
  file,
  sizeBytes,
  takenAt,
  digest: `last-full-backup:${takenAt}`,
  evidence: [evidenceNow(deps, 'LastFullBackup', `${database}: ${takenAt}`)],
});

/** `C:`, or the folder where the volume is mounted: a database's disk often has no letter of its own. */
function mountOf(path: string, volumes: readonly Row[]): string {
  const volume = volumeOf(path, volumes);
  if (volume !== null) return text(volume, 'path').replace(/\\+$/, '');
  throw Failure.permanent(
    'backup-not-proved',
    `The volume of ${path} is not among those of this server, so nothing was backed up.`,
  );
}
