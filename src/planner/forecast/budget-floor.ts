import { type Budget, dayZoneOf, fitsDay, nextDayAt } from '../../domain/budget.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { BatchName } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import { scheduleState } from '../../domain/window.ts';
import { localTime } from '../../support/format.ts';
import type { SimulatedTimes } from './simulation/batch.ts';

type Planned = Pick<ChangeSet, 'batches' | 'changes' | 'limits' | 'timeZone'>;

/**
 * The same times, none earlier than budgets allow: they let in only so much a day and a second, in the plan's order. What
 * other plans will use of a shared budget is not known, and takes longer still.
 */
export function withinBudgets(
  changeSet: Planned,
  simulated: ReadonlyMap<BatchName, SimulatedTimes>,
): ReadonlyMap<BatchName, SimulatedTimes> {
  const meters = (changeSet.limits?.budgets ?? []).map((budget) => new Meter(budget, changeSet.timeZone));
  if (meters.length === 0) return simulated;
  const inOrder = [...simulated].sort(([, a], [, b]) => (a.startsMs ?? Infinity) - (b.startsMs ?? Infinity));
  const ordered = sizesOf(changeSet);
  const schedules = new Map(changeSet.batches.map((batch) => [batch.name, batch.complete]));
  let atMs = 0;
  return new Map(
    inOrder.map(([name, times]) => {
      const sizes = ordered.get(name) ?? [];
      if (times.startsMs === null || sizes.length === 0) return [name, times];
      atMs = Math.max(atMs, times.startsMs);
      for (const bytes of sizes) atMs = orderAt(atMs, bytes, meters);
      const complete = schedules.get(name);
      const opens = complete === undefined ? null : scheduleState(complete, instantFromMs(Math.ceil(atMs)));
      const completesMs = opens?.kind === 'opens-later' ? instantMs(opens.at) : atMs;
      return [
        name,
        {
          ...times,
          syncedMs: later(times.syncedMs, atMs),
          completedMs: later(times.completedMs, completesMs),
        },
      ];
    }),
  );
}

/** Only what creates a request is charged; in the order of the plan. */
function sizesOf({ changes }: Planned): ReadonlyMap<BatchName, number[]> {
  const sizes = new Map<BatchName, number[]>();
  for (const change of changes) {
    if (change.kind !== 'create-move-request') continue;
    const own = sizes.get(change.batch) ?? [];
    own.push(change.sizeBytes);
    sizes.set(change.batch, own);
  }
  return sizes;
}

function orderAt(fromMs: number, bytes: number, meters: readonly Meter[]): number {
  let atMs = fromMs;
  for (;;) {
    const free = Math.max(...meters.map((meter) => meter.freeFrom(atMs, bytes)));
    if (!(free > atMs)) break;
    atMs = free;
  }
  for (const meter of meters) meter.take(atMs, bytes);
  return atMs;
}

/** Null is a time that cannot be known, with a budget as without. */
const later = (ms: number | null, floorMs: number): number | null =>
  ms === null ? null : Math.max(ms, floorMs);

/** A budget while moves are ordered one after another. */
class Meter {
  readonly #budget: Budget;
  readonly #zone: string;
  #usedBytes = 0;
  #dayEndsMs = -Infinity;
  #pacedUntilMs = -Infinity;

  constructor(budget: Budget, planZone: string) {
    this.#budget = budget;
    this.#zone = dayZoneOf(budget, planZone);
  }

  freeFrom(atMs: number, bytes: number): number {
    this.#enterDay(atMs);
    if (!fitsDay(this.#budget, this.#usedBytes, bytes)) return this.#dayEndsMs;
    return Math.max(atMs, this.#pacedUntilMs);
  }

  take(atMs: number, bytes: number): void {
    this.#enterDay(atMs);
    this.#usedBytes += bytes;
    const { bytesPerSecond } = this.#budget;
    if (bytesPerSecond !== undefined) this.#pacedUntilMs = atMs + (bytes / bytesPerSecond) * 1000;
  }

  #enterDay(atMs: number): void {
    if (this.#budget.bytesPerDay === undefined || atMs < this.#dayEndsMs) return;
    this.#usedBytes = 0;
    const { date } = localTime(instantFromMs(Math.floor(atMs)), this.#zone);
    this.#dayEndsMs = instantMs(nextDayAt(date, this.#zone));
  }
}
