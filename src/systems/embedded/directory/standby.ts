import { existsSync } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { memberFile } from './layout.ts';
import type { DirectoryTables } from './directory-tables.ts';

/** Is this the passive member of a pair? One whose member state was removed has left the pair. */
export const isStandby = (directory: DirectoryTables): boolean =>
  directory.sql('SELECT 1 FROM standby').get() !== undefined && existsSync(memberFile(directory.folder));

/** From here on nothing can be mounted or added, until `endStandby`. */
export function beginStandby(directory: DirectoryTables): void {
  directory.change(() => {
    directory.sql('INSERT INTO standby (only_row) VALUES (1) ON CONFLICT DO NOTHING').run();
    directory.sql('UPDATE mail_database SET mounted = 0').run();
  });
}

/** The member has the active role: `databases` are mounted in the same transaction. */
export function endStandby(directory: DirectoryTables, databases: readonly DatabaseName[]): void {
  directory.change(() => {
    directory.sql('DELETE FROM standby').run();
    for (const name of databases)
      directory.sql('UPDATE mail_database SET mounted = 1 WHERE name = ?').run(name);
  });
}

/** Asked in the transaction in which something is mounted or added, and before files are made for it. */
export function requireNoStandby(directory: DirectoryTables): void {
  if (!isStandby(directory)) return;
  throw Failure.permanent(
    'passive-member',
    `The organisation in ${directory.folder} is the passive member of a pair: it takes no writes, and replication would overwrite them. Nothing was changed.`,
    `Do it on the active member, or make this one active: drover continuity switchover. If the other member is lost for good, remove ${memberFile(directory.folder)}: this one is then an organisation of its own.`,
  );
}
