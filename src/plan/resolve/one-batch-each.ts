import type { MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { firstFew } from '../../support/format.ts';
import type { BatchDocument } from '../document.ts';
import type { MembersByBatch } from './members.ts';
import type { Resolving } from './names.ts';

/** A mailbox moves in one batch, and is listed once in it. */
export function checkOneBatchEach(members: MembersByBatch, resolving: Resolving): void {
  const { document, names, findings } = resolving;
  if (areApart(resolving)) return;
  const first = new Map<MailboxId, BatchDocument>();
  for (const batch of document.batches) {
    const repeated: { readonly mailbox: Mailbox; readonly other: BatchDocument }[] = [];
    for (const id of members.get(batch.name)?.ids ?? []) {
      const other = first.get(id);
      if (other === undefined) {
        first.set(id, batch);
        continue;
      }
      const mailbox = names.mailboxes.get(id);
      if (mailbox !== undefined) repeated.push({ mailbox, other });
    }
    for (const [other, found] of Map.groupBy(repeated, (each) => each.other)) {
      const who = firstFew(
        found.map(({ mailbox }) => mailbox.address),
        3,
      );
      const selector = batch.members.kind === 'selector' ? batch.members.selector : null;
      findings.error(
        other === batch ? 'repeated-mailbox' : 'mailbox-in-two-batches',
        (selector ?? batch).place,
        other === batch
          ? `Batch "${batch.name}" lists ${who} twice, by address and by id.`
          : `${who} would move in two batches: "${batch.name}" and "${other.name}".`,
        selector === null
          ? 'Remove it from one of them.'
          : `Add \`exceptBatches: [${other.name}]\` to this selector.`,
      );
    }
  }
}

/**
 * Each takes whole mailboxes by where their primary is, and no two from the same database: a million need not be looked at one
 * by one. What has begun to move may count as being where it was.
 */
function areApart({ document: { batches }, observed: { moveRequests } }: Resolving): boolean {
  if (moveRequests.length > 0) return false;
  const taken = new Set<string>();
  return batches.every(({ members, settings, rebalance }) => {
    if (members.kind !== 'selector' || rebalance !== null || settings.scope === 'archive-only') return false;
    const { databases } = members.selector;
    const isApart = databases.length > 0 && !databases.some(({ name }) => taken.has(name));
    for (const { name } of databases) taken.add(name);
    return isApart;
  });
}
