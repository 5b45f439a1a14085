import { Failure } from '../../../domain/failure.ts';
import { databaseName, mailboxId } from '../../../domain/ids.ts';
import type { Grant, GrantKind, MailboxKind } from '../../../domain/mailbox.ts';
import type { MailboxEntry, NewMailbox, NewMailboxEntry } from './directory-entries.ts';
import type { DirectoryTables } from './directory-tables.ts';

/** In address order. */
export const selectMailboxes = (
  directory: DirectoryTables,
  where: string,
  values: readonly string[],
): readonly MailboxEntry[] =>
  directory
    .sql(
      `SELECT m.*, p.database_name primary_database, p.copy_id primary_copy,
         a.database_name archive_database, a.copy_id archive_copy,
         (SELECT json_group_array(json_array(kind, to_id, auto_mapping)) FROM mailbox_grant
           WHERE mailbox_id = m.id) grants
       FROM mailbox m
       JOIN pointer p ON p.mailbox_id = m.id AND p.part = 'primary'
       LEFT JOIN pointer a ON a.mailbox_id = m.id AND a.part = 'archive'
       ${where} ORDER BY m.address`,
    )
    .all(...values)
    .map(mailboxEntry);

/** Failure `mailbox-exists`: id or address is that of a mailbox, or of a mail user whose mailbox is elsewhere. */
export function requireFree(directory: DirectoryTables, { id, address }: NewMailbox): void {
  const row = directory
    .sql('SELECT 1 FROM mailbox WHERE id = ? OR address = ?')
    .get(id.toLowerCase(), address.toLowerCase());
  if (row === undefined) return;
  throw Failure.permanent('mailbox-exists', `A mailbox with address ${address} or id ${id} exists already.`);
}

export function insertMailbox(directory: DirectoryTables, mailbox: NewMailboxEntry): void {
  requireFree(directory, mailbox);
  directory
    .sql(
      `INSERT INTO mailbox (id, address, display_name, kind, attributes, litigation_hold, quota_bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      mailbox.id,
      mailbox.address.toLowerCase(),
      mailbox.displayName,
      mailbox.kind ?? 'user',
      JSON.stringify(mailbox.attributes ?? {}),
      mailbox.litigationHold === true ? 1 : 0,
      mailbox.prohibitSendReceiveQuotaBytes ?? null,
    );
  const point = directory.sql(
    'INSERT INTO pointer (mailbox_id, part, database_name, copy_id) VALUES (?, ?, ?, ?)',
  );
  point.run(mailbox.id, 'primary', mailbox.database, mailbox.primaryCopy);
  if (mailbox.archiveDatabase && mailbox.archiveCopy)
    point.run(mailbox.id, 'archive', mailbox.archiveDatabase, mailbox.archiveCopy);
  const grant = directory.sql('INSERT OR REPLACE INTO mailbox_grant VALUES (?, ?, ?, ?)');
  for (const { kind, to, autoMapping } of mailbox.grants ?? [])
    grant.run(mailbox.id, kind, to, autoMapping === true ? 1 : 0);
}

const mailboxEntry = (row: Record<string, unknown>): MailboxEntry => ({
  ...mailboxFacts(row),
  grants: row['grants'] === '[]' ? [] : grantsOf(row['grants'] as string),
  primaryDatabase: databaseName(row['primary_database'] as string),
  primaryCopy: row['primary_copy'] as string,
  archiveDatabase: row['archive_database'] === null ? null : databaseName(row['archive_database'] as string),
  archiveCopy: row['archive_copy'] as string | null,
});

const grantsOf = (text: string): Grant[] =>
  (JSON.parse(text) as [GrantKind, string, number][]).map(([kind, to, autoMapping]) => ({
    kind,
    to: mailboxId(to),
    ...(autoMapping === 1 ? { autoMapping: true } : {}),
  }));

export const mailboxFacts = (row: Record<string, unknown>) => ({
  id: mailboxId(row['id'] as string),
  address: row['address'] as string,
  displayName: row['display_name'] as string,
  kind: row['kind'] as MailboxKind,
  attributes: JSON.parse(row['attributes'] as string) as Record<string, string>,
  litigationHold: row['litigation_hold'] === 1,
  prohibitSendReceiveQuotaBytes: row['quota_bytes'] as number | null,
});
