import type { StatementSync } from 'node:sqlite';
import type { Fence } from '../../../support/authority.ts';
import { leaseLost } from '../../../domain/lease.ts';
import type { DirectoryTables } from './directory-tables.ts';

/**
 * In the transaction in which a change takes effect: remembers the token, and refuses it (Failure `lease-lost`) once a higher
 * one of its fence was here. Null: a person's own command, under no lease.
 */
export function passFence(sql: (text: string) => StatementSync, under: Fence | null): void {
  if (under === null) return;
  const { fence, token } = under;
  const seen = sql('SELECT token FROM fence WHERE fence = ?').get(fence)?.['token'];
  if (typeof seen === 'number' && seen > token) throw leaseLost(fence, null);
  if (seen === token) return;
  sql(
    'INSERT INTO fence (fence, token) VALUES (?1, ?2) ON CONFLICT (fence) DO UPDATE SET token = excluded.token',
  ).run(fence, token);
}

/** A change of the directory, or under its lock, that a late process does not make. */
export const fenced = <T>(directory: DirectoryTables, under: Fence | null, work: () => T): T =>
  directory.change(() => {
    passFence((text) => directory.sql(text), under);
    return work();
  });
