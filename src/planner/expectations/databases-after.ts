import type { Claim } from '../../domain/expectation.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import { partBytes, type MailboxPartFacts } from '../../domain/mailbox.ts';
import { formatBytes, formatCount, plural } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { PlannedMailbox } from './planned-mailboxes.ts';
import { plannedMailboxes } from './planned-mailboxes.ts';
import type { Break, Claimed } from './claimed.ts';

interface Content {
  parts: number;
  bytes: number;
  /** Who comes to it; null: no one. */
  arriving: PlannedMailbox | null;
}

/** Databases that would hold more than is expected once all plans are done; at a batch that brings mailboxes there. */
export function brokenByDatabases(
  { databases, maxMailboxes, maxBytes }: Extract<Claim, { readonly kind: 'databases-after' }>,
  claimed: Claimed,
): Break[] {
  const contents = contentsAfter(claimed);
  return [...databases].sort().flatMap((database) => {
    const { parts, bytes, arriving } = contents.get(database) ?? { parts: 0, bytes: 0, arriving: null };
    const said = [
      ...(maxMailboxes !== null && parts > maxMailboxes
        ? [
            `${plural(parts, 'mailbox or archive', 'mailboxes and archives')} instead of at most ${formatCount(maxMailboxes)}`,
          ]
        : []),
      ...(maxBytes !== null && bytes > maxBytes
        ? [`${formatBytes(bytes)} instead of at most ${formatBytes(maxBytes)}`]
        : []),
    ];
    if (said.length === 0) return [];
    const message = `${database} will hold ${said.join(' and ')} when all plans are done.`;
    return [{ message, place: arriving?.batch.place ?? null }];
  });
}

/** All mailboxes of the inventory, where the plans bring them. */
function contentsAfter({ plans, observed, now, timeZone }: Claimed): ReadonlyMap<DatabaseName, Content> {
  const moving = new Map<MailboxId, PlannedMailbox[]>();
  for (const planned of plannedMailboxes(plans, observed, { now, timeZone })) {
    if (planned.change !== null) entryOf(moving, planned.mailbox.id, () => []).push(planned);
  }
  const contents = new Map<DatabaseName, Content>();
  const put = (part: MailboxPartFacts | null, to: DatabaseName | null, by: PlannedMailbox | null): void => {
    if (part === null) return;
    const content = entryOf(contents, to ?? part.database, () => ({ parts: 0, bytes: 0, arriving: null }));
    content.parts += 1;
    content.bytes += partBytes(part);
    if (to !== null && to !== part.database) content.arriving ??= by;
  };
  for (const mailbox of observed.mailboxes) {
    if (mailbox.departed === true) continue;
    const all = moving.get(mailbox.id) ?? [];
    const primary = all.find(({ change }) => change?.to != null) ?? null;
    const archive = all.find(({ change }) => change?.archiveTo != null) ?? null;
    put(mailbox.primary, primary?.change?.to ?? null, primary);
    put(mailbox.archive, archive?.change?.archiveTo ?? null, archive);
  }
  return contents;
}
