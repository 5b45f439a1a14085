import type { DatabaseName, ServerName } from '../domain/ids.ts';
import type { MoveLimits } from '../domain/observed.ts';

/** The databases one request reads from and writes to. */
export interface Endpoints {
  readonly sources: readonly DatabaseName[];
  readonly targets: readonly DatabaseName[];
}

export interface LimitCounter {
  add(ends: Endpoints, instance: string): void;
  /** How many more claims of such a request the limits allow. */
  roomFor(ends: Endpoints): number;
  /** Target databases an instance works on. */
  readonly targetsOf: (instance: string) => ReadonlySet<DatabaseName>;
}

/** Counts active moves against Exchange's limits, exactly: a claim that would break one is not made. */
export function limitCounter(
  limits: MoveLimits,
  serverOf: (database: DatabaseName) => ServerName,
): LimitCounter {
  const sourceDatabases = tally<DatabaseName>(limits.maxActiveMovesPerSourceMDB);
  const targetDatabases = tally<DatabaseName>(limits.maxActiveMovesPerTargetMDB);
  const sourceServers = tally<ServerName>(limits.maxActiveMovesPerSourceServer);
  const targetServers = tally<ServerName>(limits.maxActiveMovesPerTargetServer);
  const byInstance = new Map<string, Set<DatabaseName>>();
  const servers = (databases: readonly DatabaseName[]): ServerName[] => [...new Set(databases.map(serverOf))];
  return {
    add(ends, instance) {
      for (const database of ends.sources) sourceDatabases.add(database);
      for (const database of ends.targets) targetDatabases.add(database);
      for (const server of servers(ends.sources)) sourceServers.add(server);
      for (const server of servers(ends.targets)) targetServers.add(server);
      const targets = byInstance.get(instance) ?? new Set();
      for (const database of ends.targets) targets.add(database);
      byInstance.set(instance, targets);
    },
    roomFor: (ends) =>
      Math.min(
        ...ends.sources.map(sourceDatabases.room),
        ...ends.targets.map(targetDatabases.room),
        ...servers(ends.sources).map(sourceServers.room),
        ...servers(ends.targets).map(targetServers.room),
      ),
    targetsOf: (instance) => byInstance.get(instance) ?? new Set(),
  };
}

function tally<Name>(max: number): {
  add(name: Name): void;
  room(name: Name): number;
} {
  const counts = new Map<Name, number>();
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    room: (name) => Math.max(0, max - (counts.get(name) ?? 0)),
  };
}

/** One that already writes to the target (two processes on one file only wait for each other), else the one with most room. */
export function chooseInstance(
  room: ReadonlyMap<string, number>,
  targetsOf: (instance: string) => ReadonlySet<DatabaseName>,
  ends: Endpoints,
): string | null {
  const free = [...room].filter(([, places]) => places > 0);
  const near = free.find(([name]) => ends.targets.some((target) => targetsOf(name).has(target)));
  if (near !== undefined) return near[0];
  return free.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
