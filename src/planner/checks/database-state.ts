import type { FindingCode } from '../../domain/finding-codes.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Check, targetsOf, touchedDatabases } from './check.ts';

/** What databases are like right now, and should not be. */
export const databaseState: Check = {
  codes: ['database-dismounted', 'backup-in-progress', 'excluded-from-provisioning'],
  find: (context) => [
    ...touchedDatabases(context).flatMap((database): Diagnostic[] => [
      ...(database.mounted
        ? []
        : [
            finding(
              'database-dismounted',
              'error',
              `Database ${database.name} is ${database.mounted === null ? 'not known to be mounted' : 'dismounted'}: mailboxes cannot move from or to it.`,
              'Mount it, then plan again.',
            ),
          ]),
      ...(database.backupInProgress
        ? [
            finding(
              'backup-in-progress',
              'warning',
              `A backup of ${database.name} is running; moves would slow it down and may miss it.`,
              'Let it finish before you apply.',
            ),
          ]
        : []),
    ]),
    ...targetsOf(context).flatMap(({ database }) =>
      database.excludedFromProvisioning
        ? [
            finding(
              'excluded-from-provisioning',
              'warning',
              `Database ${database.name} is excluded from provisioning, but is a target of this plan.`,
              'If this is intended, ignore this warning; otherwise choose another target.',
            ),
          ]
        : [],
    ),
  ],
};

const finding = (
  code: FindingCode,
  severity: Diagnostic['severity'],
  message: string,
  hint: string,
): Diagnostic => ({
  code,
  severity,
  message,
  hint,
  place: null,
});
