import { optionsAskedBy } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** What a move leaves at its source cannot be fed everywhere. */
export function* keepWarm(context: CheckContext): Diagnostics {
  const { capabilities } = context.input;
  const places = batchPlaces(context);
  const asked = context.changeSet.changes.filter((change) => {
    const isRemote = change.kind === 'create-move-request' && change.spec.remote !== null;
    return optionsAskedBy(change)?.keepWarmMs !== undefined && (capabilities.keepsWarm !== true || isRemote);
  });
  for (const [batch, changes] of Map.groupBy(asked, (change) => change.batch))
    yield finding.error(
      'keep-warm-not-supported',
      `keepWarm of ${plural(changes.length, 'mailbox', 'mailboxes')} of batch ${batch}: ${capabilities.keepsWarm === true ? 'they leave the organisation, and nothing is fed from there' : 'this mail system cannot feed what a move leaves at its source'}.`,
      capabilities.warmMoves === true && capabilities.keepsWarm !== true
        ? 'Remove it; a move back starts from what was left there in any case, and transfers what has changed since.'
        : 'Remove it.',
      places.get(batch),
    );
}
