import type { WaitedWindows } from '../../domain/desired.ts';
import type { Schedule } from '../../domain/window.ts';
import type { WindowsAhead } from '../../domain/windows-ahead.ts';
import type { ScheduleDocument } from '../document.ts';
import type { Resolving } from './names.ts';

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
      for (const message of [...moved, ...ahead.skipped(names)])
        findings.note('window-moved', place, `${message}.`);
      return { kind: 'windows', occurrences };
    }
  }
}

/** What a schedule waits for; null: no window. */
export const waitedFor = (schedule: ScheduleDocument): WaitedWindows | null =>
  schedule.kind === 'windows' ? { windows: schedule.names, place: schedule.place } : null;
