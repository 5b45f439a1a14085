import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../domain/failure.ts';
import { migrate } from '../../../support/sqlite.ts';
import { directoryFile } from './layout.ts';
import { openingFailure, storageFailure } from '../store/storage-failure.ts';
import { shellQuoted } from '../../../support/shell-quoted.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const BUSY_TIMEOUT_MS = 20_000;
/** Of directories whose mailboxes lie in files of their own; those before had none. */
const APPLICATION_ID = 0x64727632;

export function openDirectory(folder: string, file: string): DatabaseSync {
  let directory: DatabaseSync | undefined;
  try {
    directory = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    assertLayout(folder, directory);
    directory.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 16777216',
    );
    migrate(directory, MIGRATIONS);
    return directory;
  } catch (error) {
    directory?.close();
    throw openingFailure(error, `The directory (${file})`, file);
  }
}

/** What is wrong with the directory of an organisation's folder. */
export const directoryFailure = (error: unknown, folder: string, side?: 'target'): unknown =>
  storageFailure(error, `The directory of ${folder}`, side, directoryFile(folder));

function assertLayout(folder: string, directory: DatabaseSync): void {
  const pragma = (name: string): number => Number(directory.prepare(`PRAGMA ${name}`).get()?.[name]);
  if (pragma('application_id') === APPLICATION_ID) return;
  if (pragma('user_version') > 0) throw formerLayout(folder);
  directory.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
}

const formerLayout = (folder: string): Failure =>
  Failure.permanent(
    'former-layout',
    `The organisation in ${folder} has the layout of an earlier drover: one file for each mailbox database instead of one for each mailbox.`,
    'Export its mailboxes with that drover (drover lab export), create a new organisation, and import them (drover lab import).',
  );

export function notAnOrganisation(folder: string): Failure {
  const found = existsSync(folder)
    ? statSync(folder).isDirectory()
      ? `${folder} has no directory.db in it`
      : `${folder} is a file, not a folder`
    : `${folder} does not exist`;
  return Failure.permanent(
    'not-an-organisation',
    `There is no embedded organisation here: ${found}.`,
    `Make one with \`drover lab create ${shellQuoted(folder)} --databases MBX01,MBX02\`, or correct \`path\` in drover.yaml.`,
  );
}

export const organisationExists = (folder: string): Failure =>
  Failure.permanent(
    'organisation-exists',
    `${folder} holds an organisation already; creating another in it would mix the two.`,
    'Choose another folder, or remove this one first.',
  );
