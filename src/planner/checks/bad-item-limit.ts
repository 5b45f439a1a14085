import { plural } from '../../support/format.ts';
import { type Check, batchPlaces } from './check.ts';

/** Limits that allow more losses than the system accepts without confirmation. */
export const badItemLimit: Check = {
  codes: ['large-bad-item-limit'],
  find: (context) => {
    const { changeSet, input } = context;
    const max = input.capabilities.badItemLimitMax;
    const counts = new Map<(typeof changeSet.batches)[number]['name'], number>();
    for (const change of changeSet.changes) {
      const options =
        change.kind === 'create-move-request'
          ? change.spec.options
          : 'options' in change
            ? change.options
            : null;
      if (options !== null && options.badItemLimit > max)
        counts.set(change.batch, (counts.get(change.batch) ?? 0) + 1);
    }
    const places = batchPlaces(context);
    return [...counts].map(
      ([batch, count]) =>
        ({
          code: 'large-bad-item-limit',
          severity: 'warning',
          message: `${plural(count, 'mailbox', 'mailboxes')} of batch ${batch} may lose more than ${max} items each.`,
          hint: 'First find out what is unreadable, then raise the limit for single mailboxes only.',
          place: places.get(batch) ?? null,
        }) as const,
    );
  },
};
