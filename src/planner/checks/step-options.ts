import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** What a kind of step itself has against its options: it would fail, or do what is not meant, in the middle of a run. */
export function* stepOptions(context: CheckContext): Diagnostics {
  for (const step of stepsOf(context.changeSet)) {
    for (const { message, hint } of traitsOf(step, context).problems?.(step.spec) ?? [])
      yield finding.error('step-options', `Step ${step.spec.kind}: ${message}`, hint, step.spec.place);
  }
}
