import { finding } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { databaseDismounted, type PlannedStep } from '../../domain/step.ts';
import {
  type CheckContext,
  type Diagnostics,
  stepDatabases,
  stepsOf,
  touchedDatabases,
  traitsOf,
} from './check.ts';

/** Steps that get in each other's way, or in the way of the moves. */
export function* stepOrder(context: CheckContext): Diagnostics {
  // Steps of one hook run one after the other.
  const lists = Map.groupBy(stepsOf(context.changeSet), (step) => `${step.batch ?? ''}/${step.hook}`);
  for (const steps of lists.values()) yield* findInList(steps, context);
  for (const node of context.changeSet.nodes) {
    if (node.kind !== 'step') continue;
    const { spec, description } = node.step;
    if (spec.skip !== null && description.reverts !== null)
      yield finding.warning(
        'reverting-step-skipped',
        `Step ${spec.kind} is skipped ("${spec.skip}"): the temporary change it would revert (${description.reverts}) stays in effect unless another step reverts it.`,
        'Add a step that reverts it, or do not skip this one.',
        spec.place,
      );
  }
}

function* findInList(steps: readonly PlannedStep[], context: CheckContext): Diagnostics {
  const dismounted = new Map<MailboxDatabase, PlannedStep>();
  for (const step of steps) {
    const databases = stepDatabases(step, context);
    for (const database of databases) {
      if (step.description.takesAway?.kind === databaseDismounted) dismounted.set(database, step);
      if (step.description.reverts === databaseDismounted) dismounted.delete(database);
    }
    if (databases.some((database) => dismounted.has(database)) && traitsOf(step, context).makesBackup)
      yield finding.error(
        'backup-while-dismounted',
        'A backup runs while the database is dismounted: backup programs skip it silently.',
        'Back up before the dismount, or after the mount.',
        step.spec.place,
      );
  }
  const hook = steps.at(-1)?.hook;
  if (hook !== 'before' && hook !== 'before-completion') return;
  const down = touchedDatabases(context).find((database) => dismounted.has(database));
  if (down === undefined) return;
  yield finding.error(
    'dismounted-during-moves',
    `Database ${down.name} is dismounted before the moves and mounted only after them: nothing can move from or to it.`,
    'Mount it in the same list of steps, or dismount it in "after".',
    dismounted.get(down)?.spec.place ?? null,
  );
}
