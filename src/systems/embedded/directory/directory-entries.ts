import type { DatabaseName } from '../../../domain/ids.ts';
import type { Mailbox, MailboxDatabase } from '../../../domain/mailbox.ts';

/** A mailbox as the directory knows it; its content is in its database. */
export interface MailboxEntry extends Omit<Mailbox, 'primary' | 'archive' | 'departed'> {
  readonly primaryDatabase: DatabaseName;
  readonly primaryCopy: string;
  readonly archiveDatabase: DatabaseName | null;
  readonly archiveCopy: string | null;
}

export interface DatabaseEntry extends Required<DatabaseSettings>, Pick<MailboxDatabase, 'name' | 'server'> {
  readonly folder: string;
  readonly mounted: boolean;
  readonly lastBackupAtMs: number | null;
  readonly lastBackupFile: string | null;
}

export type DatabaseSettings = Partial<
  Pick<
    MailboxDatabase,
    'excludedFromProvisioning' | 'prohibitSendReceiveQuotaBytes' | 'recoverableItemsQuotaBytes'
  >
>;

export type NewMailbox = Pick<MailboxEntry, 'id' | 'address' | 'displayName'> & {
  readonly database: DatabaseName;
  readonly archiveDatabase?: DatabaseName | null;
} & Partial<
    Pick<MailboxEntry, 'kind' | 'attributes' | 'litigationHold' | 'prohibitSendReceiveQuotaBytes' | 'grants'>
  >;

/** With the copies that are its parts. */
export type NewMailboxEntry = NewMailbox & {
  readonly primaryCopy: string;
  readonly archiveCopy?: string | null;
};
