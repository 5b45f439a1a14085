import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';
import { movings } from './moving.ts';

/** Between versions, delegation does not always work across: whoever works together should move together. */
export const delegatesSplit: ExchangeCheck = (facts) => {
  const all = movings(facts);
  const batchOf = new Map(all.map(({ change }) => [change.mailboxId, change.batch]));
  const labelOf = new Map(facts.observed.mailboxes.map((mailbox) => [mailbox.id, mailbox.displayName]));
  return all.flatMap(({ change, mailbox }) =>
    mailbox.delegates
      .filter((delegate) => batchOf.has(delegate) && batchOf.get(delegate) !== change.batch)
      .map((delegate) =>
        finding(
          'warning',
          'delegates-split',
          `${change.label} moves with batch ${change.batch}, its delegate ${labelOf.get(delegate) ?? delegate} with batch ${batchOf.get(delegate)}.`,
          'Put both into one batch, or have them complete in the same window.',
        ),
      ),
  );
};
