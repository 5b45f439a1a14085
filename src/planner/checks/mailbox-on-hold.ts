import type { Diagnostic } from '../../domain/diagnostic.ts';
import { type Check, isMove } from './check.ts';

/** A hold keeps deleted items, and these move along. */
export const mailboxOnHold: Check = {
  codes: ['mailbox-on-hold'],
  find: ({ changeSet, index }) =>
    changeSet.changes
      .filter((change) => isMove(change) && index.mailbox.get(change.mailboxId)?.litigationHold === true)
      .map((change): Diagnostic => {
        const isRemote = change.kind === 'create-move-request' && change.spec.remote !== null;
        const beware = isRemote
          ? ', and the hold must be active in the other organisation before the move'
          : '';
        return {
          code: 'mailbox-on-hold',
          severity: isRemote ? 'warning' : 'note',
          message: `${change.label} is on hold: its Recoverable Items move too${beware}.`,
          place: null,
        };
      }),
};
