import { optionsAskedBy } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { BatchName } from '../../domain/ids.ts';
import { plural } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** Limits that allow more losses than the system accepts without confirmation. */
export function* badItemLimit(context: CheckContext): Diagnostics {
  const max = context.input.capabilities.badItemLimitMax;
  const counts = new Map<BatchName, number>();
  for (const change of context.changeSet.changes)
    if ((optionsAskedBy(change)?.badItemLimit ?? 0) > max)
      counts.set(change.batch, (counts.get(change.batch) ?? 0) + 1);
  const places = batchPlaces(context);
  for (const [batch, count] of counts)
    yield finding.warning(
      'large-bad-item-limit',
      `${plural(count, 'mailbox', 'mailboxes')} of batch ${batch} may lose more than ${max} items each.`,
      'First find out what is unreadable, then raise the limit for single mailboxes only.',
      places.get(batch),
    );
}
