import type { MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { SoftDeletedMailbox } from '../../domain/mailbox.ts';
import type { MailDatabase } from './store/mail-database.ts';

/** Source copies that completed moves left in a database, oldest first; `address` finds whose they are. */
export const softDeleted = (
  database: MailDatabase,
  address: (id: MailboxId) => string | null,
): readonly SoftDeletedMailbox[] =>
  database
    .sql(
      `SELECT p.mailbox_id, p.part, p.soft_deleted_at_ms, p.retain_until_ms, coalesce(sum(c.size_bytes), 0) AS bytes
       FROM part p LEFT JOIN folder_content c ON c.part_id = p.id
       WHERE p.state = 'soft-deleted' GROUP BY p.id ORDER BY p.soft_deleted_at_ms, p.id`,
    )
    .all()
    .map((row) => {
      const mailboxId = row['mailbox_id'] as MailboxId;
      return {
        mailboxId,
        address: address(mailboxId),
        part: row['part'] as SoftDeletedMailbox['part'],
        sizeBytes: row['bytes'] as number,
        leftAt: instantFromMs((row['soft_deleted_at_ms'] as number | null) ?? 0),
        keptUntil: instantFromMs((row['retain_until_ms'] as number | null) ?? 0),
      };
    });
