import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure, type FailureFacts } from '../../../domain/failure.ts';
import { lockHolder } from '../../../support/lock-holder.ts';
import { SchemaTooNew } from '../../../support/sqlite.ts';

type Side = NonNullable<FailureFacts['side']>;

/** Primary result codes of SQLite that a user can do something about. */
const known: Readonly<
  Record<number, (what: string, file: string | undefined) => Omit<FailureFacts, 'side'>>
> = {
  5: (what, file) => ({
    code: 'database-busy',
    message: `${what} was busy for too long: ${(file === undefined ? null : lockHolder(file)) ?? 'another process'} holds its write lock.`,
    hint: 'A run that is under way waits for it. Otherwise let that process go on (kill -CONT, where it is stopped) or end it, then run the command again.',
    retry: 'retry',
  }),
  8: (what) => ({
    code: 'storage-read-only',
    message: `${what} cannot be used: the file, its folder or the whole volume is read-only, or closed to this user.`,
    hint: 'Give the user that runs drover access to the folder and the files in it.',
    retry: 'permanent',
  }),
  10: (what) => ({
    code: 'storage-io-error',
    message: `Reading or writing ${what} failed in the file system.`,
    hint: 'Check the disk, its free space and limits on the size of a file, then run again.',
    retry: 'retry',
  }),
  11: damaged,
  13: (what) => ({
    code: 'disk-full',
    message: `${what} cannot grow: the disk is full. Nothing of this write was kept.`,
    hint: 'Free space on the volume, then run again.',
    retry: 'permanent',
  }),
  14: (what) => ({
    code: 'database-missing',
    message: `${what} cannot be opened: the file is missing, or its folder may not be entered or written.`,
    hint: 'Check that the path exists and who may write to it.',
    retry: 'permanent',
  }),
  26: damaged,
};
const errnoCodes: Readonly<Record<string, number>> = {
  ENOSPC: 13,
  EDQUOT: 13,
  EROFS: 8,
  EACCES: 8,
  EPERM: 8,
  EIO: 10,
};

function damaged(what: string): Omit<FailureFacts, 'side'> {
  return {
    code: 'database-damaged',
    message: `${what} is damaged: what is in the file is not a readable SQLite database.`,
    hint: 'Restore the database from its last backup; do not move mailboxes out of or into it before.',
    retry: 'permanent',
  };
}

/**
 * Any error thrown while working on `what` as a Failure; a Failure passes through, a programmer's error stays as it is. Of a
 * locked `file` it says who holds it.
 */
export function storageFailure(error: unknown, what: string, side?: Side, file?: string): unknown {
  if (error instanceof Failure) {
    return side === undefined || error.facts.side !== undefined
      ? error
      : new Failure({ ...error.facts, side }, error.cause);
  }
  if (error instanceof SchemaTooNew) return new Failure(withSide(tooNew(error, what), side), error);
  const facts = known[resultCode(error)];
  return facts === undefined ? error : new Failure(withSide(facts(what, file), side), error);
}

/** The same for opening `file`: where it is there, and what stops SQLite is that no log may be written beside it, that is said. */
export function openingFailure(error: unknown, what: string, file: string): unknown {
  const isReadOnly = resultCode(error) === 14 && isFile(file) && !(mayWrite(file) && mayWrite(dirname(file)));
  return isReadOnly && known[8] !== undefined
    ? new Failure(known[8](what, file), error)
    : storageFailure(error, what, undefined, file);
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** SQLite's primary result code, 0 where the error has none. */
export function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return 'code' in error && typeof error.code === 'string' ? (errnoCodes[error.code] ?? 0) : 0;
}

function tooNew(error: SchemaTooNew, what: string): Omit<FailureFacts, 'side'> {
  return {
    code: 'schema-too-new',
    message: `${what} was written by a newer drover: ${error.message}.`,
    hint: 'Use the newer drover; this one would not understand what it reads.',
    retry: 'fatal',
  };
}

const withSide = (facts: Omit<FailureFacts, 'side'>, side: Side | undefined): FailureFacts =>
  side === undefined ? facts : { ...facts, side };
