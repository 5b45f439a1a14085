import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, targetsOf, touchedDatabases } from './check.ts';

/** What databases are like right now, and should not be. */
export function* databaseState(context: CheckContext): Diagnostics {
  const touched = touchedDatabases(context);
  for (const { name, mounted, backupInProgress } of touched) {
    if (!mounted)
      yield finding.error(
        'database-dismounted',
        `Database ${name} is ${mounted === null ? 'not known to be mounted' : 'dismounted'}: mailboxes cannot move from or to it.`,
        'Mount it, then plan again.',
      );
    if (backupInProgress)
      yield finding.warning(
        'backup-in-progress',
        `A backup of ${name} is running; moves would slow it down and may miss it.`,
        'Let it finish before you apply.',
      );
  }
  for (const database of context.input.observed.databases)
    if (database.unread !== undefined)
      yield finding[touched.includes(database) ? 'warning' : 'note'](
        'sizes-unknown',
        `The mailboxes in ${database.name} could not be measured and count as empty: ${database.unread}`,
        'Placement, forecast and quota checks say nothing about them.',
      );
  for (const { database } of targetsOf(context))
    if (database.excludedFromProvisioning && database.sourceOnly === undefined)
      yield finding.warning(
        'excluded-from-provisioning',
        `Database ${database.name} is excluded from provisioning, but is a target of this plan.`,
        'If this is intended, ignore this warning; otherwise choose another target.',
      );
}
