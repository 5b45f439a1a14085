import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { PlannedStep } from '../../domain/step.ts';
import { type Check, stepDatabases, stepsOf, traitsOf } from './check.ts';

/** A step that cannot be undone needs a backup that this plan makes or requires before it. */
export const riskyStepWithoutBackup: Check = {
  codes: ['risky-step-without-backup'],
  find: (context) => {
    const steps = stepsOf(context.changeSet);
    return steps.flatMap((step, i): Diagnostic[] => {
      if (!step.description.irreversible) return [];
      const covered = new Set(
        steps
          .slice(0, i)
          .filter((s) => traitsOf(s, context).makesBackup && comesBefore(s, step))
          .flatMap((s) => stepDatabases(s, context).map((d) => d.name)),
      );
      const bare = stepDatabases(step, context).filter((database) => !covered.has(database.name));
      if (bare.length === 0 && covered.size > 0) return [];
      const what = bare.length === 0 ? '' : ` of ${bare.map((d) => d.name).join(', ')}`;
      return [
        {
          code: 'risky-step-without-backup',
          severity: 'warning',
          message: `Step ${step.spec.kind} (${step.description.title}) cannot be undone, and no step before it makes a backup${what}.`,
          hint: 'Put a backup step before it.',
          place: step.spec.place,
        },
      ];
    });
  },
};

const comesBefore = (earlier: PlannedStep, later: PlannedStep): boolean =>
  earlier.batch === null || earlier.batch === later.batch || later.batch === null;
