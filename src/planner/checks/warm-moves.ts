import { movesIn } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { formatBytes, plural } from '../../support/format.ts';
import { WarmStarts } from '../warm-starts.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** How much of a move back is transferred again: of one that starts from a soft-deleted mailbox only what has changed. */
export function* warmMoves({ changeSet, index, input }: CheckContext): Diagnostics {
  const { capabilities, observed } = input;
  const starts = new WarmStarts(observed, index, capabilities);
  const sum = { warm: 0, transferBytes: 0, wholeBytes: 0, cold: 0, coldBytes: 0 };
  for (const change of movesIn(changeSet.changes)) {
    if (change.kind !== 'create-move-request') continue;
    const { warmParts, bytes } = starts.of(change);
    if (warmParts === 0) {
      sum.cold += 1;
      sum.coldBytes += change.sizeBytes;
      continue;
    }
    sum.warm += 1;
    sum.transferBytes += bytes;
    sum.wholeBytes += change.sizeBytes;
  }
  if (sum.warm > 0)
    yield finding.note(
      'warm-moves',
      `Warm: ${plural(sum.warm, 'mailbox starts from its soft-deleted copy', 'mailboxes start from their soft-deleted copies')}, ` +
        `about ${formatBytes(sum.transferBytes)} of ${formatBytes(sum.wholeBytes)} to transfer.`,
      'What has changed since the copies were left goes over; all of it is read back and compared before the switch, as always. A purge before the move ends this.',
    );
  if (changeSet.rollback !== true || sum.cold === 0) return;
  const many = plural(sum.cold, 'mailbox is copied', 'mailboxes are copied');
  yield capabilities.warmMoves === true
    ? finding.note(
        'cold-moves',
        `${many} again, ${formatBytes(sum.coldBytes)}: ${sum.cold === 1 ? 'it has' : 'they have'} no soft-deleted copy to start from.`,
        'Copies are there until their retention ends or a purge removes them.',
      )
    : finding.note(
        'cold-moves',
        `An ordinary move back: everything is copied again, ${plural(sum.cold, 'mailbox', 'mailboxes')}, ${formatBytes(sum.coldBytes)}.`,
        'This mail system cannot start a move from what an earlier one left.',
      );
}
