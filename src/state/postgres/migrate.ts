import { readdirSync, readFileSync } from 'node:fs';
import type { PoolClient } from 'pg';
import { schemaTooNew } from '../../domain/stored-run.ts';

/** An arbitrary number, the same in every process: only one migrates at a time. */
const MIGRATION_LOCK = 4_815_162_342;

/** Applies the numbered files of `folder` that the database does not have yet, each in a transaction of its own. */
export async function migrate(client: PoolClient, folder: URL): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS drover');
    await client.query('CREATE TABLE IF NOT EXISTS drover.schema_version (version BIGINT NOT NULL)');
    const version = await schemaVersion(client);
    if (version > files.length) {
      const why = `it has schema version ${version}, this program supports ${files.length}`;
      throw schemaTooNew('The state database', why);
    }
    for (const [index, name] of files.entries()) {
      if (index >= version) await applyFile(client, new URL(name, folder), index + 1);
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

async function schemaVersion(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ version: string | null }>(
    'SELECT max(version) AS version FROM drover.schema_version',
  );
  return Number(rows[0]?.version ?? 0);
}

async function applyFile(client: PoolClient, file: URL, version: number): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(readFileSync(file, 'utf8'));
    await client.query('INSERT INTO drover.schema_version (version) VALUES ($1)', [version]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
