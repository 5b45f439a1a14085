import type { DatabaseName, MailboxId, ServerName } from '../../../domain/ids.ts';
import type { MailboxKind } from '../../../domain/mailbox.ts';

/** A mailbox as the directory knows it; its content is in its database. */
export interface MailboxEntry {
  readonly id: MailboxId;
  /** Lower case, unique. */
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly litigationHold: boolean;
  readonly prohibitSendReceiveQuotaBytes: number | null;
  readonly delegates: readonly MailboxId[];
  readonly primaryDatabase: DatabaseName;
  readonly primaryCopy: string;
  readonly archiveDatabase: DatabaseName | null;
  readonly archiveCopy: string | null;
}

export interface DatabaseEntry {
  readonly name: DatabaseName;
  readonly server: ServerName;
  readonly folder: string;
  readonly mounted: boolean;
  readonly excludedFromProvisioning: boolean;
  readonly prohibitSendReceiveQuotaBytes: number | null;
  readonly recoverableItemsQuotaBytes: number | null;
  readonly lastBackupAtMs: number | null;
  readonly lastBackupFile: string | null;
}

export type DatabaseSettings = Partial<
  Pick<
    DatabaseEntry,
    'excludedFromProvisioning' | 'prohibitSendReceiveQuotaBytes' | 'recoverableItemsQuotaBytes'
  >
>;

export type NewMailbox = Pick<MailboxEntry, 'id' | 'address' | 'displayName'> & {
  readonly database: DatabaseName;
  readonly archiveDatabase?: DatabaseName | null;
} & Partial<
    Pick<
      MailboxEntry,
      'kind' | 'attributes' | 'litigationHold' | 'prohibitSendReceiveQuotaBytes' | 'delegates'
    >
  >;

/** With the copies that are its parts. */
export type NewMailboxEntry = NewMailbox & {
  readonly primaryCopy: string;
  readonly archiveCopy?: string | null;
};
