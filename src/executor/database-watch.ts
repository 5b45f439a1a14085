import type { DatabaseName } from '../domain/ids.ts';
import { watchedMetrics, type Reading } from '../domain/watched-limits.ts';
import { databasesToWatch } from './decide/limits.ts';
import type { Situation } from './decide/situation.ts';
import { viewOf } from './decide/view.ts';
import type { Tools } from './run-input.ts';

/** Exchange: once a minute. */
const POLLS_PER_READING = 12;

/** Measures the databases that moves go to, for the limits that a run watches. */
export class DatabaseWatch {
  readonly #tools: Tools;
  readonly #readings = new Map<DatabaseName, { readonly atMs: number; readonly found: readonly Reading[] }>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** The situation with the last readings; those that are too old are taken again. */
  async measured(situation: Situation): Promise<Situation> {
    const { system, changeSet, clock } = this.#tools;
    const wanted = watchedMetrics(changeSet.limits ?? {});
    if (wanted.length === 0) return situation;
    const databases = databasesToWatch(viewOf(situation));
    const everyMs = system.capabilities.pollIntervalMs * POLLS_PER_READING;
    const due = databases.filter((name) => {
      const last = this.#readings.get(name);
      return last === undefined || clock.nowMs() - last.atMs >= everyMs;
    });
    if (due.length > 0) {
      const found = Map.groupBy(await system.measure(due, wanted), ({ database }) => database);
      const atMs = clock.nowMs();
      for (const name of due) this.#readings.set(name, { atMs, found: found.get(name) ?? [] });
    }
    const readings = databases.flatMap((name) => {
      const last = this.#readings.get(name);
      return last === undefined ? [] : [[name, last.found] as const];
    });
    return { ...situation, readings: new Map(readings) };
  }
}
