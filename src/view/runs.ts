import type { RunResult } from '../domain/journal-event.ts';
import type { ListedRun } from '../domain/stored-run.ts';
import { formatCount, formatInstant } from '../support/format.ts';
import { paragraph, table, type Document } from './document.ts';

const ending: Readonly<Record<RunResult['outcome'], string>> = {
  done: 'finished',
  'done-with-failures': 'finished, with failures',
  'done-with-temporary-changes': 'finished, changes in effect',
  failed: 'a step failed',
  cancelled: 'replaced',
};

export const runsDocument = (rows: readonly ListedRun[]): Document =>
  rows.length === 0
    ? [paragraph('No run is recorded yet.')]
    : [
        table(
          ['run', 'plan~', 'phase', 'started (UTC)', 'last event', 'events>', 'change set?'],
          rows.map((row) => [
            row.run,
            row.plan,
            row.outcome === null ? row.phase : ending[row.outcome],
            formatInstant(row.startedAt, 'UTC'),
            formatInstant(row.lastEventAt, 'UTC'),
            formatCount(row.events),
            row.changeSet.replace('sha256:', '').slice(0, 12),
          ]),
        ),
      ];
