import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { plural } from '../../support/format.ts';
import { mailboxLabel, nameSome } from '../labels.ts';
import type { PlannedWork } from '../plan-batches.ts';

/** What placement was asked for and could not do. */
export function placementFindings(batches: readonly PlannedWork[], index: ObservedIndex): Diagnostic[] {
  const named = (ids: readonly MailboxId[]): string =>
    nameSome(
      ids.slice(0, 3).map((id) => mailboxLabel(index.mailbox.get(id) ?? null, id)),
      ids.length,
    );
  return batches.flatMap(({ name, placement, desired, planned }) => {
    const found: Diagnostic[] = [];
    const place = desired?.place ?? null;
    if (placement !== null && placement.broken.apart.length > 0) {
      found.push({
        code: 'keep-apart-broken',
        severity: 'warning',
        message: `Batch ${name}: ${named(placement.broken.apart)} could not be kept apart: the set has more mailboxes than there are target databases.`,
        hint: 'Add target databases, or use a smaller keepApart set.',
        place,
      });
    }
    if (placement !== null && placement.broken.together.length > 0) {
      found.push({
        code: 'keep-together-broken',
        severity: 'warning',
        message: `Batch ${name}: ${named(placement.broken.together)} do not go where their keepTogether set goes: they have their own target, or are already moving.`,
        hint: 'Give the whole set the same target database.',
        place,
      });
    }
    if (placement !== null && placement.broken.postponed.length > 0) {
      found.push({
        code: 'keep-together-postponed',
        severity: 'warning',
        message: `Batch ${name}: ${named(placement.broken.postponed)} stay apart from their keepTogether sets for now: bringing these together takes more moves than rebalance.maxMoves (${desired?.rebalance?.maxMoves ?? 0}) leaves.`,
        hint: 'Raise maxMoves, or plan again after applying this plan: the next one continues.',
        place,
      });
    }
    const maxMoves = desired?.rebalance?.maxMoves ?? Infinity;
    if (planned.mailboxCount > maxMoves) {
      found.push({
        code: 'max-moves-exceeded',
        severity: 'warning',
        message: `Batch ${name} makes ${plural(planned.mailboxCount, 'move')}, more than rebalance.maxMoves (${maxMoves}): that many mailboxes or archives are already moving, or are not where they belong.`,
        hint: 'Move archives separately from levelling (move: primary-only), or raise maxMoves.',
        place,
      });
    }
    return found;
  });
}
