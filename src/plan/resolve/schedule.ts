import type { WaitedWindows } from '../../domain/desired.ts';
import type { Schedule } from '../../domain/window.ts';
import type { WindowsAhead } from '../../domain/windows-ahead.ts';
import { plural } from '../../support/format.ts';
import type { ScheduleDocument } from '../document.ts';
import type { Resolving } from './names.ts';

/** Of each schedule; a freeze for every weekend says no more than its first ones. */
const MOVED_SHOWN = 5;

/** When something may begin, as instants. */
export function resolveSchedule(
  schedule: ScheduleDocument,
  { findings }: Resolving,
  ahead: WindowsAhead,
): Schedule {
  switch (schedule.kind) {
    case 'held':
      return { kind: 'held' };
    case 'now':
      return ahead.around(null);
    case 'at':
      return ahead.around(schedule.instant);
    case 'windows': {
      const { names, place } = schedule;
      const occurrences = ahead.occurrences(names);
      const moved = occurrences.flatMap(({ note, window }) =>
        note === null ? [] : [`Window "${window}": ${note}`],
      );
      const all = [...new Set([...moved, ...ahead.skipped(names)])];
      const shown = all.length > MOVED_SHOWN + 1 ? all.slice(0, MOVED_SHOWN) : all;
      for (const message of shown) findings.note('window-moved', place, `${message}.`);
      if (shown.length < all.length) {
        const more = plural(all.length - shown.length, 'later opening');
        findings.note('window-moved', place, `The same goes for ${more}: moved, cut short or skipped.`);
      }
      return { kind: 'windows', occurrences };
    }
  }
}

/** What a schedule waits for; null: no window. */
export const waitedFor = (schedule: ScheduleDocument): WaitedWindows | null =>
  schedule.kind === 'windows' ? { windows: schedule.names, place: schedule.place } : null;
