import { Failure } from '../../domain/failure.ts';
import { schemaTooNew } from '../../domain/stored-run.ts';
import { lockHolder } from '../../support/lock-holder.ts';
import { SchemaTooNew } from '../../support/migrations.ts';
import { storageTrouble } from '../../support/sqlite.ts';

/** An error of SQLite or the file system as a Failure; a programmer's error stays as it is. */
export function queueFileFailure(error: unknown, file: string): unknown {
  if (error instanceof Failure) return error;
  const place = `The queue of move requests in ${file}`;
  if (error instanceof SchemaTooNew) return schemaTooNew(place, error.message);
  const message = error instanceof Error ? error.message : String(error);
  switch (storageTrouble(error)) {
    case 'busy':
      return Failure.transient(
        'queue-unreachable',
        `${place} was busy for too long: ${lockHolder(file) ?? 'another process'} holds its write lock.`,
        'Let that process go on (kill -CONT, where it is stopped) or end it. A worker asks again by itself.',
        error,
      );
    case 'full':
      return Failure.fatal(
        'disk-full',
        `${place} cannot grow: the disk is full.`,
        'Free space on that volume; then start the worker again: moves go on where they were.',
        error,
      );
    case 'read-only':
    case 'io':
    case 'missing':
    case 'damaged':
    case 'not-sqlite':
      return Failure.fatal(
        'queue-error',
        `${place} cannot be read or written: ${message}.`,
        'Check that the folder exists and is writable by this user. A damaged file is restored from a backup; mailboxes are where the directory says.',
        error,
      );
    case null:
      return error;
  }
}
