import type { Diagnostic } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { formatDuration, plural } from '../../support/format.ts';
import { type Check, isMove } from './check.ts';

const longMs = 7 * 24 * 3_600_000;

/** Held copies do not expire, but the longer they wait the longer their last sync under the lock may take. */
export const heldLong: Check = {
  codes: ['held-long'],
  find: ({ changeSet, index, input }) => {
    const held = new Map<string, { count: number; oldestMs: number }>();
    for (const change of changeSet.changes) {
      const state = isMove(change) ? index.request.get(change.mailboxId)?.state : undefined;
      if (state?.kind !== 'AutoSuspended') continue;
      const ageMs = msBetween(state.since, input.now);
      if (ageMs < longMs) continue;
      const known = held.get(change.batch) ?? { count: 0, oldestMs: 0 };
      held.set(change.batch, { count: known.count + 1, oldestMs: Math.max(known.oldestMs, ageMs) });
    }
    return [...held].map(([batch, { count, oldestMs }]): Diagnostic => ({
      code: 'held-long',
      severity: 'note',
      message: `${plural(count, 'copy', 'copies')} of batch ${batch} have been held for up to ${formatDuration(oldestMs)}.`,
      hint: 'Where the system does not refresh held copies, their last sync takes longer.',
      place: null,
    }));
  },
};
