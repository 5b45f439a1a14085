import type { DesiredBatch } from '../../domain/desired.ts';
import type { Mailbox, MailboxDatabase } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { DeferralCode } from '../deferrals.ts';
import type { Match } from '../match.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import type { Route } from './move.ts';

/** Why this mailbox must not be asked to move at all; null: nothing speaks against it. */
export function findBlocker(
  { mailbox, wanted }: Match,
  route: Route,
  batch: DesiredBatch,
  abilities: SystemAbilities,
  index: ObservedIndex,
): DeferralCode | null {
  if (batch.remote !== null && !abilities.remoteMoves) return 'remote-not-supported';
  if (wanted.options.offline && !abilities.offlineMoves) return 'offline-not-supported';
  if (mailbox === null) return null;
  if (mailbox.litigationHold && !abilities.litigationHold) return 'holds-not-kept';
  // The databases of another organisation are not among those observed, even where names are alike.
  if (batch.remote !== null) return null;
  const target = route.to === null ? undefined : index.database.get(route.to);
  return target === undefined ? null : (exceededQuota(mailbox, target)?.kind ?? null);
}

export interface ExceededQuota {
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
