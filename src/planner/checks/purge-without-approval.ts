import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Check, stepsOf, traitsOf } from './check.ts';

/** Giving up the rollback early is a person's decision, made after the moves have been checked. */
export const purgeWithoutApproval: Check = {
  codes: ['purge-without-approval'],
  find: (context) => {
    const steps = stepsOf(context.changeSet);
    return steps.flatMap((step, i): Diagnostic[] => {
      const { kind, place } = step.spec;
      const why = traitsOf(step, context).wantsApproval?.(step.spec) ?? null;
      if (why === null) return [];
      const isAsked = steps
        .slice(0, i)
        .some(
          (earlier) =>
            earlier.batch === step.batch &&
            earlier.hook === step.hook &&
            traitsOf(earlier, context).asksFirst,
        );
      if (isAsked) return [];
      return [
        {
          code: 'purge-without-approval',
          severity: 'warning',
          message: `Step ${kind} ${why}, without an approval step immediately before it.`,
          hint: 'Put an approval step before it, in the same hook.',
          place,
        },
      ];
    });
  },
};
