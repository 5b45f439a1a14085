import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, targetsOf, touchedDatabases } from './check.ts';

/** What databases are like right now, and should not be. */
export function* databaseState(context: CheckContext): Diagnostics {
  const touched = touchedDatabases(context);
  for (const { name, server, mounted, backupInProgress, notAnswering } of touched) {
    if (notAnswering !== undefined)
      yield finding.error(
        'server-not-answering',
        `Server ${server} of ${name} does not answer as it should: ${notAnswering} What is in ${name} is from before or unknown, and nothing could move from or to it.`,
        'Remove the reason, then plan again; drover doctor asks it the same.',
      );
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
  for (const database of context.input.observed.databases) {
    const { name, server, notAnswering, unread } = database;
    const isTouched = touched.includes(database);
    if (notAnswering !== undefined && !isTouched)
      yield finding.warning(
        'server-not-answering',
        `Server ${server} of ${name}, which nothing moves from or to, does not answer as it should: ${notAnswering} ${unread ?? 'The sizes of its mailboxes are from before.'}`,
        'Where batches choose mailboxes by size, those without a known size are not in this plan.',
      );
    else if (unread !== undefined && notAnswering === undefined)
      yield finding[isTouched ? 'warning' : 'note'](
        'sizes-unknown',
        `Mailboxes in ${name} could not be measured and count as empty: ${unread}`,
        'Placement, forecast and quota checks say nothing about them, and selectors by size leave them out.',
      );
  }
  for (const { database } of targetsOf(context))
    if (database.excludedFromProvisioning && database.sourceOnly === undefined)
      yield finding.warning(
        'excluded-from-provisioning',
        `Database ${database.name} is excluded from provisioning, but is a target of this plan.`,
        'If this is intended, ignore this warning; otherwise choose another target.',
      );
}
