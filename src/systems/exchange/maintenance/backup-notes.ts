import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';
import { orMissing, writeWhole } from '../whole-file.ts';

export interface BackupNote {
  readonly takenAt: string;
  readonly sizeBytes: number;
}

/** The last full backup of a database as Exchange reported it before drover dismounted it: a dismounted one reports none. */
export interface BackupNotes {
  readonly save: (database: DatabaseName, note: BackupNote) => Promise<void>;
  readonly of: (database: DatabaseName) => Promise<BackupNote | null>;
}

/** A JSON file for each database in `folder`; a file is complete or missing. */
export function fileBackupNotes(folder: string): BackupNotes {
  const fileOf = (database: DatabaseName): string => join(folder, `${encodeURIComponent(database)}.json`);
  return {
    save: (database, note) => writeWhole(fileOf(database), JSON.stringify(note)),
    of: async (database) => {
      const text = await orMissing(readFile(fileOf(database), 'utf8'), null);
      return text === null ? null : (JSON.parse(text) as BackupNote);
    },
  };
}
