import type { DatabaseName } from '../domain/ids.ts';
import type { LoadReading, Throttle } from '../domain/throttle.ts';
import { type DatabaseMetric, isOfDatabase, watchedMetrics, type Reading } from '../domain/watched-limits.ts';
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
  #load: LoadReading | null = null;
  #nextLoadMs = Number.NEGATIVE_INFINITY;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** The last readings, which are taken again when they are old. */
  async readings(view: View): Promise<ReadonlyMap<DatabaseName, readonly Reading[]>> {
    const { system, changeSet, clock } = this.#tools;
    const { limits = {} } = changeSet;
    const wanted = watchedMetrics(limits).filter(isOfDatabase);
    const isDue = monotonicMs(clock) >= this.#nextMs;
    const isLoadDue = limits.throttle !== undefined && monotonicMs(clock) >= this.#nextLoadMs;
    if ((wanted.length === 0 || !isDue) && !isLoadDue) return this.#readings;
    const databases = databasesToWatch(view);
    const found = await this.#measured(databases, wanted, isDue);
    if (isLoadDue && limits.throttle !== undefined && databases.length > 0)
      await this.#readLoad(limits.throttle);
    const byDatabase = Map.groupBy([...found, ...this.#loadOf(databases)], ({ database }) => database);
    this.#readings = new Map(databases.map((name) => [name, byDatabase.get(name) ?? []]));
    if (databases.length > 0 && isDue)
      this.#nextMs = monotonicMs(clock) + system.capabilities.pollIntervalMs * POLLS_PER_READING;
    return this.#readings;
  }

  /** As they were, where only the load outside is due. */
  async #measured(
    databases: readonly DatabaseName[],
    wanted: readonly DatabaseMetric[],
    isDue: boolean,
  ): Promise<readonly Reading[]> {
    if (databases.length === 0 || wanted.length === 0) return [];
    if (isDue) return this.#tools.system.measure(databases, wanted);
    return databases
      .flatMap((name) => this.#readings.get(name) ?? [])
      .filter(({ metric }) => isOfDatabase(metric));
  }

  async #readLoad(throttle: Throttle): Promise<void> {
    const { readLoad, clock } = this.#tools;
    this.#load = (await readLoad?.(throttle)) ?? { value: null, why: 'nothing here can ask for it' };
    this.#nextLoadMs = monotonicMs(clock) + throttle.everyMs;
  }

  /** It concerns every database that moves go to. */
  #loadOf(databases: readonly DatabaseName[]): readonly Reading[] {
    const name = this.#tools.changeSet.limits?.throttle?.name;
    const load = this.#load;
    if (name === undefined || load === null) return [];
    const detail = load.value === null ? `${name}: ${load.why}` : name;
    return databases.map((database) => ({ database, metric: 'outside-load', value: load.value, detail }));
  }
}
