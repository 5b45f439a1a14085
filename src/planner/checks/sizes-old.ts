import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { formatDuration, plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { CheckContext, Diagnostics } from './check.ts';

const OLD_MS = 3_600_000;

/** Sizes that the mail system keeps for later: those of a plan that are not from now say how old they are. */
export function* sizesOld({ changeSet, index, input }: CheckContext): Diagnostics {
  const { observedAt, mailboxes } = input.observed;
  if (!mailboxes.some(({ primary }) => primary.measuredAt !== undefined)) return;
  const old = changeSet.changes.filter(isMove).flatMap(({ mailboxId, label }) => {
    const { primary, archive = null } = index.mailbox.get(mailboxId) ?? {};
    const ages = [primary, archive].map((part) => msBetween(part?.measuredAt ?? observedAt, observedAt));
    const ageMs = Math.max(...ages);
    return ageMs > OLD_MS ? [{ label, ageMs }] : [];
  });
  if (old.length === 0) return;
  const oldestMs = Math.max(...old.map(({ ageMs }) => ageMs));
  yield finding.warning(
    'sizes-old',
    `The ${old.length === 1 ? 'size and item count' : 'sizes and item counts'} of ${plural(old.length, 'mailbox', 'mailboxes')} to be moved are as of up to ${formatDuration(oldestMs)} ago: ${nameSome(old.map(({ label }) => label))}.`,
    'They could not be read again for this plan; placement, forecast and space checks go by them.',
  );
}
