import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { DatabaseName } from '../../../domain/ids.ts';
import { COPYING } from '../store/page-copy.ts';
import { removeFile } from '../store/part-file.ts';
import { filesByShelf, filesIn } from './layout.ts';
import type { Organisation } from './organisation.ts';
import { nextTurn } from '../../../support/next-turn.ts';

const DAY_MS = 86_400_000;

export const partFilesIn = (organisation: Organisation, database: DatabaseName): readonly string[] =>
  filesIn(organisation.folder, database).filter((file) => file.endsWith('.db'));

/**
 * Removes files older than a day that belong to nothing: of mailboxes whose creation was cut short, of moves that are gone
 * or were taken over. Each goes while the directory is held, so that no transaction can name it meanwhile. Other work goes on
 * between the folders. Returns how many.
 */
export async function sweep(organisation: Organisation, signal?: AbortSignal): Promise<number> {
  const oldMs = organisation.clock.nowMs() - DAY_MS;
  let removed = 0;
  for (const { name } of organisation.databases())
    for (const files of filesByShelf(organisation.folder, name)) {
      if (signal?.aborted === true) return removed;
      for (const file of files) if (isOlder(file, oldMs) && removeUnnamed(organisation, file)) removed += 1;
      await nextTurn();
    }
  return removed;
}

function removeUnnamed(organisation: Organisation, file: string): boolean {
  const unfinished = COPYING.exec(basename(file));
  const copy = basename(unfinished?.[1] ?? file, '.db');
  if (unfinished === null && !file.endsWith('.db')) return false;
  return organisation.change(() => {
    const isNeeded =
      unfinished === null
        ? isNamed(organisation, copy)
        : isClaimed(organisation, copy, Number(unfinished[2]));
    if (isNeeded) return false;
    removeFile(file);
    return true;
  });
}

/** The name of a move's copy is the move's and one letter. */
const moveOf = (copy: string): string => copy.slice(0, -2);

const isNamed = (organisation: Organisation, copy: string): boolean =>
  organisation
    .sql(
      `SELECT 1 FROM pointer WHERE copy_id = ?1 UNION ALL SELECT 1 FROM soft_deleted WHERE copy_id = ?1
       UNION ALL SELECT 1 FROM move_request WHERE id = ?2
       UNION ALL SELECT 1 FROM arrival WHERE move_id = ?2 AND switched_at_ms IS NULL`,
    )
    .get(copy, moveOf(copy)) !== undefined;

/** The clock of this host, or its age, says nothing against a claim. */
const isClaimed = (organisation: Organisation, copy: string, token: number): boolean =>
  organisation
    .sql(
      `SELECT 1 FROM move_request WHERE id = ?1 AND claim_token = ?2 AND claim_instance IS NOT NULL
       UNION ALL SELECT 1 FROM arrival WHERE move_id = ?1 AND claim_token = ?2 AND switched_at_ms IS NULL`,
    )
    .get(moveOf(copy), token) !== undefined;

const isOlder = (file: string, thanMs: number): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) < thanMs;
