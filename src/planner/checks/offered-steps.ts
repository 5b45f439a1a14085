import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** A step of which the mail system lacks what it needs would fail in the middle of a run. */
export function* offeredSteps(context: CheckContext): Diagnostics {
  const { offers = [] } = context.input.capabilities;
  const lacks = new Set(context.input.observed.lacks);
  for (const step of stepsOf(context.changeSet)) {
    const { needs, mounts } = traitsOf(step, context);
    for (const lack of lacks) {
      if (lack.of !== needs && !(lack.of === 'mounting' && mounts?.(step.spec) === true)) continue;
      lacks.delete(lack);
      yield finding.error(
        'step-not-offered',
        `Step ${step.spec.kind} needs ${lack.what}, which this account may not use.`,
        `${lack.hint} Or remove the step.`,
        step.spec.place,
      );
    }
    if (needs === undefined || offers.includes(needs) || step.insertedBecause !== null) continue;
    yield finding.error(
      'step-not-offered',
      `Step ${step.spec.kind} needs ${needs}, which ${context.changeSet.system} does not offer.`,
      'Remove the step, or use a command step instead.',
      step.spec.place,
    );
  }
}
