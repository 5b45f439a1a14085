import type { Diagnostic } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { type Check, stepDatabases, stepsOf } from './check.ts';

const neededShare = 1.1;

/** An offline defrag writes the database anew beside itself, and leaves its copies elsewhere behind. */
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
            'Or move its mailboxes to a fresh database and remove this one: the same space, nothing dismounted.';
          if (database.diskFreeBytes === null) {
            found.push({
              code: 'defrag-space-unknown',
              severity: 'note',
              message: `How much is free on the volume of ${database.name} is not known here; defrag checks for ${formatBytes(neededBytes)} when it runs.`,
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
              message: `Database ${database.name} has ${database.replication.copies} further copies, which a defrag makes useless: each would have to be seeded anew.`,
              hint: `Leave defrag out. ${instead}`,
              place,
            });
          }
          return found;
        }),
      ),
};
