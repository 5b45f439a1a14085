import { optionsAskedBy } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { BatchName } from '../../domain/ids.ts';
import { plural } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** Limits that allow more losses than the system accepts without confirmation, or that it does not have. */
export function* badItemLimit(context: CheckContext): Diagnostics {
  const { badItemLimitMax: max, largeItemLimitMax: largeMax = 0 } = context.input.capabilities;
  const places = batchPlaces(context);
  for (const [batch, count] of above(max, 'badItemLimit', context))
    yield finding.warning(
      'large-bad-item-limit',
      `${plural(count, 'mailbox', 'mailboxes')} of batch ${batch} may lose more than ${max} items each.`,
      'First find out what is unreadable, then raise the limit for single mailboxes only.',
      places.get(batch),
    );
  for (const [batch, count] of above(largeMax, 'largeItemLimit', context))
    yield finding.error(
      'large-item-limit',
      `largeItemLimit of ${plural(count, 'mailbox', 'mailboxes')} of batch ${batch}: ${largeMax === 0 ? 'this mail system has no such limit' : `this mail system accepts at most ${largeMax}`}.`,
      largeMax === 0 ? 'Remove it; raise the size limits of the target instead.' : 'Lower it.',
      places.get(batch),
    );
}

function above(
  max: number,
  limit: 'badItemLimit' | 'largeItemLimit',
  { changeSet }: CheckContext,
): ReadonlyMap<BatchName, number> {
  const counts = new Map<BatchName, number>();
  for (const change of changeSet.changes)
    if ((optionsAskedBy(change)?.[limit] ?? 0) > max)
      counts.set(change.batch, (counts.get(change.batch) ?? 0) + 1);
  return counts;
}
