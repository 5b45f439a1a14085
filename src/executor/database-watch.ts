import type { DatabaseName } from '../domain/ids.ts';
import { watchedMetrics, type Reading } from '../domain/watched-limits.ts';
import { databasesToWatch } from './decide/limits.ts';
import type { Situation } from './decide/situation.ts';
import type { View } from './decide/view.ts';
import { monotonicMs } from '../support/clock.ts';
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

  /** The situation with the last readings, which are taken again when they are old. */
  async measured(situation: Situation, view: () => View): Promise<Situation> {
    const { system, changeSet, clock } = this.#tools;
    const wanted = watchedMetrics(changeSet.limits ?? {});
    if (wanted.length === 0) return situation;
    if (monotonicMs(clock) >= this.#nextMs) {
      const databases = databasesToWatch(view());
      const found = databases.length === 0 ? [] : await system.measure(databases, wanted);
      const byDatabase = Map.groupBy(found, ({ database }) => database);
      this.#readings = new Map(databases.map((name) => [name, byDatabase.get(name) ?? []]));
      if (databases.length > 0)
        this.#nextMs = monotonicMs(clock) + system.capabilities.pollIntervalMs * POLLS_PER_READING;
    }
    return { ...situation, readings: this.#readings };
  }
}
