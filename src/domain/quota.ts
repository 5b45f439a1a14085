import { canonicalJson } from '../support/canonical-json.ts';
import type { Mailbox, MailboxDatabase } from './mailbox.ts';

/** What is set at a mailbox itself, under the mail system's own names and in its own words. */
export interface MailboxQuota {
  /** Those of its database hold, whatever its own are. */
  readonly usesDatabaseDefaults: boolean;
  readonly own: Readonly<Record<string, string>>;
}

/** Do they mean the same: where the database's hold, its own may be anything. */
export const isSameQuota = (a: MailboxQuota, b: MailboxQuota): boolean =>
  a.usesDatabaseDefaults === b.usesDatabaseDefaults &&
  (a.usesDatabaseDefaults || canonicalJson(a.own) === canonicalJson(b.own));

interface ExceededQuota {
  readonly kind: 'over-quota' | 'recoverable-over-quota';
  readonly sizeBytes: number;
  readonly quotaBytes: number;
}

/** The quota that would hold for this mailbox in this database, where it is above it. Its own comes before the database's. */
export function exceededQuota(
  { primary, prohibitSendReceiveQuotaBytes, recoverableItemsQuotaBytes }: Mailbox,
  target: MailboxDatabase,
): ExceededQuota | null {
  const quota = prohibitSendReceiveQuotaBytes ?? target.prohibitSendReceiveQuotaBytes;
  if (quota !== null && primary.sizeBytes > quota)
    return { kind: 'over-quota', sizeBytes: primary.sizeBytes, quotaBytes: quota };
  const recoverable = recoverableItemsQuotaBytes ?? target.recoverableItemsQuotaBytes;
  if (recoverable !== null && primary.recoverableSizeBytes > recoverable)
    return {
      kind: 'recoverable-over-quota',
      sizeBytes: primary.recoverableSizeBytes,
      quotaBytes: recoverable,
    };
  return null;
}
