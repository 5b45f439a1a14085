import { msBetween } from '../../domain/instant.ts';
import { formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import { type Check, sourcesOf, stepDatabases, stepsOf, traitsOf } from './check.ts';

const ageMaxMs = 7 * 24 * 3_600_000;

/** Databases that mail leaves should have a recent backup, or get one from a step of the plan. */
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
    const bare = sourcesOf(context).filter((database) => !backedUp.has(database.name));
    const never = bare.filter((database) => database.lastFullBackupAt === null);
    const old = bare.flatMap(({ name, lastFullBackupAt }) => {
      const ageMs = lastFullBackupAt === null ? 0 : msBetween(lastFullBackupAt, input.now);
      return ageMs > ageMaxMs ? [`${name} (${formatDuration(ageMs)} old)`] : [];
    });
    const hint = 'Add a backup to the plan\'s "before" steps, or back up before you apply.';
    return [
      ...(never.length === 0
        ? []
        : [
            {
              code: 'backup-missing',
              severity: 'warning',
              message: `No full backup of ${nameSome(never.map((d) => d.name))} is known, and the plan makes none before the moves.`,
              hint,
              place: null,
            } as const,
          ]),
      ...(old.length === 0
        ? []
        : [
            {
              code: 'backup-old',
              severity: 'warning',
              message: `The last full backup of ${nameSome(old)} is older than a week.`,
              hint,
              place: null,
            } as const,
          ]),
    ];
  },
};
