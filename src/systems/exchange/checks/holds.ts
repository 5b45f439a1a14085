import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';
import { movings } from './moving.ts';

export const holds: ExchangeCheck = (facts) =>
  movings(facts)
    .filter(({ mailbox }) => mailbox.litigationHold)
    .map(({ change }) => {
      const remote = change.kind === 'create-move-request' && change.spec.remote !== null;
      return finding(
        remote ? 'warning' : 'note',
        'mailbox-on-hold',
        `${change.label} is on hold: its Recoverable Items move too${remote ? ', and the hold must be in force over there before the move' : ''}.`,
      );
    });
