import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';

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
    save: async (database, note) => {
      const file = fileOf(database);
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.part`, JSON.stringify(note), { flush: true });
      await rename(`${file}.part`, file);
    },
    of: async (database) => {
      try {
        return JSON.parse(await readFile(fileOf(database), 'utf8')) as BackupNote;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
