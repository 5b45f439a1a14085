import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Check, stepsOf } from './check.ts';

/** To give up the rollback before its time is a person's decision, taken when the moves have been seen to be good. */
export const purgeWithoutApproval: Check = {
  codes: ['purge-without-approval'],
  find: ({ changeSet }) => {
    const steps = stepsOf(changeSet);
    return steps.flatMap((step, i): Diagnostic[] => {
      const { kind, options, place } = step.spec;
      if (kind !== 'purge-soft-deleted' || options['beforeRetention'] !== true) return [];
      const isAsked = steps
        .slice(0, i)
        .some(
          ({ spec, batch, hook }) => spec.kind === 'approval' && batch === step.batch && hook === step.hook,
        );
      if (isAsked) return [];
      return [
        {
          code: 'purge-without-approval',
          severity: 'warning',
          message: `Step ${kind} removes copies before their retention has ended, without an approval step immediately before it: these moves can then no longer be rolled back.`,
          hint: 'Put an approval step before it, in the same hook.',
          place,
        },
      ];
    });
  },
};
