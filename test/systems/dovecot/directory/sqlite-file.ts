import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { GivenRow } from '../../../conformance/directory.ts';
import { INSERT, TABLES, valuesOf } from './contract.ts';

export interface DirectoryFile {
  readonly folder: string;
  readonly file: string;
  /** The administrator's own connection. */
  readonly db: DatabaseSync;
  fill(rows: readonly GivenRow[]): Promise<void>;
  stop(): Promise<void>;
}

export function directoryFile(): DirectoryFile {
  const folder = mkdtempSync(join(tmpdir(), 'drover-directory-'));
  const file = join(folder, 'users #1 %20.db');
  const db = new DatabaseSync(file, { timeout: 10_000 });
  db.exec(TABLES);
  const insert = db.prepare(INSERT.replaceAll('$', '?'));
  return {
    folder,
    file,
    db,
    fill: async (rows) => {
      db.exec('BEGIN IMMEDIATE; DELETE FROM mailbox; UPDATE place SET mounted = 1');
      for (const row of rows) insert.run(...valuesOf(row));
      db.exec('COMMIT');
    },
    stop: async () => {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}
