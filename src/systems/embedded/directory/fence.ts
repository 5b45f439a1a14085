import { passFence as fencePassing } from '../../../mrs/sql/fence.ts';
import type { Fence } from '../../../support/authority.ts';
import { runAtOnce } from '../../../support/sql.ts';
import type { Statements } from '../../../support/sqlite.ts';
import type { DirectoryTables } from './directory-tables.ts';

/**
 * In the transaction in which a change takes effect: refused (Failure `lease-lost`) as an order of the queue is. Null: a
 * person's own command, under no lease.
 */
export function passFence(file: Pick<Statements, 'rows'>, under: Fence | null): void {
  if (under !== null) runAtOnce(fencePassing(under), (statement) => file.rows(statement));
}

/** A change of the directory, or under its lock, that a late process does not make. */
export const fenced = <T>(
  directory: Pick<DirectoryTables, 'change'> & Pick<Statements, 'rows'>,
  under: Fence | null,
  work: () => T,
): T =>
  directory.change(() => {
    passFence(directory, under);
    return work();
  });
