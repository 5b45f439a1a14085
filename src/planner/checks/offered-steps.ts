import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** A step of which the mail system lacks what it needs would fail in the middle of a run. */
export function* offeredSteps(context: CheckContext): Diagnostics {
  const { offers = [] } = context.input.capabilities;
  for (const step of stepsOf(context.changeSet)) {
    const { needs } = traitsOf(step, context);
    if (needs === undefined || offers.includes(needs) || step.insertedBecause !== null) continue;
    yield finding.error(
      'step-not-offered',
      `Step ${step.spec.kind} needs ${needs}, which ${context.changeSet.system} does not offer.`,
      'Remove the step, or use a command step instead.',
      step.spec.place,
    );
  }
}
