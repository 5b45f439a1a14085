import type { ChangeSet } from '../../domain/change.ts';
import type { DesiredBatch, DesiredState } from '../../domain/desired.ts';
import type { BatchName } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/instant.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { localTime } from '../../support/format.ts';

/** When the mailboxes of a batch complete. */
export interface BatchTimes {
  /** Before it none may complete, whatever happens. Null: not until a person acts. */
  readonly earliest: Instant | null;
  /** When nine of ten forecasts are over. Null: not known. */
  readonly latest: Instant | null;
  /** The dates of the evenings of all nights in which some may complete. */
  readonly nights: readonly string[];
}

const DAY_MS = 86_400_000;
/** Earlier than this belongs to the evening before. */
const MORNING = '06:00';
/** A forecast of years is none. */
const MOST_NIGHTS = 1000;

export function batchTimes(
  desired: DesiredState,
  { batches, forecast }: Pick<ChangeSet, 'batches' | 'forecast'>,
  now: Instant,
  timeZone: string,
): ReadonlyMap<BatchName, BatchTimes> {
  const byName = new Map(desired.batches.map((batch) => [batch.name, batch]));
  const active = new Set(batches.map(({ name }) => name));
  const forecasts = new Map(forecast?.batches.map((one) => [one.batch, one]));
  const known = new Map<BatchName, Instant | null>();

  /** What it waits for may not complete later; a batch that has nothing to do holds no other. */
  const earliestOf = (batch: DesiredBatch): Instant | null => {
    const found = known.get(batch.name);
    if (found !== undefined) return found;
    known.set(batch.name, now); // plans with a cycle were refused; this only ends the recursion
    const earlier = batch.dependsOn.flatMap((name) => {
      const other = active.has(name) ? byName.get(name) : undefined;
      return other === undefined ? [] : [earliestOf(other)];
    });
    const from = earlier.includes(null) ? null : latestOf([now, ...earlier.filter((at) => at !== null)]);
    const begins = from === null ? null : openFrom(batch.start, from);
    const earliest = begins === null ? null : openFrom(batch.complete, begins);
    known.set(batch.name, earliest);
    return earliest;
  };

  return new Map(
    desired.batches.map((batch) => {
      const earliest = earliestOf(batch);
      const {
        completedP50 = null,
        completedP90 = null,
        startsAt = null,
        fitsWindow = null,
      } = forecasts.get(batch.name) ?? {};
      // All of one that fits a window completes in one night; any other may take every night on the way.
      const first = fitsWindow === true ? completedP50 : laterOf(earliest, startsAt);
      const nights = nightsBetween(first, completedP50 ?? first, batch.complete, timeZone);
      return [batch.name, { earliest, latest: completedP90, nights }];
    }),
  );
}

function openFrom(schedule: Schedule, at: Instant): Instant | null {
  const state = scheduleState(schedule, at);
  switch (state.kind) {
    case 'open':
      return at;
    case 'opens-later':
      return state.at;
    case 'never':
    case 'held':
      return null;
  }
}

const latestOf = (instants: readonly Instant[]): Instant =>
  instants.reduce((latest, one) => (one > latest ? one : latest));
const laterOf = (earliest: Instant | null, startsAt: Instant | null): Instant | null =>
  earliest === null || startsAt === null ? earliest : latestOf([earliest, startsAt]);

/** By the opening of the windows in which they may complete; without windows each night on the way. */
function nightsBetween(
  first: Instant | null,
  last: Instant | null,
  complete: Schedule,
  timeZone: string,
): string[] {
  if (first === null || last === null) return [];
  if (complete.kind === 'windows') {
    const used = complete.occurrences.filter(({ opensAt, closesAt }) => closesAt >= first && opensAt <= last);
    return [...new Set(used.map(({ opensAt }) => nightOf(opensAt, timeZone)))];
  }
  const nights = new Set([nightOf(first, timeZone)]);
  for (let at = first; at < last && nights.size < MOST_NIGHTS; at = addMs(at, DAY_MS))
    nights.add(nightOf(at, timeZone));
  return [...nights.add(nightOf(last, timeZone))];
}

/** The date of the evening. */
function nightOf(at: Instant, timeZone: string): string {
  const { date, time } = localTime(at, timeZone);
  if (time >= MORNING) return date;
  return new Date(Date.parse(`${date}T00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

export const weekdayOf = (at: Instant, timeZone: string): string =>
  localTime(at, timeZone).weekday.toLowerCase();
