import { failureFacts } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { DatabaseMetric, Reading } from '../../domain/watched-limits.ts';
import type { Organisation } from './directory/organisation.ts';
import { Sizes } from './directory/sizes.ts';
import { diskFreeBytes } from './maintenance/defragment.ts';

/** Databases as they are now; there are no copies, and so no queues. */
export const measure = (
  organisation: Organisation,
  databases: readonly DatabaseName[],
  metrics: readonly DatabaseMetric[],
): readonly Reading[] =>
  databases.flatMap((database) =>
    metrics.flatMap((metric): readonly Reading[] => {
      try {
        const value = valueOf(organisation, database, metric);
        return value === undefined ? [] : [{ database, metric, value }];
      } catch (error) {
        return [{ database, metric, value: null, detail: failureFacts(error).message }];
      }
    }),
  );

/** Undefined: there is no such thing here. */
function valueOf(
  organisation: Organisation,
  database: DatabaseName,
  metric: DatabaseMetric,
): number | null | undefined {
  switch (metric) {
    case 'disk-free':
    case 'log-free': // logs lie beside their files
      return diskFreeBytes(organisation.database(database).folder);
    case 'copy-queue':
    case 'replay-queue':
      return undefined;
    case 'database-size': {
      const { fileBytes, freeBytes } = new Sizes(organisation).in(database);
      return fileBytes - freeBytes;
    }
  }
}
