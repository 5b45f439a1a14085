import { databaseName, mailboxId } from '../../../domain/ids.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { PartCopy } from '../store/part-file.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { withFile } from './layout.ts';

// Soft-deleted copies that are kept warm: fed from the mailbox until a time, as long as no move starts from them and no purge
// removes them.

const FEEDABLE = 'warm_until_ms > ? AND purging = 0 AND revived_by IS NULL AND unfit = 0';

/** Those that were last fed before `beforeMs`, or never; a clock that was set back is seen. */
export function copiesToFeed(
  directory: DirectoryTables,
  { nowMs, beforeMs }: { readonly nowMs: number; readonly beforeMs: number },
): readonly PartCopy[] {
  return directory
    .sql(
      `SELECT copy_id, mailbox_id, part, database_name FROM soft_deleted
       WHERE ${FEEDABLE} AND (fed_at_ms IS NULL OR fed_at_ms <= ? OR fed_at_ms > ?)
       ORDER BY fed_at_ms, copy_id`,
    )
    .all(nowMs, beforeMs, nowMs)
    .map((row) =>
      withFile(directory.folder, {
        copy: row['copy_id'] as string,
        mailboxId: mailboxId(row['mailbox_id'] as string),
        part: row['part'] as MailboxPart,
        database: databaseName(row['database_name'] as string),
      }),
    );
}

/** Inside a directory transaction, while its file is held. */
export const isFeedable = (directory: DirectoryTables, copy: string, nowMs: number): boolean =>
  directory.sql(`SELECT 1 FROM soft_deleted WHERE ${FEEDABLE} AND copy_id = ?`).get(nowMs, copy) !==
  undefined;

/** What a move back will have to transfer is counted from here. */
export function recordFed(directory: DirectoryTables, copy: string, nowMs: number, sizeBytes: number): void {
  directory.change(() => {
    directory
      .sql(
        'UPDATE soft_deleted SET fed_at_ms = ?, fed_size_bytes = ? WHERE copy_id = ? AND revived_by IS NULL',
      )
      .run(nowMs, sizeBytes, copy);
  });
}

/** No move starts from it, and it is fed no more. */
export function markUnfit(directory: DirectoryTables, copy: string): void {
  directory.change(() => {
    directory.sql('UPDATE soft_deleted SET unfit = 1 WHERE copy_id = ? AND revived_by IS NULL').run(copy);
  });
}
