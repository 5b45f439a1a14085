import { canonicalJson } from '../../../support/canonical-json.ts';
import type { FolderStatus } from '../imap/answers.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';

export const readStatuses = async (reader: MailboxReader): Promise<readonly FolderStatus[]> =>
  await reader.statuses(await reader.folders());

export interface Totals {
  readonly folders: number;
  readonly messages: number;
  readonly sizeBytes: number;
}

export const totalsOf = (statuses: readonly FolderStatus[]): Totals => ({
  folders: statuses.length,
  messages: statuses.reduce((total, { messages }) => total + messages, 0),
  sizeBytes: statuses.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
});

/** About how much has changed: enough to tell a small delta from a large one. */
export function changesBetween(
  before: readonly FolderStatus[],
  after: readonly FolderStatus[],
): { readonly changes: number; readonly items: number; readonly bytes: number } {
  const known = new Map(before.map((status) => [status.name, status]));
  let changes = Math.max(0, before.length - after.length);
  let items = 0;
  for (const now of after) {
    const then = known.get(now.name);
    if (then?.uidValidity !== now.uidValidity) {
      changes += 1 + now.messages;
      items += now.messages;
      continue;
    }
    const created = Math.max(0, now.uidNext - then.uidNext);
    const removed = Math.max(0, then.messages + created - now.messages);
    items += created;
    // Flags: the server counts transactions, one for many messages or one for each.
    const flagged =
      created + removed > 0 ? 0 : Math.min(now.highestModSeq - then.highestModSeq, now.messages);
    changes += created + removed + Math.max(0, flagged);
  }
  const bytes = Math.max(0, totalsOf(after).sizeBytes - totalsOf(before).sizeBytes);
  return { changes, items, bytes };
}

/** Nothing came, went or got a flag; never of a server that does not count changes. */
export const isUnchanged = <Status extends Pick<FolderStatus, 'highestModSeq'>>(
  before: readonly Status[],
  after: readonly Status[],
): boolean =>
  after.every(({ highestModSeq }) => highestModSeq > 0) && canonicalJson(before) === canonicalJson(after);
