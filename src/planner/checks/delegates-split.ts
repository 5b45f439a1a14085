import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { mailboxLabel, nameSome } from '../labels.ts';
import { plural } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** People who work in each other's mailboxes should change databases, or organisations, on the same day. */
export function* delegatesSplit(context: CheckContext): Diagnostics {
  const { changeSet, index, input } = context;
  const batchOf = new Map<MailboxId, BatchName>();
  for (const change of changeSet.changes) if (isMove(change)) batchOf.set(change.mailboxId, change.batch);
  const remote = new Set(
    input.desired.batches.filter((batch) => batch.remote !== null).map((batch) => batch.name),
  );
  const split = new Map<BatchName, string[]>();
  for (const [id, batch] of batchOf) {
    const mailbox = index.mailbox.get(id);
    const isSplit = mailbox?.delegates.some((other) => {
      const theirs = batchOf.get(other);
      return theirs === undefined ? remote.has(batch) && index.mailbox.has(other) : theirs !== batch;
    });
    if (mailbox === undefined || isSplit !== true) continue;
    entryOf(split, batch, () => []).push(mailboxLabel(mailbox, id));
  }
  const places = batchPlaces(context);
  for (const [batch, labels] of split)
    yield finding.warning(
      'delegates-split',
      `${plural(labels.length, 'mailbox', 'mailboxes')} of batch ${batch} (${nameSome(labels)}) move apart from mailboxes they have access to.`,
      'Put them in the same batch, or set keepDelegatesTogether.',
      places.get(batch),
    );
}
