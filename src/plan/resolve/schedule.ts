import { resolveWindows, scheduleAround, windowHorizonDays } from '../../domain/calendar.ts';
import type { Instant } from '../../domain/instant.ts';
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
      const occurrences = resolveWindows(windows, schedule.names, timeZone, now, windowHorizonDays);
      if (occurrences.length === 0) {
        findings.warning(
          'window-never-opens',
          schedule.place,
          `${schedule.names.join(', ')} does not open in the next ${windowHorizonDays} days: work that waits for it will never start.`,
          'If the window is in the past, give it new dates.',
        );
      }
      for (const { note, window } of occurrences) {
        if (note !== null) findings.note('window-moved', schedule.place, `Window "${window}": ${note}.`);
      }
      return { kind: 'windows', occurrences };
    }
  }
}
