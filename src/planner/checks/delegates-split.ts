import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { mailboxLabel, nameSome } from '../labels.ts';
import { plural } from '../../support/format.ts';
import { type Check, isMove, batchPlaces } from './check.ts';

/** People who work in each other's mailboxes should change databases, or organisations, on the same day. */
export const delegatesSplit: Check = {
  codes: ['delegates-split'],
  find: (context) => {
    const { changeSet, index, input } = context;
    const batchOf = new Map<MailboxId, BatchName>();
    for (const change of changeSet.changes) if (isMove(change)) batchOf.set(change.mailboxId, change.batch);
    const remote = new Set(
      input.desired.batches.filter((batch) => batch.remote !== null).map((batch) => batch.name),
    );
    const split = new Map<BatchName, { labels: string[]; count: number }>();
    for (const [id, batch] of batchOf) {
      const mailbox = index.mailbox.get(id);
      if (mailbox === undefined || mailbox.delegates.length === 0) continue;
      const isSplit = mailbox.delegates.some((other) => {
        const theirs = batchOf.get(other);
        return theirs === undefined ? remote.has(batch) && index.mailbox.has(other) : theirs !== batch;
      });
      if (!isSplit) continue;
      const known = split.get(batch) ?? { labels: [], count: 0 };
      if (known.labels.length < 3) known.labels.push(mailboxLabel(mailbox, id));
      known.count += 1;
      split.set(batch, known);
    }
    const places = batchPlaces(context);
    return [...split].map(([batch, { labels, count }]): Diagnostic => ({
      code: 'delegates-split',
      severity: 'warning',
      message: `${plural(count, 'mailbox', 'mailboxes')} of batch ${batch} (${nameSome(labels, count)}) move apart from mailboxes they have access to.`,
      hint: 'Put them in the same batch, or set keepDelegatesTogether.',
      place: places.get(batch) ?? null,
    }));
  },
};
