import { chownSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Row } from '../../../support/sql.ts';
import { directoryTables } from './directory-contract.ts';
import type { Accounts, DirectoryLocation, PlaceLayout, ServerLayout } from './layout.ts';

type Value = string | number | boolean | null;

/** The lab's own hands in the directory: an administrator's, not drover's. Parameters are `$1`, `$2`, … */
export interface LabDirectory {
  rows(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** Statements without parameters, several at once. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

export async function openLabDirectory(location: DirectoryLocation): Promise<LabDirectory> {
  return location.kind === 'sqlite'
    ? await openSqlite(location.path)
    : await openPostgres(location.connection);
}

/** The tables, and the places in them. */
export async function createDirectory(
  location: DirectoryLocation,
  places: readonly (PlaceLayout & Pick<ServerLayout, 'host'>)[],
  accounts: Accounts,
): Promise<void> {
  if (location.kind === 'sqlite') mkdirSync(dirname(location.path), { recursive: true });
  const directory = await openLabDirectory(location);
  try {
    await directory.exec(directoryTables(location.kind));
    for (const { name, server, host, volume } of places) {
      const values = [name, server, host, volume];
      await directory.rows(
        'INSERT INTO place (name, server, host, volume) VALUES ($1, $2, $3, $4)',
        ...values,
      );
    }
  } finally {
    await directory.close();
  }
  if (location.kind === 'sqlite') {
    // Readers of a database in WAL mode write too: its -shm file.
    chownSync(dirname(location.path), accounts.uid, accounts.gid);
    chownSync(location.path, accounts.uid, accounts.gid);
  }
}

async function openSqlite(path: string): Promise<LabDirectory> {
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(path, { timeout: 10_000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON');
  return {
    rows: async (sql, ...values) => {
      const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      return db.prepare(sql.replaceAll('$', '?')).all(...plain) as Row[];
    },
    exec: async (sql) => db.exec(sql),
    close: async () => db.close(),
  };
}

async function openPostgres(connectionString: string): Promise<LabDirectory> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => {});
  return {
    rows: async (sql, ...values) => (await pool.query<Row>(sql, [...values])).rows,
    exec: async (sql) => void (await pool.query(sql)),
    close: () => pool.end(),
  };
}
