import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { formatDuration, plural } from '../../support/format.ts';
import type { CheckContext, Diagnostics } from './check.ts';

const longMs = 7 * 24 * 3_600_000;

/** Held copies do not expire, but the longer they wait the longer their last sync under the lock may take. */
export function* heldLong({ changeSet, index, input }: CheckContext): Diagnostics {
  if (!input.observed.moveRequests.some(({ state }) => state.kind === 'AutoSuspended')) return;
  const held = new Map<string, { count: number; oldestMs: number }>();
  for (const change of changeSet.changes) {
    const state = isMove(change) ? index.request.get(change.mailboxId)?.state : undefined;
    if (state?.kind !== 'AutoSuspended') continue;
    const ageMs = msBetween(state.since, input.now);
    if (ageMs < longMs) continue;
    const known = held.get(change.batch) ?? { count: 0, oldestMs: 0 };
    held.set(change.batch, { count: known.count + 1, oldestMs: Math.max(known.oldestMs, ageMs) });
  }
  for (const [batch, { count, oldestMs }] of held)
    yield finding.note(
      'held-long',
      `${plural(count, 'copy', 'copies')} of batch ${batch} have been held for up to ${formatDuration(oldestMs)}.`,
      'Where the system does not refresh held copies, their last sync takes longer.',
    );
}
