import { resolveWindows, scheduleAround, skippedOpenings, windowHorizonDays } from '../../domain/calendar.ts';
import type { Instant } from '../../domain/instant.ts';
import type { WaitedWindows } from '../../domain/desired.ts';
import type { Schedule } from '../../domain/window.ts';
import type { ScheduleDocument } from '../document.ts';
import type { Resolving } from './names.ts';

/** When something may begin, as instants. */
export function resolveSchedule(
  schedule: ScheduleDocument,
  { document: { windows, timeZone }, findings }: Resolving,
  now: Instant,
): Schedule {
  switch (schedule.kind) {
    case 'held':
      return { kind: 'held' };
    case 'now':
      return scheduleAround(null, windows, timeZone);
    case 'at':
      return scheduleAround(schedule.instant, windows, timeZone);
    case 'windows': {
      const { names, place } = schedule;
      const occurrences = resolveWindows(windows, names, timeZone, now, windowHorizonDays);
      const skipped = skippedOpenings(windows, names, timeZone, now, windowHorizonDays);
      const moved = occurrences.flatMap(({ note, window }) =>
        note === null ? [] : [`Window "${window}": ${note}`],
      );
      for (const message of [...moved, ...skipped]) findings.note('window-moved', place, `${message}.`);
      return { kind: 'windows', occurrences };
    }
  }
}

/** What a schedule waits for; null: no window. */
export const waitedFor = (schedule: ScheduleDocument): WaitedWindows | null =>
  schedule.kind === 'windows' ? { windows: schedule.names, place: schedule.place } : null;
