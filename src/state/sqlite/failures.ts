import { Failure } from '../../domain/failure.ts';
import { schemaTooNew } from '../../domain/stored-run.ts';
import { lockHolder } from '../../support/lock-holder.ts';
import { SchemaTooNew } from '../../support/migrations.ts';
import { storageTrouble } from '../../support/sqlite.ts';

/** An error of SQLite or the file system as a Failure. */
export function stateFailure(error: unknown, file: string): Failure {
  if (error instanceof SchemaTooNew) return schemaTooNew(`State file ${file}`, error.message);
  const message = error instanceof Error ? error.message : String(error);
  switch (storageTrouble(error)) {
    case 'damaged':
    case 'not-sqlite':
      return Failure.fatal(
        'state-damaged',
        `State file ${file} is damaged or is not a drover state file: ${message}. Runs cannot be read or continued from it.`,
        'Restore it from a backup, or point "state" in drover.yaml to another file and plan again; the mail system itself is unaffected.',
        error,
      );
    case 'full':
      return Failure.fatal(
        'disk-full',
        `State file ${file} cannot grow: the disk is full. drover stops, because it could not record what it does.`,
        'Free space on that volume and run the same command again.',
        error,
      );
    case 'read-only':
    case 'io':
    case 'missing':
      return Failure.fatal(
        'state-unwritable',
        `State file ${file} cannot be opened or written: ${message}. drover acts only while it can record what it does.`,
        'Check that the folder exists and is writable by this user.',
        error,
      );
    case 'busy':
      return Failure.transient(
        'state-busy',
        `State file ${file} has been locked for too long, by ${lockHolder(file) ?? 'another process'}.`,
        'Let the process that holds the lock go on (kill -CONT, where it is stopped) or end it, then run the same command again.',
        error,
      );
    case null:
      return Failure.fatal(
        'state-error',
        `State file ${file} refused an operation: ${message}.`,
        'Run the same command again; if it fails again, report it with this message.',
        error,
      );
  }
}
