import type { Diagnostic } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { type Check, targetsOf } from './check.ts';

/** Below this share of the volume's free space the plan still works, but the night gets tight. */
const tightShare = 0.9;

/** Disks and log volumes fill up by moves, and full ones dismount databases. */
export const targetSpace: Check = {
  codes: ['target-disk-full', 'target-disk-tight', 'target-log-full', 'target-log-tight'],
  find: (context) =>
    targetsOf(context).flatMap(({ database, growthBytes, logBytes }) => [
      ...compare('disk', database.name, growthBytes - database.whitespaceBytes, database.diskFreeBytes),
      ...compare('log', database.name, logBytes, database.logFreeBytes),
    ]),
};

function compare(
  volume: 'disk' | 'log',
  database: string,
  neededBytes: number,
  freeBytes: number | null,
): Diagnostic[] {
  if (freeBytes === null || neededBytes <= freeBytes * tightShare) return [];
  const isFull = neededBytes > freeBytes;
  return [
    {
      code: `target-${volume}-${isFull ? 'full' : 'tight'}`,
      severity: isFull && volume === 'disk' ? 'error' : 'warning',
      message: `${volume === 'disk' ? 'The volume' : 'The log volume'} of ${database} has ${formatBytes(freeBytes)} free, and ${formatBytes(neededBytes)} ${volume === 'disk' ? 'of mail' : 'of logs'} arrive.`,
      hint:
        volume === 'disk'
          ? 'Add target databases, or move fewer mailboxes.'
          : 'A full backup truncates the logs: add backup steps between batches, or move fewer mailboxes per night.',
      place: null,
    },
  ];
}
