import type { ChangeSet, PlannedBatch } from '../domain/change.ts';
import type { BatchName } from '../domain/ids.ts';
import { addMs } from '../domain/instant.ts';
import type { RehearsedRun } from '../domain/rehearsal.ts';
import type { Schedule, WindowOccurrence } from '../domain/window.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

const HOUR_MS = 3_600_000;
const LONGER_MS = HOUR_MS / 2;
/** So many batches are looked into: those that miss most often. */
const BATCHES_MAX = 2;

/** The same with one change, which might help this batch. */
export interface Variant {
  readonly batch: BatchName;
  readonly change: string;
  readonly input: RehearsalInput;
}

/** Seeds with which the batch did not finish in its window. */
export const missedIn = (runs: readonly RehearsedRun[], batch: string): readonly number[] =>
  runs
    .filter(({ batches }) => batches.some(({ name, inWindow }) => name === batch && !inWindow))
    .map(({ seed }) => seed);

export function variantsFor(input: RehearsalInput, runs: readonly RehearsedRun[]): readonly Variant[] {
  return input.changeSet.batches
    .map((batch) => ({ batch, missed: missedIn(runs, batch.name).length }))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, BATCHES_MAX)
    .flatMap(({ batch }) => variantsOf(batch, input));
}

const variantsOf = (batch: PlannedBatch, input: RehearsalInput): readonly Variant[] => {
  const { name } = batch;
  const changed = (change: string, more: Partial<PlannedBatch>): Variant => ({
    batch: name,
    change: `${name} with ${change}`,
    input: { ...input, changeSet: withBatch(input.changeSet, name, more) },
  });
  const { maxInFlight, stopAfterFailures } = batch;
  const more = maxInFlight === null ? null : Math.max(maxInFlight + 1, Math.ceil(maxInFlight * 1.5));
  const later = stopAfterFailures === null ? null : Math.max(1, stopAfterFailures * 2);
  return [
    ...(more === null
      ? []
      : [changed(`maxInFlight ${more} instead of ${maxInFlight}`, { maxInFlight: more })]),
    ...(later === null
      ? []
      : [
          changed(`stopAfterFailures ${later} instead of ${stopAfterFailures}`, {
            stopAfterFailures: later,
          }),
        ]),
    ...(hasWindows(batch)
      ? [
          changed('a window that is 30 min longer', {
            start: longer(batch.start),
            complete: longer(batch.complete),
          }),
        ]
      : []),
    ...(input.answers === 'at-once' || !asksPeople(input.changeSet)
      ? []
      : [
          {
            batch: name,
            change: 'gates answered before they open',
            input: { ...input, answers: 'at-once' } as const,
          },
        ]),
    ...earlier(name, input),
  ];
};

/** Not before the mail system was observed: what it was like then is not known, and no one can start then. */
function earlier(batch: BatchName, input: RehearsalInput): readonly Variant[] {
  const startsAt = addMs(input.startsAt, -HOUR_MS);
  if (startsAt < input.observed.observedAt) return [];
  return [{ batch, change: 'apply started an hour earlier', input: { ...input, startsAt } }];
}

const withBatch = (changeSet: ChangeSet, name: BatchName, more: Partial<PlannedBatch>): ChangeSet => ({
  ...changeSet,
  batches: changeSet.batches.map((batch) => (batch.name === name ? { ...batch, ...more } : batch)),
});

const hasWindows = ({ start, complete }: PlannedBatch): boolean =>
  start.kind === 'windows' || complete.kind === 'windows';

const asksPeople = ({ batches, nodes }: ChangeSet): boolean =>
  batches.some(({ gate }) => gate !== null) ||
  nodes.some((node) => node.kind === 'step' && node.step.description.asksPerson === true);

function longer(schedule: Schedule): Schedule {
  if (schedule.kind !== 'windows') return schedule;
  return {
    kind: 'windows',
    occurrences: schedule.occurrences.map((occurrence, index, all) =>
      closingLater(occurrence, all[index + 1]),
    ),
  };
}

/** Not beyond the opening of the next. */
function closingLater(occurrence: WindowOccurrence, next: WindowOccurrence | undefined): WindowOccurrence {
  const { closesAt, latestStartAt, finishBy } = occurrence;
  const wanted = addMs(closesAt, LONGER_MS);
  const later = next !== undefined && wanted > next.opensAt ? next.opensAt : wanted;
  return {
    ...occurrence,
    closesAt: later,
    latestStartAt: latestStartAt === closesAt ? later : latestStartAt,
    finishBy: finishBy > later ? finishBy : later,
  };
}
