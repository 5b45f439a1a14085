import type { SavedRollback } from '../../app/running/saved-rollback.ts';
import { formatDuration, formatInstant } from '../../support/format.ts';

/** The age of a saved rollback, and whether it may still be applied. */
export function rollbackAge({ changeSet, run, savedAt, ageMs, isExpired }: SavedRollback) {
  const { expiresAt, timeZone } = changeSet;
  const outlook = isExpired
    ? `too old to be applied: plan it again with "drover rollback ${run}"`
    : `it may be applied until ${formatInstant(expiresAt, timeZone)}, unless something that it relies on changes`;
  const text = `Saved when run ${run} finished, ${formatInstant(savedAt, timeZone)}, ${formatDuration(ageMs)} ago; ${outlook}.`;
  return { run, savedAt, ageMs, isExpired, text };
}
