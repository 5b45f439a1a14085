import type { RunRow } from '../domain/stored-run.ts';
import { formatCount, formatInstant } from '../support/format.ts';
import { paragraph, table, type Document } from './document.ts';

export const runsDocument = (rows: readonly RunRow[]): Document =>
  rows.length === 0
    ? [paragraph('No run is recorded yet.')]
    : [
        table(
          ['run', 'plan', 'phase', 'started (UTC)', 'last event', 'events>', 'change set?'],
          rows.map((row) => [
            row.run,
            row.plan,
            row.phase,
            formatInstant(row.startedAt, 'UTC'),
            formatInstant(row.lastEventAt, 'UTC'),
            formatCount(row.events),
            row.changeSet.replace('sha256:', '').slice(0, 12),
          ]),
        ),
      ];
