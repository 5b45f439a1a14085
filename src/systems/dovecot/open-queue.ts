import { join } from 'node:path';
import { serverName, type DatabaseName, type ServerName } from '../../domain/ids.ts';
import { isInstanceGone } from '../../mrs/instance.ts';
import { openPostgresQueue } from '../../mrs/postgres/postgres-queue.ts';
import type { MoveQueue } from '../../mrs/queue.ts';
import type { PointerTable, QueueEngine } from '../../mrs/sql/queue-engine.ts';
import { openSqliteQueue } from '../../mrs/sqlite/sqlite-queue.ts';
import { optionValue, type Surroundings } from '../../support/surroundings.ts';
import type { Fleet } from './fleet.ts';

export interface FleetQueue {
  readonly queue: MoveQueue;
  /** For what drover keeps beside the requests, in their transactions. */
  readonly engine: QueueEngine;
  close(): Promise<void>;
}

/**
 * Move requests of a fleet: in PostgreSQL, where workers of several hosts share them, or in a file beside drover.yaml.
 * `pointers` writes what belongs to a switch into the queue's transaction of it; the pointer itself is the directory's.
 */
export async function openFleetQueue(
  { name, config, places }: Fleet,
  { folder, dataFolder = folder, clock, secret }: Surroundings,
  pointers: PointerTable,
): Promise<FleetQueue> {
  const servers = new Map<DatabaseName, ServerName>(places.map((place) => [place.name, place.backend.name]));
  const options = {
    serverOf: (database: DatabaseName) => servers.get(database) ?? serverName(database),
    isGone: isInstanceGone,
    pointers,
  };
  if (config.queue === undefined)
    return openSqliteQueue({ ...options, file: join(dataFolder, '.drover', `${name}.db`), clock });
  const { connection, schema } = config.queue;
  const address = await optionValue(connection, { secret });
  return await openPostgresQueue({ ...options, address, schema: schema ?? `drover_${name}` });
}
