import type { RunResult } from '../domain/journal-event.ts';
import type { ListedRun } from '../domain/stored-run.ts';
import { formatCount, formatInstant } from '../support/format.ts';
import { paragraph, table, type Document } from './document.ts';

/** What has become of a run, to follow it: `run … has finished`. */
export const outcomeText: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'finished',
  'done-with-failures': 'finished, with failures',
  'done-with-temporary-changes': 'finished, with changes in effect',
  failed: 'failed at a step',
  cancelled: 'replaced',
};

/** As much of a run's id as tells it from others; commands take it. */
export const shortRun = (run: string): string => run.slice(0, 8);

export const runsDocument = (rows: readonly ListedRun[]): Document =>
  rows.length === 0
    ? [paragraph('No run is recorded yet.')]
    : [
        table(
          ['run', 'plan~', 'what?', 'phase', 'started (UTC)', 'last event', 'events>', 'change set?'],
          rows.map((row) => [
            row.run,
            row.plan,
            row.rollbackOf === undefined ? '' : `rollback of ${shortRun(row.rollbackOf)}`,
            row.outcome === null ? row.phase : outcomeText[row.outcome],
            formatInstant(row.startedAt, 'UTC'),
            formatInstant(row.lastEventAt, 'UTC'),
            formatCount(row.events),
            row.changeSet.replace('sha256:', '').slice(0, 12),
          ]),
        ),
      ];
