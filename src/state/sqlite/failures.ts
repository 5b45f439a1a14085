import { Failure } from '../../domain/failure.ts';
import { schemaTooNew } from '../../domain/stored-run.ts';
import { lockHolder } from '../../support/lock-holder.ts';
import { SchemaTooNew } from '../../support/sqlite.ts';

// Primary result codes of SQLite (sqlite3.h); extended codes carry them in the low byte.
const CODE: Readonly<Record<number, 'damaged' | 'full' | 'unwritable' | 'busy'>> = {
  5: 'busy',
  8: 'unwritable',
  10: 'unwritable',
  11: 'damaged',
  13: 'full',
  14: 'unwritable',
  26: 'damaged',
};

/** An error of SQLite or the file system as a Failure. */
export function stateFailure(error: unknown, file: string): Failure {
  if (error instanceof SchemaTooNew) return schemaTooNew(`State file ${file}`, error.message);
  const message = error instanceof Error ? error.message : String(error);
  switch (kindOf(error)) {
    case 'damaged':
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
    case 'unwritable':
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
    case 'other':
      return Failure.fatal(
        'state-error',
        `State file ${file} refused an operation: ${message}.`,
        'Run the same command again; if it fails again, report it with this message.',
        error,
      );
  }
}

function kindOf(error: unknown): 'damaged' | 'full' | 'unwritable' | 'busy' | 'other' {
  const { errcode, code } = error as { readonly errcode?: number; readonly code?: string };
  if (errcode !== undefined) return CODE[errcode & 0xff] ?? 'other';
  if (code === 'ENOSPC') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST'
    ? 'unwritable'
    : 'other';
}
