import type { DatabaseName } from '../domain/ids.ts';
import { watchedMetrics, type Reading } from '../domain/watched-limits.ts';
import { monotonicMs } from '../support/clock.ts';
import { databasesToWatch } from './decide/limits.ts';
import type { View } from './decide/view.ts';
import type { Tools } from './run-input.ts';

/** Exchange: once a minute. */
const POLLS_PER_READING = 12;

/** Measures the databases that moves go to, for the limits that a run watches. */
export class DatabaseWatch {
  readonly #tools: Tools;
  #readings: ReadonlyMap<DatabaseName, readonly Reading[]> = new Map();
  #nextMs = Number.NEGATIVE_INFINITY;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** The last readings, which are taken again when they are old. */
  async readings(view: View): Promise<ReadonlyMap<DatabaseName, readonly Reading[]>> {
    const { system, changeSet, clock } = this.#tools;
    const wanted = watchedMetrics(changeSet.limits ?? {});
    if (wanted.length === 0 || monotonicMs(clock) < this.#nextMs) return this.#readings;
    const databases = databasesToWatch(view);
    const found = databases.length === 0 ? [] : await system.measure(databases, wanted);
    const byDatabase = Map.groupBy(found, ({ database }) => database);
    this.#readings = new Map(databases.map((name) => [name, byDatabase.get(name) ?? []]));
    if (databases.length > 0)
      this.#nextMs = monotonicMs(clock) + system.capabilities.pollIntervalMs * POLLS_PER_READING;
    return this.#readings;
  }
}
