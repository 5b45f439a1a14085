import type { RequestId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { CopyName, PartCopy } from '../store/part-file.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { withFile } from './layout.ts';

// A move back starts from the copy that an earlier move left in its target. While the move has it, it is not purged; at the switch
// it is the mailbox again; a move that is cancelled gives it back.

/** A soft-deleted copy that a move may start from. */
export interface Revivable {
  readonly copy: PartCopy;
  readonly leftAtMs: number;
  /** The move has it already. */
  readonly isRevived: boolean;
}

type Wanted = Omit<CopyName, 'copy'>;

/** The one that the move has; else the newest that no other has; null: there is none. */
export function revivableCopy(
  directory: DirectoryTables,
  move: RequestId,
  { mailboxId, part, database }: Wanted,
): Revivable | null {
  const row = directory
    .sql(
      `SELECT copy_id, left_at_ms, revived_by FROM soft_deleted
       WHERE mailbox_id = ?1 AND part = ?2 AND database_name = ?3 AND purging = 0
         AND (revived_by = ?4 OR (revived_by IS NULL AND unfit = 0))
       ORDER BY revived_by IS NULL, left_at_ms DESC, copy_id LIMIT 1`,
    )
    .get(mailboxId, part, database, move);
  if (row === undefined) return null;
  return {
    copy: withFile(directory.folder, { database, mailboxId, part, copy: row['copy_id'] as string }),
    leftAtMs: row['left_at_ms'] as number,
    isRevived: row['revived_by'] !== null,
  };
}

/** The copy that the move has revived; null: it makes one of its own. */
export const revivedCopy = (directory: DirectoryTables, move: RequestId, part: MailboxPart): string | null =>
  (directory.sql('SELECT copy_id FROM soft_deleted WHERE revived_by = ? AND part = ?').get(move, part)?.[
    'copy_id'
  ] as string | undefined) ?? null;

/** False: it is purged, or another move has it by now. Inside a directory transaction that knows the claim. */
export function revive(directory: DirectoryTables, move: RequestId, copy: string): boolean {
  const { changes } = directory
    .sql(
      `UPDATE soft_deleted SET revived_by = ?1
       WHERE copy_id = ?2 AND purging = 0 AND (revived_by = ?1 OR (revived_by IS NULL AND unfit = 0))`,
    )
    .run(move, copy);
  return Number(changes) === 1;
}

/** It is soft-deleted as before, until its retention ends. Inside a directory transaction that knows the claim. */
export function giveBack(
  directory: DirectoryTables,
  move: RequestId,
  part: MailboxPart,
  { unfit }: { readonly unfit: boolean },
): void {
  directory
    .sql('UPDATE soft_deleted SET revived_by = NULL, unfit = max(unfit, ?) WHERE revived_by = ? AND part = ?')
    .run(unfit ? 1 : 0, move, part);
}

/** A pointer names it from here on. Inside the transaction of the switch. */
export function endSoftDeletion(directory: DirectoryTables, copy: string): void {
  directory.sql('DELETE FROM soft_deleted WHERE copy_id = ?').run(copy);
}
