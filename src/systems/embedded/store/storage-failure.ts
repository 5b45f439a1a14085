import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure, type FailureFacts } from '../../../domain/failure.ts';
import { lockHolder } from '../../../support/lock-holder.ts';
import { SchemaTooNew } from '../../../support/migrations.ts';
import { storageTrouble, type StorageTrouble } from '../../../support/sqlite.ts';

type Side = NonNullable<FailureFacts['side']>;

const known: Readonly<
  Record<StorageTrouble, (what: string, file: string | undefined) => Omit<FailureFacts, 'side'>>
> = {
  busy: (what, file) => ({
    code: 'database-busy',
    message: `${what} was busy for too long: ${(file === undefined ? null : lockHolder(file)) ?? 'another process'} holds its write lock.`,
    hint: 'A run that is under way waits for it. Otherwise let that process go on (kill -CONT, where it is stopped) or end it, then run the command again.',
    retry: 'retry',
  }),
  'read-only': (what) => ({
    code: 'storage-read-only',
    message: `${what} cannot be used: the file, its folder or the whole volume is read-only, or closed to this user.`,
    hint: 'Give the user that runs drover access to the folder and the files in it.',
    retry: 'permanent',
  }),
  io: (what) => ({
    code: 'storage-io-error',
    message: `Reading or writing ${what} failed in the file system.`,
    hint: 'Check the disk, its free space and limits on the size of a file, then run again.',
    retry: 'retry',
  }),
  damaged,
  full: (what) => ({
    code: 'disk-full',
    message: `${what} cannot grow: the disk is full. Nothing of this write was kept.`,
    hint: 'Free space on the volume, then run again.',
    retry: 'permanent',
  }),
  missing: (what) => ({
    code: 'database-missing',
    message: `${what} cannot be opened: the file is missing, or its folder may not be entered or written.`,
    hint: 'Check that the path exists and who may write to it.',
    retry: 'permanent',
  }),
  'not-sqlite': damaged,
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
  const trouble = storageTrouble(error);
  return trouble === null ? error : new Failure(withSide(known[trouble](what, file), side), error);
}

const ABOUT_ONE_FILE: ReadonlySet<string> = new Set(['database-damaged', 'database-missing']);

/** It concerns the mailbox of that file only; whoever acts on many goes on with the others. */
export const isAboutOneFile = (error: unknown): error is Failure =>
  error instanceof Failure && ABOUT_ONE_FILE.has(error.facts.code);

/** The same for opening `file`: where it is there, and what stops SQLite is that no log may be written beside it, that is said. */
export function openingFailure(error: unknown, what: string, file: string): unknown {
  const isReadOnly =
    storageTrouble(error) === 'missing' && isFile(file) && !(mayWrite(file) && mayWrite(dirname(file)));
  return isReadOnly
    ? new Failure(known['read-only'](what, file), error)
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
