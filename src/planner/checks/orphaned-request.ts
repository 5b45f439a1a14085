import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** A request that no queue knows blocks every other one, and cannot be resumed or cleared by its own cmdlets. */
export function* orphanedRequest({ changeSet, index }: CheckContext): Diagnostics {
  for (const change of changeSet.changes.filter(isMove)) {
    const state = index.request.get(change.mailboxId)?.state;
    if (state?.kind === 'Failed' && state.detail === 'Orphaned')
      yield finding.error(
        'orphaned-request',
        `${change.label} is marked as moving in the directory, but no queue knows the request.`,
        'Clear the leftover attributes manually (Remove-MoveRequest -MoveRequestQueue … -MailboxGuid …, or the directory).',
      );
  }
}
