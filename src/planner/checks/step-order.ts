import type { Diagnostic } from '../../domain/diagnostic.ts';
import { databaseDismounted, type PlannedStep } from '../../domain/step.ts';
import { type Check, type CheckContext, stepsOf, traitsOf } from './check.ts';

/** Steps that get in each other's way, or in the way of the moves. */
export const stepOrder: Check = {
  codes: ['backup-while-dismounted', 'dismounted-during-moves', 'reverting-step-skipped'],
  find: (context) => [
    ...stepLists(stepsOf(context.changeSet)).flatMap((steps) => findInList(steps, context)),
    ...context.changeSet.nodes.flatMap((node): Diagnostic[] => {
      if (node.kind !== 'step' || node.step.spec.skip === null || node.step.description.reverts === null)
        return [];
      const { spec, description } = node.step;
      return [
        {
          code: 'reverting-step-skipped',
          severity: 'warning',
          message: `Step ${spec.kind} is skipped ("${spec.skip}"): the temporary change it would revert (${description.reverts}) stays in effect unless another step reverts it.`,
          hint: 'Add a step that reverts it, or do not skip this one.',
          place: spec.place,
        },
      ];
    }),
  ],
};

/** Steps of one hook run one after the other. */
const stepLists = (steps: readonly PlannedStep[]): PlannedStep[][] => [
  ...Map.groupBy(steps, (step) => `${step.batch ?? ''}/${step.hook}`).values(),
];

function findInList(steps: readonly PlannedStep[], context: CheckContext): Diagnostic[] {
  const found: Diagnostic[] = [];
  let dismount: PlannedStep | null = null;
  for (const step of steps) {
    if (step.description.takesAway?.kind === databaseDismounted) dismount = step;
    if (step.description.reverts === databaseDismounted) dismount = null;
    if (dismount !== null && traitsOf(step, context).makesBackup) {
      found.push({
        code: 'backup-while-dismounted',
        severity: 'error',
        message: 'A backup runs while the database is dismounted: backup programs skip it silently.',
        hint: 'Back up before the dismount, or after the mount.',
        place: step.spec.place,
      });
    }
  }
  const last = steps.at(-1);
  if (
    dismount !== null &&
    last !== undefined &&
    (last.hook === 'before' || last.hook === 'before-completion')
  ) {
    found.push({
      code: 'dismounted-during-moves',
      severity: 'error',
      message:
        'A database is dismounted before the moves and mounted only after them: nothing can move from or to it.',
      hint: 'Mount it in the same list of steps, or dismount it in "after".',
      place: dismount.spec.place,
    });
  }
  return found;
}
