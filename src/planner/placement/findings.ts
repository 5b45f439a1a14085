import type { FindingCode } from '../../domain/finding-codes.ts';
import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { MailboxId } from '../../domain/ids.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import { plural } from '../../support/format.ts';
import { mailboxLabel, nameSome } from '../labels.ts';
import type { PlannedWork } from '../diff/batch.ts';

/** What placement was asked for and could not do. */
export function placementFindings(batches: readonly PlannedWork[], index: ObservedIndex): Diagnostic[] {
  const named = (ids: readonly MailboxId[]): string =>
    nameSome(
      ids.slice(0, 3).map((id) => mailboxLabel(index.mailbox.get(id) ?? null, id)),
      ids.length,
    );
  return batches.flatMap(({ name, broken, desired, planned }) => {
    const found: Diagnostic[] = [];
    const warn = (code: FindingCode, message: string, hint: string): void =>
      void found.push(finding.warning(code, `Batch ${name}${message}`, hint, desired?.place));
    const { apart = [], together = [], postponed = [] } = broken ?? {};
    const maxMoves = desired?.rebalance?.maxMoves;
    if (apart.length > 0)
      warn(
        'keep-apart-broken',
        `: ${named(apart)} could not be kept apart: the set has more mailboxes than there are target databases.`,
        'Add target databases, or use a smaller keepApart set.',
      );
    if (together.length > 0)
      warn(
        'keep-together-broken',
        `: ${named(together)} do not go where their keepTogether set goes: they have their own target, are already moving, or must stay where they are.`,
        'Give the whole set the same target database.',
      );
    if (postponed.length > 0)
      warn(
        'keep-together-postponed',
        `: ${named(postponed)} stay apart from their keepTogether sets for now: bringing these together takes more moves than rebalance.maxMoves (${maxMoves ?? 0}) leaves.`,
        'Raise maxMoves, or plan again after applying this plan: the next one continues.',
      );
    if (planned.mailboxCount > (maxMoves ?? Infinity))
      warn(
        'max-moves-exceeded',
        ` makes ${plural(planned.mailboxCount, 'move')}, more than rebalance.maxMoves (${maxMoves}): that many mailboxes or archives are already moving, or are not where they belong.`,
        'Move archives separately from levelling (move: primary-only), or raise maxMoves.',
      );
    return found;
  });
}
