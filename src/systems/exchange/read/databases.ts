import { databaseName, serverName } from '../../../domain/ids.ts';
import type { DatabaseReplication, MailboxDatabase } from '../../../domain/mailbox.ts';
import { type Row, count, flag, list, numberOrNull, text } from '../bridge/protocol.ts';
import { copyHealth, copyStatusOf } from '../bridge/copy-status.ts';
import { releaseOf } from '../profiles.ts';
import { instantOf } from './move-requests.ts';

/** Managed availability raises its low-space alarm below this much free, by default. */
const LOW_SPACE_ALARM_BYTES = 180 * 2 ** 30;

export interface DatabaseRows {
  readonly databases: readonly Row[];
  readonly copies: readonly Row[];
  /** By server, upper case; a server that did not answer is missing. */
  readonly volumes: ReadonlyMap<string, readonly Row[]>;
  readonly mailboxCounts: ReadonlyMap<string, number>;
  /** By database: why its mailboxes could not be measured. */
  readonly unread: ReadonlyMap<string, string>;
}

export const isReplicated = (row: Row): boolean =>
  text(row, 'ReplicationType') === 'Remote' || list(row, 'Servers').length > 1;
export const serverOf = (row: Row): string => shortName(text(row, 'MountedOnServer') || text(row, 'Server'));
export const shortName = (server: string): string => (server.split('.')[0] ?? '').toUpperCase();

export function databasesOf(rows: DatabaseRows): readonly MailboxDatabase[] {
  return rows.databases.map((row) => {
    const name = text(row, 'Name');
    const volumes = rows.volumes.get(serverOf(row)) ?? [];
    const unread = rows.unread.get(name);
    const release = releaseOf(text(row, 'AdminDisplayVersion'));
    const copies = rows.copies.filter((copy) => text(copy, 'DatabaseName') === name);
    const free = freeByCopy(row, copies);
    return {
      name: databaseName(name),
      server: serverName(serverOf(row)),
      ...(release === null ? {} : { release }),
      mounted: typeof row['Mounted'] === 'boolean' ? row['Mounted'] : null,
      ...(unread === undefined ? {} : { unread }),
      sizeBytes: count(row, 'DatabaseSize'),
      whitespaceBytes: count(row, 'AvailableNewMailboxSpace'),
      diskFreeBytes: free.disk ?? freeBytesAt(text(row, 'EdbFilePath'), volumes),
      logFreeBytes: free.logs ?? freeBytesAt(text(row, 'LogFolderPath'), volumes),
      mailboxCount: rows.mailboxCounts.get(name) ?? 0,
      excludedFromProvisioning:
        flag(row, 'IsExcludedFromProvisioning') || flag(row, 'IsSuspendedFromProvisioning'),
      prohibitSendReceiveQuotaBytes: numberOrNull(row, 'ProhibitSendReceiveQuota'),
      recoverableItemsQuotaBytes: numberOrNull(row, 'RecoverableItemsQuota'),
      lastFullBackupAt: instantOf(row, 'LastFullBackup'),
      backupInProgress: flag(row, 'BackupInProgress'),
      circularLogging: flag(row, 'CircularLoggingEnabled'),
      lowSpaceAlarmBytes: LOW_SPACE_ALARM_BYTES,
      replication: isReplicated(row) ? replicationOf(row, copies) : null,
    };
  });
}

/** Of the volumes of the active copy, as its status has them since 2013; the one of the logs only where it is the same. */
function freeByCopy(
  row: Row,
  copies: readonly Row[],
): { readonly disk: number | null; readonly logs: number | null } {
  const active = copies.find(
    (copy) =>
      text(copy, 'DatabaseName') === text(row, 'Name') &&
      shortName(text(copy, 'MailboxServer')) === serverOf(row),
  );
  if (active === undefined) return { disk: null, logs: null };
  const disk = numberOrNull(active, 'DiskFreeSpace');
  const volume = text(active, 'DatabaseVolumeName');
  return { disk, logs: volume !== '' && volume === text(active, 'LogVolumeName') ? disk : null };
}

/** Without asking the server's Windows, for which the account may have no right. */
export function hasFreeSpace(row: Row, copies: readonly Row[]): boolean {
  const { disk, logs } = freeByCopy(row, copies);
  return disk !== null && logs !== null;
}

function replicationOf(row: Row, rows: readonly Row[]): DatabaseReplication {
  const copies = rows.map(copyStatusOf);
  const dataMoveConstraint = text(row, 'DataMoveReplicationConstraint');
  const upToDate = copies.filter((copy) => !copy.active && !copy.lagged && copy.inSync === 'yes').length;
  const lateForMoves = copies.filter(
    ({ lagged }) =>
      lagged &&
      (dataMoveConstraint === 'AllCopies' ||
        (!/^(None|CINoReplication)$/.test(dataMoveConstraint) && upToDate === 0)),
  );
  const behind = copies.filter((copy) => copy.inSync !== 'yes' || lateForMoves.includes(copy));
  return {
    copies: Math.max(0, list(row, 'Servers').length - 1),
    healthy: lateForMoves.length > 0 ? 'no' : copyHealth(copies),
    upToDate,
    behind: behind.map(({ server, status, lagged, copyQueueLength, contentIndex }) => ({
      server,
      status: lagged ? `${status}, lagged on purpose` : status,
      copyQueueLength,
      contentIndex,
    })),
    dataMoveConstraint,
  };
}

/** Free bytes of the volume a path lies on. Null: unknown. */
export function freeBytesAt(path: string, volumes: readonly Row[]): number | null {
  const volume = volumeOf(path, volumes);
  return volume === null ? null : numberOrNull(volume, 'freeBytes');
}

/** The volume a path lies on: the one with the longest mount point in front of it. */
export function volumeOf(path: string, volumes: readonly Row[]): Row | null {
  const lower = path.toLowerCase();
  let best: Row | null = null;
  for (const volume of volumes) {
    const mount = text(volume, 'path').toLowerCase();
    if (mount === '' || !lower.startsWith(mount)) continue;
    if (best === null || mount.length > text(best, 'path').length) best = volume;
  }
  return best;
}
