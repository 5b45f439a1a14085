import { type ChangeSet, isMove } from '../domain/change.ts';
import type { Instant } from '../domain/instant.ts';
import type { Schedule } from '../domain/window.ts';
import type { ForecastPoint, WindowLine } from './report.ts';
import { sum } from './sum.ts';

export function windowLines(changeSet: ChangeSet): WindowLine[] {
  return changeSet.batches.flatMap((batch) =>
    (['start', 'complete'] as const).flatMap((use) => {
      const schedule = batch[use];
      if (schedule.kind !== 'windows') return [];
      return schedule.occurrences.map(({ window, opensAt, closesAt }) => ({
        batch: batch.name,
        use,
        name: window,
        opensAt,
        closesAt,
      }));
    }),
  );
}

export function forecastPoints(changeSet: ChangeSet): ForecastPoint[] {
  const batches = new Map(changeSet.batches.map((batch) => [batch.name, batch]));
  const moves = Map.groupBy(changeSet.changes.filter(isMove), ({ batch }) => batch);
  return (changeSet.forecast?.batches ?? [])
    .flatMap(({ batch, startsAt, completedP50, completedP90 }) => {
      const planned = batches.get(batch);
      if (planned === undefined || completedP50 === null || completedP90 === null) return [];
      const changes = moves.get(batch) ?? [];
      return [
        {
          batch,
          completesFrom: completesFrom(planned.complete, completedP50) ?? startsAt,
          completedP50,
          completedP90,
          mailboxes: changes.length,
          sizeBytes: sum(changes.map((change) => change.sizeBytes)),
        },
      ];
    })
    .sort((a, b) => (a.completedP50 < b.completedP50 ? -1 : 1));
}

/** Nothing completes before the window that the forecast's finish falls into. */
function completesFrom(schedule: Schedule, finish: Instant): Instant | null {
  if (schedule.kind === 'at') return schedule.instant;
  if (schedule.kind !== 'windows') return null;
  return schedule.occurrences.findLast(({ opensAt }) => opensAt <= finish)?.opensAt ?? null;
}
