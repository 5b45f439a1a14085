import { finding } from '../../domain/diagnostic.ts';
import { formatBytes } from '../../support/format.ts';
import { type CheckContext, type Diagnostics, stepDatabases, stepsOf, traitsOf } from './check.ts';

const instead =
  'Or move its mailboxes to a new database and remove this one: the same space, without a dismount.';

/** A step that writes a new file beside the old one needs the space, and invalidates the database's copies elsewhere. */
export function* defragSpace(context: CheckContext): Diagnostics {
  for (const step of stepsOf(context.changeSet)) {
    const rewrite = traitsOf(step, context).rewritesDatabases;
    if (rewrite === undefined) continue;
    const { kind, place } = step.spec;
    for (const { name, sizeBytes, diskFreeBytes, replication } of stepDatabases(step, context)) {
      const neededBytes = sizeBytes * rewrite.freeSpaceFactor;
      if (diskFreeBytes === null)
        yield finding.note(
          'defrag-space-unknown',
          `The free space on the volume of ${name} is unknown; step ${kind} needs ${formatBytes(neededBytes)} and checks when it runs.`,
          null,
          place,
        );
      else if (diskFreeBytes < neededBytes)
        yield finding.error(
          'defrag-no-space',
          `Step ${kind} rewrites ${name} (${formatBytes(sizeBytes)}), which needs ${formatBytes(neededBytes)} free, but its volume has ${formatBytes(diskFreeBytes)}.`,
          `Free space first. ${instead}`,
          place,
        );
      if (replication !== null && replication.copies > 0)
        yield finding.error(
          'defrag-breaks-copies',
          `Database ${name} has ${replication.copies} further copies, which step ${kind} invalidates: each would have to be reseeded.`,
          `Remove step ${kind}. ${instead}`,
          place,
        );
    }
  }
}
