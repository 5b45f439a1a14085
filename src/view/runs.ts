import type { RunResult } from '../domain/journal-event.ts';
import type { ListedRun } from '../domain/stored-run.ts';
import { formatCount, localTime } from '../support/format.ts';
import { paragraph, table, type Document } from './document.ts';

/** What has become of a run, to follow it: `run … has finished`. */
export const outcomeText: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'finished',
  'done-with-failures': 'finished, with failures',
  'done-with-temporary-changes': 'finished, with changes in effect',
  failed: 'failed at a step',
  cancelled: 'replaced',
};

export const runsDocument = (rows: readonly ListedRun[]): Document =>
  rows.length === 0
    ? [paragraph('No run is recorded yet.')]
    : [
        table(
          ['run', 'plan~', 'phase', 'started (UTC)', 'last event (UTC)', 'events>', 'change set?'],
          rows.map((row) => [
            row.run,
            row.plan,
            row.outcome === null ? row.phase : outcomeText[row.outcome],
            dateAndTime(row.startedAt),
            dateAndTime(row.lastEventAt),
            formatCount(row.events),
            row.changeSet.replace('sha256:', '').slice(0, 12),
          ]),
        ),
      ];

/** Runs of several plans, and so of several time zones, are compared in one. */
function dateAndTime(instant: string): string {
  const { date, time } = localTime(instant, 'UTC');
  return `${date} ${time}`;
}
