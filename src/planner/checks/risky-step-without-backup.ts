import { finding } from '../../domain/diagnostic.ts';
import type { PlannedStep } from '../../domain/step.ts';
import { type CheckContext, type Diagnostics, stepDatabases, stepsOf, traitsOf } from './check.ts';

/** A step that cannot be undone needs a backup that this plan makes or requires before it. */
export function* riskyStepWithoutBackup(context: CheckContext): Diagnostics {
  const steps = stepsOf(context.changeSet);
  for (const [i, step] of steps.entries()) {
    const { spec, description } = step;
    if (!description.irreversible) continue;
    const covered = new Set(
      steps
        .slice(0, i)
        .filter((s) => traitsOf(s, context).makesBackup && comesBefore(s, step))
        .flatMap((s) => stepDatabases(s, context).map((d) => d.name)),
    );
    const bare = stepDatabases(step, context).filter((database) => !covered.has(database.name));
    if (bare.length === 0 && covered.size > 0) continue;
    const what = bare.length === 0 ? '' : ` of ${bare.map((d) => d.name).join(', ')}`;
    yield finding.warning(
      'risky-step-without-backup',
      `Step ${spec.kind} (${description.title}) cannot be undone, and no step before it makes a backup${what}.`,
      'Put a backup step before it.',
      spec.place,
    );
  }
}

const comesBefore = (earlier: PlannedStep, later: PlannedStep): boolean =>
  earlier.batch === null || earlier.batch === later.batch || later.batch === null;
