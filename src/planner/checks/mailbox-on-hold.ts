import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** A hold keeps deleted items, and these move along. */
export function* mailboxOnHold({ changeSet, index, input }: CheckContext): Diagnostics {
  if (!input.observed.mailboxes.some(({ litigationHold }) => litigationHold)) return;
  for (const change of changeSet.changes) {
    if (!isMove(change) || index.mailbox.get(change.mailboxId)?.litigationHold !== true) continue;
    const isRemote = change.kind === 'create-move-request' && change.spec.remote !== null;
    const beware = isRemote ? ', and the hold must be active in the other organisation before the move' : '';
    const message = `${change.label} is on hold: its Recoverable Items move too${beware}.`;
    yield finding[isRemote ? 'warning' : 'note']('mailbox-on-hold', message);
  }
}
