import { type Check, targetsOf } from './check.ts';

/** Mail that arrives in a database without a healthy copy is there once only. */
export const replicaHealth: Check = {
  codes: ['no-healthy-replica'],
  find: (context) =>
    targetsOf(context).flatMap(({ database: { name, replication } }) => {
      if (replication === null || replication.copies === 0 || replication.healthy === 'yes') return [];
      const state = replication.healthy === 'no' ? 'are not healthy' : 'are in an unknown state';
      return [
        {
          code: 'no-healthy-replica',
          severity: 'warning',
          message: `The ${replication.copies} further copies of ${name} ${state}: mail that moves there would be unprotected, and moves may stall until they catch up.`,
          hint: 'Repair the copies before you apply, or choose another target.',
          place: null,
        } as const,
      ];
    }),
};
