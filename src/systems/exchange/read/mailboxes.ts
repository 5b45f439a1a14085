import { databaseName, mailboxId } from '../../../domain/ids.ts';
import type { Grant, Mailbox, MailboxKind, MailboxPartFacts } from '../../../domain/mailbox.ts';
import { type Row, count, flag, list, numberOrNull, text } from '../bridge/protocol.ts';

export interface MailboxRows {
  readonly mailboxes: readonly Row[];
  /** Get-MailboxStatistics rows; archives come as rows of their own, under the ArchiveGuid. */
  readonly statistics: readonly Row[];
  /** Get-User rows, for what Get-Mailbox does not have (department). */
  readonly users: readonly Row[];
}

const kinds: Readonly<Record<string, MailboxKind>> = {
  UserMailbox: 'user',
  LinkedMailbox: 'user',
  LegacyMailbox: 'user',
  SharedMailbox: 'shared',
  TeamMailbox: 'shared',
  RoomMailbox: 'room',
  EquipmentMailbox: 'equipment',
  DiscoveryMailbox: 'discovery',
  ArbitrationMailbox: 'arbitration',
  AuditLogMailbox: 'audit-log',
  AuxAuditLogMailbox: 'audit-log',
  MonitoringMailbox: 'monitoring',
  PublicFolderMailbox: 'public-folder',
  MigrationMailbox: 'migration',
};

/** Get-Mailbox and Get-User find these with a switch only; no user's attributes are kept for them. */
export const hiddenTypes: ReadonlySet<string> = new Set([
  'ArbitrationMailbox',
  'AuditLogMailbox',
  'AuxAuditLogMailbox',
  'MonitoringMailbox',
  'PublicFolderMailbox',
  'MigrationMailbox',
]);

export function mailboxesOf(rows: MailboxRows): readonly Mailbox[] {
  const connected = rows.statistics.filter((row) => !isDisconnected(row));
  const statistics = new Map(connected.map((row) => [text(row, 'MailboxGuid').toLowerCase(), row]));
  const users = new Map(rows.users.map((row) => [text(row, 'DistinguishedName'), row]));
  // Whom others may send for is printed as a canonical name (`contoso.com/Users/Ann`), as an identity is.
  const idByName = new Map(
    rows.mailboxes.flatMap((row) =>
      ['Identity', 'DistinguishedName'].map((field) => [
        text(row, field).toLowerCase(),
        text(row, 'ExchangeGuid'),
      ]),
    ),
  );
  const seen = new Set<string>();
  const found: Mailbox[] = [];
  for (const row of rows.mailboxes) {
    const id = mailboxId(text(row, 'ExchangeGuid'));
    if (id === '' || seen.has(id)) continue; // a kind's own listing may repeat what the plain one showed
    seen.add(id);
    found.push({
      id,
      address: text(row, 'PrimarySmtpAddress').toLowerCase(),
      displayName: text(row, 'DisplayName'),
      kind: kindOf(row),
      primary: partOf(text(row, 'Database'), statistics.get(id)),
      archive: archiveOf(row, statistics),
      attributes: attributesOf(row, users.get(text(row, 'DistinguishedName'))),
      litigationHold: flag(row, 'LitigationHoldEnabled') || list(row, 'InPlaceHolds').length > 0,
      prohibitSendReceiveQuotaBytes: ownQuota(row, 'ProhibitSendReceiveQuota'),
      recoverableItemsQuotaBytes: ownQuota(row, 'RecoverableItemsQuota'),
      grants: list(row, 'GrantSendOnBehalfTo').flatMap((name): Grant[] => {
        const to = idByName.get(name.toLowerCase());
        return to === undefined || to === '' ? [] : [{ kind: 'send-on-behalf', to: mailboxId(to) }];
      }),
    });
  }
  return found;
}

/** A source copy that a move left behind bears the mailbox's own GUID until its retention ends. */
const isDisconnected = (row: Row): boolean =>
  text(row, 'DisconnectDate') !== '' || /^(SoftDeleted|Disabled)$/.test(text(row, 'DisconnectReason'));

/** Null: the database's default. Its own may be "Unlimited", which is more than any size. */
function ownQuota(row: Row, field: string): number | null {
  if (flag(row, 'UseDatabaseQuotaDefaults')) return null;
  return text(row, field) === 'Unlimited' ? Number.MAX_SAFE_INTEGER : numberOrNull(row, field);
}

function kindOf(row: Row): MailboxKind {
  const details = text(row, 'RecipientTypeDetails');
  // The name is `Migration.8f3e7716-2011-43e4-96b1-aba62d229136`, the display name `Microsoft Exchange Migration`.
  const names = [text(row, 'Identity').split('/').at(-1) ?? '', text(row, 'PrimarySmtpAddress')];
  if (details === 'ArbitrationMailbox' && names.some((name) => /^Migration\.[0-9a-f]{8}-/i.test(name)))
    return 'migration';
  return kinds[details] ?? 'user';
}

function archiveOf(row: Row, statistics: ReadonlyMap<string, Row>): MailboxPartFacts | null {
  const database = archiveDatabaseOf(row);
  return database === '' ? null : partOf(database, statistics.get(text(row, 'ArchiveGuid').toLowerCase()));
}

/** Empty: no archive in this organisation. One in Exchange Online has a GUID here and no database. */
export function archiveDatabaseOf(row: Row): string {
  if (text(row, 'ArchiveGuid') === '') return '';
  return 'ArchiveDatabase' in row ? text(row, 'ArchiveDatabase') : text(row, 'Database');
}

function partOf(database: string, row: Row | undefined): MailboxPartFacts {
  return {
    database: databaseName(database),
    itemCount: row === undefined ? 0 : count(row, 'ItemCount') + count(row, 'AssociatedItemCount'),
    sizeBytes: row === undefined ? 0 : count(row, 'TotalItemSize'),
    recoverableItemCount: row === undefined ? 0 : count(row, 'DeletedItemCount'),
    recoverableSizeBytes: row === undefined ? 0 : count(row, 'TotalDeletedItemSize'),
  };
}

function attributesOf(row: Row, user: Row | undefined): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  const put = (name: string, value: string): void => {
    if (value !== '') attributes[name] = value;
  };
  put('office', text(row, 'Office'));
  put('organizationalUnit', text(row, 'OrganizationalUnit'));
  for (let n = 1; n <= 15; n++) put(`customAttribute${n}`, text(row, `CustomAttribute${n}`));
  if (user !== undefined)
    for (const name of ['Department', 'Title', 'Company']) put(name.toLowerCase(), text(user, name));
  return attributes;
}
