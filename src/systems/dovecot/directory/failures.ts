import { Failure } from '../../../domain/failure.ts';

/** `where` names the directory, without a password. */
export const unreachable = (where: string, why: string, cause?: unknown): Failure =>
  Failure.transient(
    'directory-unreachable',
    `The user directory ${where} does not answer: ${why}. Whether a change that was just asked for was made is not known.`,
    'Check the server, the network and the address in drover.yaml. drover asks again by itself, and asks what is so before it goes on.',
    cause,
  );

export const refused = (where: string, what: string, why: string, cause?: unknown): Failure =>
  Failure.permanent(
    'directory-statement',
    `The user directory ${where} refused ${what}: ${why}. Nothing was changed.`,
    'Check the statement in drover.yaml, and that its user may run it; "drover doctor" tries all of them.',
    cause,
  );

export const severalRows = (where: string, what: string, rows: number): Failure =>
  Failure.permanent(
    'directory-statement',
    `${what} would have changed ${rows} rows of the user directory ${where}; each change must be one row's. Nothing was changed.`,
    'Make the statement choose the row by a unique column, such as "WHERE id = :id".',
  );

/** An answer that cannot be worked with, whatever it was asked by. */
export const unusable = (where: string, problem: string, hint: string): Failure =>
  Failure.permanent('directory-statement', `The user directory ${where} cannot be used: ${problem}.`, hint);

export const twiceThere = (where: string, column: 'id' | 'address', value: string): Failure =>
  unusable(
    where,
    `its list of mailboxes has two rows with the ${column} ${JSON.stringify(value)}`,
    'Make the statement "mailboxes" return one row for each mailbox: a join may repeat rows.',
  );

export const idNotLowerCase = (where: string, id: string): Failure =>
  unusable(
    where,
    `the id ${JSON.stringify(id)} has capital letters, and ids are compared in lower case`,
    'Select "lower(id) AS id" in "mailboxes", and compare "lower(id) = :id" in the other statements.',
  );

/** A program's answer; whether it changed something is not known. */
export const notUnderstood = (where: string, verb: string, problem: string): Failure =>
  Failure.permanent(
    'unexpected-answer',
    `The user directory ${where} answered "${verb}" with something else than what was agreed: ${problem}.`,
    'Run the program with the same question on its standard input; what it must answer is in the documentation of the Dovecot system.',
  );
