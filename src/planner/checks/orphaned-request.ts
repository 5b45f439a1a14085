import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Check, isMove } from './check.ts';

/** A request that no queue knows blocks every other one, and cannot be resumed or cleared by its own cmdlets. */
export const orphanedRequest: Check = {
  codes: ['orphaned-request'],
  find: ({ changeSet, index }) =>
    changeSet.changes.filter(isMove).flatMap((change): Diagnostic[] => {
      const state = index.request.get(change.mailboxId)?.state;
      if (state?.kind !== 'Failed' || state.detail !== 'Orphaned') return [];
      return [
        {
          code: 'orphaned-request',
          severity: 'error',
          message: `${change.label} is marked as moving in the directory, but no queue knows the request.`,
          hint: 'Clear the leftover attributes manually (Remove-MoveRequest -MoveRequestQueue … -MailboxGuid …, or the directory).',
          place: null,
        },
      ];
    }),
};
