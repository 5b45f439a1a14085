import { failureFacts } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseMetric, Reading } from '../../domain/watched-limits.ts';
import type { DirectoryEntry } from './directory/directory.ts';
import type { Fleet } from './fleet.ts';
import type { MailboxSizes } from './mailbox-sizes.ts';
import { contentOf, freeBytes } from './observe.ts';

/** Places as they are by the directory now and by the sizes that are known; logs and copies are not a fleet's. */
export async function measure(
  fleet: Fleet,
  sizes: MailboxSizes,
  databases: readonly DatabaseName[],
  metrics: readonly DatabaseMetric[],
): Promise<readonly Reading[]> {
  if (databases.length === 0 || metrics.length === 0) return [];
  await sizes.load();
  const wanted = new Set(databases);
  const everyone = (await fleet.directory.list()).filter(({ place }) => wanted.has(place));
  const byPlace = Map.groupBy(everyone, ({ place }) => place);
  return databases.flatMap((database) =>
    metrics.flatMap((metric): readonly Reading[] => {
      try {
        const reading = readingOf(fleet, sizes, byPlace, database, metric);
        return reading === null ? [] : [{ database, metric, ...reading }];
      } catch (error) {
        return [{ database, metric, value: null, detail: failureFacts(error).message }];
      }
    }),
  );
}

/** Null: there is no such thing here. */
function readingOf(
  fleet: Fleet,
  sizes: MailboxSizes,
  byPlace: ReadonlyMap<DatabaseName, readonly DirectoryEntry[]>,
  database: DatabaseName,
  metric: DatabaseMetric,
): Pick<Reading, 'value' | 'detail'> | null {
  const place = fleet.place(database);
  const { sizeBytes } = contentOf(database, byPlace, sizes);
  switch (metric) {
    case 'database-size':
      return { value: sizeBytes };
    case 'disk-free': {
      const value = freeBytes(place, sizeBytes);
      return value === null
        ? { value, detail: `no capacity is named for place '${database}' in drover.yaml` }
        : { value };
    }
    case 'log-free':
    case 'copy-queue':
    case 'replay-queue':
      return null;
  }
}
