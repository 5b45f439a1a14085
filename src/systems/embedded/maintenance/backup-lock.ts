import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { lockHolder } from '../../../support/lock-holder.ts';
import { storageTrouble } from '../../../support/sqlite.ts';

const lockFile = (databaseFolder: string): string => join(databaseFolder, 'backup.lock');

/**
 * Held while a backup of the database runs. A lock of the operating system on an empty file: it ends with its process,
 * whatever that dies of, and needs no room on the disk to be given back. Failure `backup-running`.
 */
export function lockForBackup(database: DatabaseName, databaseFolder: string): Disposable {
  const connection = new DatabaseSync(lockFile(databaseFolder), { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (storageTrouble(error) === 'busy') throw backupRunning(database, lockFile(databaseFolder));
    throw error;
  }
  return { [Symbol.dispose]: () => connection.close() };
}

export function isBackupRunning(databaseFolder: string): boolean {
  if (!existsSync(lockFile(databaseFolder))) return false;
  const connection = new DatabaseSync(lockFile(databaseFolder), { timeout: 0, readOnly: true });
  try {
    // Readers do not exclude each other.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (storageTrouble(error) === 'busy') return true;
    throw error;
  } finally {
    connection.close();
  }
}

const backupRunning = (database: DatabaseName, file: string): Failure =>
  Failure.transient(
    'backup-running',
    `A backup of database ${database} is running already, by ${lockHolder(file) ?? 'another process'}.`,
    'Let it end, then try again.',
  );
