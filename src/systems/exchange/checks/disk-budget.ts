import type { Diagnostic } from '../../../domain/diagnostic.ts';
import type { ExchangeCheck } from './facts.ts';
import { finding, gigabytes } from './facts.ts';
import { arrivingBytes } from './moving.ts';

/** Managed availability raises its low-space alarm below this much free, by default. */
const ALARM_BYTES = 180 * 2 ** 30;

/** What arrives is written twice: into the database (its white space is used first) and, byte for byte, into its logs. */
export const diskBudget: ExchangeCheck = (facts) => {
  const arriving = arrivingBytes(facts);
  return facts.observed.databases.flatMap((database) => {
    const bytes = arriving.get(database.name) ?? 0;
    if (bytes === 0) return [];
    const found: Diagnostic[] = [];
    const growth = Math.max(0, bytes - database.whitespaceBytes);
    const truncates = facts.databaseSettings.get(database.name)?.circularLogging === true;
    if (database.diskFreeBytes === null || database.logFreeBytes === null)
      found.push(
        finding(
          'warning',
          'disk-space-unknown',
          `Free disk space of ${database.name} could not be read; ${gigabytes(bytes)} will arrive there.`,
          'Give the account the right to read Win32_Volume on the server, or look yourself.',
        ),
      );
    if (database.diskFreeBytes !== null && growth > database.diskFreeBytes)
      found.push(
        finding(
          'error',
          'database-disk-too-full',
          `${database.name} will grow by about ${gigabytes(growth)}, its disk has ${gigabytes(database.diskFreeBytes)} free.`,
        ),
      );
    else if (database.diskFreeBytes !== null && database.diskFreeBytes - growth < ALARM_BYTES)
      found.push(
        finding(
          'warning',
          'database-disk-low',
          `After the moves the disk of ${database.name} has about ${gigabytes(database.diskFreeBytes - growth)} free; Exchange alarms below 180 GB.`,
        ),
      );
    if (database.logFreeBytes !== null && bytes > database.logFreeBytes)
      found.push(
        finding(
          truncates ? 'warning' : 'error',
          'log-disk-too-full',
          `About ${gigabytes(bytes)} of transaction logs will be written for ${database.name}, its log disk has ${gigabytes(database.logFreeBytes)} free${truncates ? ' (circular logging is on)' : ''}.`,
          'Move less between two full backups; only a backup removes the logs.',
        ),
      );
    return found;
  });
};
