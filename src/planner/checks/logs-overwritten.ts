import { finding } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { circularLoggingOn, type PlannedStep } from '../../domain/step.ts';
import { nameSome } from '../labels.ts';
import { type CheckContext, type Diagnostics, stepDatabases, stepsOf, traitsOf } from './check.ts';

/** While logs are overwritten only the last full backup can be restored: one has to follow when they are kept again. */
export function* logsOverwritten(context: CheckContext): Diagnostics {
  const steps = stepsOf(context.changeSet);
  for (const step of steps.filter(isBegin)) {
    const end = steps.findLastIndex(({ description }) => description.reverts === circularLoggingOn);
    const backedUp = new Set(
      steps
        .slice(end + 1)
        .filter((later) => later.hook === 'after' && traitsOf(later, context).makesBackup)
        .flatMap((later) => stepDatabases(later, context).map(({ name }) => name)),
    );
    const changed = stepDatabases(step, context).filter(({ circularLogging }) => circularLogging !== true);
    const bare = changed.filter(({ name }) => !backedUp.has(name));
    if (bare.length > 0)
      yield finding.warning(
        'backup-after-circular-logging',
        `Logs of ${nameSome(bare.map(({ name }) => name))} are overwritten during the run, and no full backup follows in "after": until one is made, nothing later than the last one can be restored.`,
        'Add a backup step to "after", behind the step that ends circular logging.',
        step.spec.place,
      );
    const waiting = changed.filter((database) => !takesEffect(database, step));
    if (waiting.length > 0)
      yield finding.warning(
        'circular-logging-needs-remount',
        `Circular logging of ${nameSome(waiting.map(({ name }) => name))} takes effect only after a dismount and mount: it has no copies.`,
        'Set "remount: true", which cuts its users off for that time, or leave such databases out.',
        step.spec.place,
      );
  }
}

const isBegin = ({ description }: PlannedStep): boolean => description.takesAway?.kind === circularLoggingOn;

/** One without copies overwrites its logs only after a dismount and mount. */
const takesEffect = ({ replication }: MailboxDatabase, { spec }: PlannedStep): boolean =>
  replication !== null || spec.options['remount'] === true;

/** Those that overwrite their logs while mailboxes arrive, because the plan turns it on. */
export const overwritingLogs = (context: CheckContext): ReadonlySet<MailboxDatabase> =>
  new Set(
    stepsOf(context.changeSet)
      .filter(isBegin)
      .flatMap((step) => stepDatabases(step, context).filter((database) => takesEffect(database, step))),
  );
