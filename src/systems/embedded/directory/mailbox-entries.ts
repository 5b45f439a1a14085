import { Failure } from '../../../domain/failure.ts';
import { databaseName, mailboxId } from '../../../domain/ids.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { pagesOfRows, type RowValues } from '../../../support/sqlite.ts';
import type { Grant, GrantKind, MailboxKind } from '../../../domain/mailbox.ts';
import type { MailboxEntry, NewMailbox, NewMailboxEntry } from './directory-entries.ts';
import type { DirectoryTables } from './directory-tables.ts';

const SELECT = `SELECT m.id, m.address, m.display_name, m.kind, m.attributes, m.litigation_hold, m.quota_bytes,
    p.database_name, p.copy_id, a.database_name, a.copy_id,
    CASE WHEN EXISTS (SELECT 1 FROM mailbox_grant WHERE mailbox_id = m.id) THEN
      (SELECT json_group_array(json_array(kind, to_id, auto_mapping)) FROM mailbox_grant WHERE mailbox_id = m.id) END
  FROM mailbox m
  JOIN pointer p ON p.mailbox_id = m.id AND p.part = 'primary'
  LEFT JOIN pointer a ON a.mailbox_id = m.id AND a.part = 'archive'`;

/** In address order, some at a time. */
export function* allMailboxes(directory: DirectoryTables): Generator<readonly MailboxEntry[]> {
  const statement = directory.sql(`${SELECT} WHERE m.address > ? ORDER BY m.address LIMIT ?`);
  const read = entryReader();
  for (const rows of pagesOfRows(statement, ([, address]) => [address as string], [''])) yield rows.map(read);
}

/** In address order. */
export function selectMailboxes(
  directory: DirectoryTables,
  where: string,
  values: readonly string[],
): readonly MailboxEntry[] {
  const statement = directory.sql(`${SELECT} ${where} ORDER BY m.address`);
  statement.setReturnArrays(true);
  return (statement.all(...values) as unknown as readonly RowValues[]).map(entryReader());
}

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

/** Many mailboxes have the same attributes: they are kept once. */
function entryReader(): (row: RowValues) => MailboxEntry {
  const texts = new Map<string, string>();
  const attributes = new Map<string, MailboxEntry['attributes']>();
  const shared = (text: RowValues[number] | undefined): string =>
    entryOf(texts, text as string, () => text as string);
  return (row) => ({
    id: mailboxId(row[0] as string),
    address: row[1] as string,
    displayName: row[2] as string,
    kind: shared(row[3]) as MailboxKind,
    attributes: entryOf(attributes, row[4] as string, () => attributesOf(row[4] as string)),
    litigationHold: row[5] === 1,
    prohibitSendReceiveQuotaBytes: row[6] as number | null,
    primaryDatabase: databaseName(shared(row[7])),
    primaryCopy: row[8] as string,
    archiveDatabase: row[9] === null ? null : databaseName(shared(row[9])),
    archiveCopy: row[10] as string | null,
    grants: row[11] === null ? NO_GRANTS : grantsOf(row[11] as string),
  });
}

const NO_GRANTS: readonly Grant[] = [];

const attributesOf = (text: string): MailboxEntry['attributes'] =>
  JSON.parse(text) as Readonly<Record<string, string>>;

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
  attributes: attributesOf(row['attributes'] as string),
  litigationHold: row['litigation_hold'] === 1,
  prohibitSendReceiveQuotaBytes: row['quota_bytes'] as number | null,
});
