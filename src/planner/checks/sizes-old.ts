import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { type Instant, msBetween } from '../../domain/instant.ts';
import type { MailboxPartFacts } from '../../domain/mailbox.ts';
import { formatDuration, plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { CheckContext, Diagnostics } from './check.ts';

const OLD_MS = 3_600_000;

/** Sizes that the mail system keeps for later: those of a plan that are not from now say how old they are. */
export function* sizesOld({ changeSet, index, input }: CheckContext): Diagnostics {
  const { observedAt, mailboxes } = input.observed;
  if (!mailboxes.some(({ primary }) => primary.measuredAt !== undefined)) return;
  const old: string[] = [];
  let oldestMs = 0;
  for (const change of changeSet.changes) {
    const mailbox = isMove(change) ? index.mailbox.get(change.mailboxId) : undefined;
    if (mailbox === undefined) continue;
    const ageMs = Math.max(ageOf(mailbox.primary, observedAt), ageOf(mailbox.archive, observedAt));
    if (ageMs > OLD_MS) old.push(change.label);
    oldestMs = Math.max(oldestMs, ageMs);
  }
  if (old.length === 0) return;
  yield finding.warning(
    'sizes-old',
    `The ${old.length === 1 ? 'size and item count' : 'sizes and item counts'} of ${plural(old.length, 'mailbox', 'mailboxes')} to be moved are as of up to ${formatDuration(oldestMs)} ago: ${nameSome(old)}.`,
    'They could not be read again for this plan; placement, forecast and space checks go by them.',
  );
}

const ageOf = (part: MailboxPartFacts | null, now: Instant): number =>
  part?.measuredAt === undefined ? 0 : msBetween(part.measuredAt, now);
