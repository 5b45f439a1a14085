import { isMoved } from '../../../domain/move-request.ts';
import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';

/** One request per mailbox: an old one, whoever's it is, blocks the new one. */
export const existingRequests: ExchangeCheck = (facts) => {
  const handled = new Map(facts.changeSet.changes.map((change) => [change.mailboxId, change]));
  return facts.observed.moveRequests.flatMap((request) => {
    const change = handled.get(request.mailboxId);
    if (change?.kind !== 'create-move-request') return [];
    const { state } = request;
    if (state.kind === 'Failed' && state.detail === 'Orphaned')
      return [
        finding(
          'error',
          'orphaned-request',
          `${change.label} is marked as moving in the directory, but no queue knows the request.`,
          'A person clears the left-over attributes (Remove-MoveRequest -MoveRequestQueue … -MailboxGuid …, or the directory).',
        ),
      ];
    if (change.clears === request.id) return [];
    const whose = request.tag === '' ? 'nobody (no BatchName)' : `"${request.tag}"`;
    return [
      finding(
        'error',
        isMoved(state) ? 'finished-request-in-the-way' : 'request-in-the-way',
        `${change.label} has a move request of ${whose}, ${state.kind}; a second one cannot be created.`,
        'Its owner clears it, or the batch says `adopt: true`.',
      ),
    ];
  });
};
