import type { Diagnostic } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { type Check, stepDatabases, stepsOf } from './check.ts';

const neededShare = 1.1;

/** An offline defrag writes a new file beside the old one and invalidates the database's copies elsewhere. */
export const defragSpace: Check = {
  codes: ['defrag-no-space', 'defrag-breaks-copies', 'defrag-space-unknown'],
  find: (context) =>
    stepsOf(context.changeSet)
      .filter((step) => step.spec.kind === 'defrag')
      .flatMap((step) =>
        stepDatabases(step, context).flatMap((database): Diagnostic[] => {
          const found: Diagnostic[] = [];
          const { place } = step.spec;
          const neededBytes = database.sizeBytes * neededShare;
          const instead =
            'Or move its mailboxes to a new database and remove this one: the same space, without a dismount.';
          if (database.diskFreeBytes === null) {
            found.push({
              code: 'defrag-space-unknown',
              severity: 'note',
              message: `The free space on the volume of ${database.name} is unknown; defrag needs ${formatBytes(neededBytes)} and checks when it runs.`,
              place,
            });
          } else if (database.diskFreeBytes < neededBytes) {
            found.push({
              code: 'defrag-no-space',
              severity: 'error',
              message: `Defragmenting ${database.name} (${formatBytes(database.sizeBytes)}) needs ${formatBytes(neededBytes)} free, and its volume has ${formatBytes(database.diskFreeBytes)}.`,
              hint: `Free space first. ${instead}`,
              place,
            });
          }
          if (database.replication !== null && database.replication.copies > 0) {
            found.push({
              code: 'defrag-breaks-copies',
              severity: 'error',
              message: `Database ${database.name} has ${database.replication.copies} further copies, which a defrag invalidates: each would have to be reseeded.`,
              hint: `Remove the defrag step. ${instead}`,
              place,
            });
          }
          return found;
        }),
      ),
};
