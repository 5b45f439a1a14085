import type { MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import { firstFew } from '../../support/format.ts';
import type { BatchDocument } from '../document.ts';
import type { BatchMembers } from './members.ts';
import type { Resolving } from './names.ts';

/** A mailbox moves in one batch, and is listed once in it. */
export function checkOneBatchEach(members: BatchMembers, { document, names, findings }: Resolving): void {
  const first = new Map<MailboxId, BatchDocument>();
  for (const batch of document.batches) {
    const repeated: { readonly mailbox: Mailbox; readonly other: BatchDocument }[] = [];
    for (const { id } of members.get(batch.name) ?? []) {
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
