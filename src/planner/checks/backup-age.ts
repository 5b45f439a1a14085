import type { Diagnostic } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import {
  type Check,
  type CheckContext,
  sourcesOf,
  stepDatabases,
  stepsOf,
  targetsOf,
  traitsOf,
} from './check.ts';

const ageMaxMs = 48 * 3_600_000;

/**
 * Databases that mail leaves should have a recent backup, or get one from a step of the plan; so should those that mail
 * arrives in, where only a backup removes the logs that it writes.
 */
export const backupAge: Check = {
  codes: ['backup-missing', 'backup-old'],
  find: (context) => {
    const { changeSet, input } = context;
    const backedUp = new Set(
      stepsOf(changeSet)
        .filter(
          (step) => step.hook === 'before' && step.batch === null && traitsOf(step, context).makesBackup,
        )
        .flatMap((step) => stepDatabases(step, context).map((database) => database.name)),
    );
    const bare = databasesInNeed(context).filter((database) => !backedUp.has(database.name));
    const never = bare.filter((database) => database.lastFullBackupAt === null);
    const old = bare.flatMap(({ name, lastFullBackupAt }) => {
      const ageMs = lastFullBackupAt === null ? 0 : msBetween(lastFullBackupAt, input.now);
      return ageMs > ageMaxMs ? [`${name} (${formatDuration(ageMs)} old)`] : [];
    });
    return [
      ...(never.length === 0
        ? []
        : [
            finding(
              'backup-missing',
              `No full backup of ${nameSome(never.map((d) => d.name))} is known, and the plan makes none before the moves.`,
            ),
          ]),
      ...(old.length === 0
        ? []
        : [finding('backup-old', `The last full backup of ${nameSome(old)} is older than two days.`)]),
    ];
  },
};

function databasesInNeed(context: CheckContext): readonly MailboxDatabase[] {
  const sources = sourcesOf(context);
  const keepingLogs = targetsOf(context)
    .map(({ database }) => database)
    .filter(({ circularLogging }) => circularLogging === false);
  return [...new Set([...sources, ...keepingLogs])];
}

const finding = (code: 'backup-missing' | 'backup-old', message: string): Diagnostic => ({
  code,
  severity: 'warning',
  message,
  hint: 'Add a backup to the plan\'s "before" steps, or back up before you apply.',
  place: null,
});
