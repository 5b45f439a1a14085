import type { DesiredBatch } from '../../domain/desired.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { DeferralCode } from '../deferrals.ts';
import type { Match } from '../match.ts';
import type { SystemAbilities } from '../plan-input.ts';
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
  const target = route.to === null ? undefined : index.database.get(route.to);
  if (target === undefined) return null;
  const { primary, prohibitSendReceiveQuotaBytes: ownQuota } = mailbox;
  const quota = target.prohibitSendReceiveQuotaBytes;
  if (ownQuota === null && quota !== null && primary.sizeBytes > quota) return 'over-quota';
  const recoverable = target.recoverableItemsQuotaBytes;
  return recoverable !== null && primary.recoverableSizeBytes > recoverable ? 'recoverable-over-quota' : null;
}
