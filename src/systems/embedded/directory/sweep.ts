import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';
import { partsFolder } from './layout.ts';
import type { Organisation } from './organisation.ts';
import { removeFile } from './soft-deleted.ts';

const DAY_MS = 86_400_000;

export const partFilesIn = (organisation: Organisation, database: DatabaseName): readonly string[] =>
  filesIn(organisation, database).filter((file) => file.endsWith('.db'));

/**
 * Removes files older than a day that belong to nothing: of mailboxes whose creation was cut short, of moves that are gone.
 * Each goes while the directory is held, so that no transaction can name it meanwhile. Returns how many.
 */
export function sweep(organisation: Organisation): number {
  let removed = 0;
  const oldMs = organisation.clock.nowMs() - DAY_MS;
  for (const { name } of organisation.databases()) {
    for (const file of filesIn(organisation, name)) {
      const isPart = file.endsWith('.db');
      if ((!isPart && !file.endsWith('.copying')) || !isOlder(file, oldMs)) continue;
      if (isPart && !removeUnnamed(organisation, file)) continue;
      if (!isPart) rmSync(file, { force: true });
      removed += 1;
    }
  }
  return removed;
}

function removeUnnamed(organisation: Organisation, file: string): boolean {
  const copy = basename(file, '.db');
  // The name of a move's copy is the move's and one letter.
  const move = copy.slice(0, -2);
  return organisation.change(() => {
    const named = organisation
      .sql(
        `SELECT 1 FROM pointer WHERE copy_id = ?1 UNION ALL SELECT 1 FROM soft_deleted WHERE copy_id = ?1
         UNION ALL SELECT 1 FROM move_request WHERE id = ?2
         UNION ALL SELECT 1 FROM arrival WHERE move_id = ?2 AND switched_at_ms IS NULL`,
      )
      .get(copy, move);
    if (named !== undefined) return false;
    removeFile(file);
    return true;
  });
}

function filesIn(organisation: Organisation, database: DatabaseName): readonly string[] {
  const folder = partsFolder(organisation.folder, database);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const isOlder = (file: string, thanMs: number): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) < thanMs;
