import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import type { StepSpec } from '../../domain/step.ts';
import { formatBytes } from '../../support/format.ts';
import { type Check, stepDatabases, stepsOf, traitsOf } from './check.ts';

/** A step that writes a new file beside the old one needs the space, and invalidates the database's copies elsewhere. */
export const defragSpace: Check = {
  codes: ['defrag-no-space', 'defrag-breaks-copies', 'defrag-space-unknown'],
  find: (context) =>
    stepsOf(context.changeSet).flatMap((step) => {
      const rewrite = traitsOf(step, context).rewritesDatabases;
      if (rewrite === undefined) return [];
      return stepDatabases(step, context).flatMap((database) =>
        findRewriteFaults(step.spec, database, rewrite.freeSpaceFactor),
      );
    }),
};

function findRewriteFaults(
  { kind, place }: StepSpec,
  database: MailboxDatabase,
  freeSpaceFactor: number,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const neededBytes = database.sizeBytes * freeSpaceFactor;
  const instead =
    'Or move its mailboxes to a new database and remove this one: the same space, without a dismount.';
  if (database.diskFreeBytes === null) {
    found.push({
      code: 'defrag-space-unknown',
      severity: 'note',
      message: `The free space on the volume of ${database.name} is unknown; step ${kind} needs ${formatBytes(neededBytes)} and checks when it runs.`,
      place,
    });
  } else if (database.diskFreeBytes < neededBytes) {
    found.push({
      code: 'defrag-no-space',
      severity: 'error',
      message: `Step ${kind} rewrites ${database.name} (${formatBytes(database.sizeBytes)}), which needs ${formatBytes(neededBytes)} free, but its volume has ${formatBytes(database.diskFreeBytes)}.`,
      hint: `Free space first. ${instead}`,
      place,
    });
  }
  if (database.replication !== null && database.replication.copies > 0) {
    found.push({
      code: 'defrag-breaks-copies',
      severity: 'error',
      message: `Database ${database.name} has ${database.replication.copies} further copies, which step ${kind} invalidates: each would have to be reseeded.`,
      hint: `Remove step ${kind}. ${instead}`,
      place,
    });
  }
  return found;
}
