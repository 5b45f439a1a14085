import { finding } from '../../domain/diagnostic.ts';
import { type CheckContext, type Diagnostics, stepsOf, traitsOf } from './check.ts';

/** Giving up the rollback early is a person's decision, made after the moves have been checked. */
export function* purgeWithoutApproval(context: CheckContext): Diagnostics {
  const steps = stepsOf(context.changeSet);
  for (const [i, step] of steps.entries()) {
    const { kind, place } = step.spec;
    const why = traitsOf(step, context).wantsApproval?.(step.spec) ?? null;
    const isAsked = steps
      .slice(0, i)
      .some((s) => s.batch === step.batch && s.hook === step.hook && traitsOf(s, context).asksFirst);
    if (why !== null && !isAsked)
      yield finding.warning(
        'purge-without-approval',
        `Step ${kind} ${why}, without an approval step immediately before it.`,
        'Put an approval step before it, in the same hook.',
        place,
      );
  }
}
