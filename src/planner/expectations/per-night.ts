import type { Claim } from '../../domain/expectation.ts';
import type { SourcePlace } from '../../domain/diagnostic.ts';
import { entryOf } from '../../support/entry-of.ts';
import { firstFew, formatBytes, formatCount, localTime, plural } from '../../support/format.ts';
import type { Break, Claimed } from './claimed.ts';

interface InOneNight {
  readonly batch: string;
  readonly place: SourcePlace | null;
  mailboxes: number;
  bytes: number;
}

const NAMED = 4;

/** Nights in which more may complete than is expected; at the batch that brings most of it. */
export function brokenByNights(
  { maxMailboxes, maxBytes }: Extract<Claim, { readonly kind: 'per-night' }>,
  { concerned }: Claimed,
): Break[] {
  const nights = new Map<string, Map<string, InOneNight>>();
  for (const { change, plan, batch, place, times } of concerned) {
    if (change === null) continue;
    for (const night of times.nights) {
      const batches = entryOf(nights, night, () => new Map<string, InOneNight>());
      const key = `${plan}/${batch.name}`;
      const own = entryOf(batches, key, () => ({
        batch: batch.name,
        place: batch.place ?? place,
        mailboxes: 0,
        bytes: 0,
      }));
      own.mailboxes += 1;
      own.bytes += change.sizeBytes;
    }
  }
  return [...nights]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([night, batches]) => {
      const byCount = [...batches.values()].sort((a, b) => b.mailboxes - a.mailboxes);
      const mailboxes = byCount.reduce((sum, one) => sum + one.mailboxes, 0);
      const bytes = byCount.reduce((sum, one) => sum + one.bytes, 0);
      const who = firstFew(
        byCount.map((one) => `${one.batch} ${formatCount(one.mailboxes)}`),
        NAMED,
      );
      const tooMany = maxMailboxes !== null && mailboxes > maxMailboxes;
      const tooLarge = maxBytes !== null && bytes > maxBytes;
      const said = [
        ...(tooMany
          ? [`${plural(mailboxes, 'mailbox', 'mailboxes')} instead of at most ${formatCount(maxMailboxes)}`]
          : []),
        ...(tooLarge ? [`${formatBytes(bytes)} instead of at most ${formatBytes(maxBytes)}`] : []),
      ];
      if (said.length === 0) return [];
      const { weekday } = localTime(`${night}T12:00:00Z`, 'UTC');
      const message = `in the night of ${weekday} ${night} up to ${said.join(' and ')} may complete (${who}).`;
      return [{ message, place: byCount[0]?.place ?? null }];
    });
}
