import type { DesiredBatch } from '../../domain/desired.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { exceededQuota } from '../../domain/quota.ts';
import type { DeferralCode } from '../deferrals.ts';
import type { Match } from '../match.ts';
import type { SystemAbilities } from '../../domain/system-abilities.ts';
import type { Route } from './context.ts';

/** The databases of a mailbox that nothing can be copied from now. */
export const dismountedOf = (
  mailbox: Mailbox | null,
  { database }: ObservedIndex,
): readonly (DatabaseName | undefined)[] =>
  [mailbox?.primary.database, mailbox?.archive?.database].filter(
    (name) => name !== undefined && database.get(name)?.mounted === false,
  );

/** Why this mailbox must not be asked to move at all; null: nothing speaks against it. */
export function findBlocker(
  { mailbox, wanted }: Match,
  route: Route,
  batch: DesiredBatch,
  abilities: SystemAbilities,
  index: ObservedIndex,
  raisesQuotas: boolean,
): DeferralCode | null {
  if (batch.remote !== null && !abilities.remoteMoves) return 'remote-not-supported';
  if (wanted.options.offline && !abilities.offlineMoves) return 'offline-not-supported';
  if (mailbox === null) return null;
  const sources = [
    route.to === null ? undefined : mailbox.primary.database,
    route.archiveTo === null ? undefined : mailbox.archive?.database,
  ];
  if (dismountedOf(mailbox, index).some((name) => sources.includes(name))) return 'source-dismounted';
  if (mailbox.litigationHold && !abilities.litigationHold) return 'holds-not-kept';
  // The databases of another organisation are not among those observed, even where names are alike.
  if (batch.remote !== null) return null;
  const target = route.to === null ? undefined : index.database.get(route.to);
  return target === undefined || raisesQuotas ? null : (exceededQuota(mailbox, target)?.kind ?? null);
}
