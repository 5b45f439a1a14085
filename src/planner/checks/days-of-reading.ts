import { finding } from '../../domain/diagnostic.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import { firstFew, formatBytes, plural } from '../../support/format.ts';
import { daysToRead } from '../forecast/reading-days.ts';
import type { CheckContext, Diagnostics } from './check.ts';

const NAMED = 5;

/** Mailboxes that take days because their source may be read for so much a day. */
export function* daysOfReading({ changeSet, index }: CheckContext): Diagnostics {
  const slow = new Map<DatabaseName, { readonly name: string; readonly days: number }[]>();
  for (const change of changeSet.changes) {
    if (change.kind !== 'create-move-request' || change.from === null) continue;
    const perDay = index.database.get(change.from)?.readPerDay;
    const mailbox = index.mailbox.get(change.mailboxId);
    if (perDay === undefined || mailbox === undefined) continue;
    const days = daysToRead(perDay, mailbox.primary.sizeBytes);
    if (days > 1) slow.set(change.from, [...(slow.get(change.from) ?? []), { name: mailbox.address, days }]);
  }
  for (const [name, mailboxes] of slow) {
    const { limitBytes = 0, readsOfEach = 1 } = index.database.get(name)?.readPerDay ?? {};
    const longest = mailboxes.toSorted((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1));
    yield finding.note(
      'days-of-reading',
      `${plural(mailboxes.length, 'mailbox needs', 'mailboxes need')} more than a day: of each account in ${name} ` +
        `${formatBytes(limitBytes)} a day may be read, and a move reads each byte ${readsOfEach === 1 ? 'once' : `${readsOfEach} times`}. ` +
        `${firstFew(
          longest.map((one) => `${one.name} ${one.days} days`),
          NAMED,
        )}.`,
      'Begin the move that many days before its window, and let it stop at 95 %: suspendWhenReadyToComplete.',
    );
  }
}
