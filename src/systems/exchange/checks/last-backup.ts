import { msBetween } from '../../../domain/instant.ts';
import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';
import { arrivingBytes } from './moving.ts';

const OLD_MS = 48 * 3_600_000;

export const lastBackup: ExchangeCheck = (facts) => {
  const arriving = arrivingBytes(facts);
  const touched = new Set<string>(arriving.keys());
  for (const change of facts.changeSet.changes) if (change.from !== null) touched.add(change.from);
  return facts.observed.databases.flatMap((database) => {
    if (!touched.has(database.name)) return [];
    if (database.backupInProgress)
      return [
        finding(
          'warning',
          'backup-in-progress',
          `A backup of ${database.name} is running; moves make it slower and larger.`,
        ),
      ];
    if (database.lastFullBackupAt === null)
      return [
        finding(
          'warning',
          'never-backed-up',
          `${database.name} has no full backup; its transaction logs are never removed.`,
          'Take a full backup first.',
        ),
      ];
    if (msBetween(database.lastFullBackupAt, facts.observed.observedAt) <= OLD_MS) return [];
    return [
      finding(
        'warning',
        'backup-old',
        `The last full backup of ${database.name} is of ${database.lastFullBackupAt}.`,
        'Take a full backup first: it also removes logs.',
      ),
    ];
  });
};
