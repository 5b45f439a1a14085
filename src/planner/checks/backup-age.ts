import { finding } from '../../domain/diagnostic.ts';
import { msBetween } from '../../domain/instant.ts';
import { formatDuration } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import {
  type CheckContext,
  type Diagnostics,
  sourcesOf,
  stepDatabases,
  stepsOf,
  targetsOf,
  traitsOf,
} from './check.ts';

const ageMaxMs = 48 * 3_600_000;
const hint = 'Add a backup to the plan\'s "before" steps, or back up before you apply.';

/**
 * Databases that mail leaves should have a recent backup, or get one from a step of the plan; so should those that mail
 * arrives in, where only a backup removes the logs that it writes.
 */
export function* backupAge(context: CheckContext): Diagnostics {
  const backedUp = new Set(
    stepsOf(context.changeSet)
      .filter((step) => step.hook === 'before' && step.batch === null && traitsOf(step, context).makesBackup)
      .flatMap((step) => stepDatabases(step, context).map((database) => database.name)),
  );
  const keepingLogs = targetsOf(context)
    .map(({ database }) => database)
    .filter(({ circularLogging }) => circularLogging === false);
  const inNeed = new Set([...sourcesOf(context), ...keepingLogs]);
  const bare = [...inNeed].filter((database) => !backedUp.has(database.name));
  const never = nameSome(bare.filter((d) => d.lastFullBackupAt === null).map((d) => d.name));
  const old = bare.flatMap(({ name, lastFullBackupAt }) => {
    const ageMs = lastFullBackupAt === null ? 0 : msBetween(lastFullBackupAt, context.input.now);
    return ageMs > ageMaxMs ? [`${name} (${formatDuration(ageMs)} old)`] : [];
  });
  if (never !== '') {
    const message = `No full backup of ${never} is known, and the plan makes none before the moves.`;
    yield finding.warning('backup-missing', message, hint);
  }
  if (old.length > 0) {
    const message = `The last full backup of ${nameSome(old)} is older than two days.`;
    yield finding.warning('backup-old', message, hint);
  }
}
