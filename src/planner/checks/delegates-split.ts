import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import type { Grant } from '../../domain/mailbox.ts';
import { entryOf } from '../../support/entry-of.ts';
import { plural } from '../../support/format.ts';
import { mailboxLabel, nameSome } from '../labels.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** People who work in each other's mailboxes should change databases, or organisations, on the same day. */
export function* delegatesSplit(context: CheckContext): Diagnostics {
  const { changeSet, index, input } = context;
  if (!input.observed.mailboxes.some(({ grants }) => grants.length > 0)) return;
  const batchOf = new Map<MailboxId, BatchName>();
  for (const change of changeSet.changes) if (isMove(change)) batchOf.set(change.mailboxId, change.batch);
  const remote = new Set(
    input.desired.batches.filter((batch) => batch.remote !== null).map((batch) => batch.name),
  );
  const split = new Map<BatchName, string[]>();
  for (const [id, batch] of batchOf) {
    const mailbox = index.mailbox.get(id);
    if (mailbox === undefined) continue;
    const apart = mailbox.grants.filter(({ to }) => {
      const theirs = batchOf.get(to);
      return theirs === undefined ? remote.has(batch) && index.mailbox.has(to) : theirs !== batch;
    });
    if (apart.length > 0)
      entryOf(split, batch, () => []).push(`${mailboxLabel(mailbox, id)} (${usersText(apart, context)})`);
  }
  const places = batchPlaces(context);
  for (const [batch, labels] of split)
    yield finding.warning(
      'delegates-split',
      `${plural(labels.length, 'mailbox', 'mailboxes')} of batch ${batch} ${labels.length === 1 ? 'moves apart from those who may use it' : 'move apart from those who may use them'}: ${nameSome(labels)}.`,
      'Put them in the same batch; keepDelegatesTogether then keeps them in one database, too.',
      places.get(batch),
    );
}

/** `ann@example.com: full-access with AutoMapping, send-as` */
function usersText(grants: readonly Grant[], { index }: CheckContext): string {
  const users = [...Map.groupBy(grants, ({ to }) => to)].map(([to, all]) => {
    const kinds = all.map(({ kind, autoMapping }) => (autoMapping ? `${kind} with AutoMapping` : kind));
    return `${index.mailbox.get(to)?.address ?? to}: ${kinds.join(', ')}`;
  });
  return nameSome(users);
}
