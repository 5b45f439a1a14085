import type { Change, ChangeSet, PlannedBatch } from '../domain/change.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { type Schedule, type Window, windowNames } from '../domain/window.ts';
import { WindowsAhead } from '../domain/windows-ahead.ts';

/** The windows that these batches name, and every freeze; by name. */
export function usedWindows(windows: readonly Window[], batches: readonly PlannedBatch[]): readonly Window[] {
  const names = new Set(
    batches.flatMap(({ start, complete }) => [...windowNames(start), ...windowNames(complete)]),
  );
  return windows
    .filter((window) => names.has(window.name) || (window.kind === 'freeze' && names.size > 0))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What the id does not cover, as it is planned: the windows' occurrences from their rules, which may be outdated in a saved
 * file, and the order of the mailboxes of a batch, who are moved from the first to the last. The id stays the same.
 */
export function refreshWindows(changeSet: ChangeSet, now: Instant): ChangeSet {
  const { windows, timeZone } = changeSet;
  const ahead = new WindowsAhead(windows, timeZone, now);
  const known = new Set(windows.map(({ name }) => name));
  const refresh = (schedule: Schedule): Schedule => refreshSchedule(schedule, known, ahead);
  const place = new Map(changeSet.batches.map(({ name }, index) => [name, index]));
  const placeOf = ({ batch }: Change): number => place.get(batch) ?? -1;
  return {
    ...changeSet,
    changes: changeSet.changes.toSorted(
      (a, b) => placeOf(a) - placeOf(b) || (a.mailboxId < b.mailboxId ? -1 : 1),
    ),
    batches: changeSet.batches.map((batch) => ({
      ...batch,
      start: refresh(batch.start),
      complete: refresh(batch.complete),
    })),
  };
}

function refreshSchedule(schedule: Schedule, known: ReadonlySet<string>, ahead: WindowsAhead): Schedule {
  const names = windowNames(schedule);
  const [first] = names;
  if (first === undefined) return schedule;
  // `now` or an instant with freezes cut out of it bears no window's name.
  if (names.length === 1 && !known.has(first)) {
    return ahead.around(first === 'now' ? null : parseInstant(first));
  }
  return { kind: 'windows', occurrences: ahead.occurrences(names) };
}
