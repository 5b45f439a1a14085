import { optionsAskedBy, type Change } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** What a move leaves at its source cannot be fed everywhere. */
export function* keepWarm(context: CheckContext): Diagnostics {
  const { capabilities } = context.input;
  const places = batchPlaces(context);
  const refused = context.changeSet.changes.flatMap((change) => {
    const why = optionsAskedBy(change)?.keepWarmMs === undefined ? null : whyNot(change, context);
    return why === null ? [] : [{ batch: change.batch, why }];
  });
  for (const batch of new Set(refused.map((one) => one.batch)))
    for (const [why, changes] of Map.groupBy(
      refused.filter((one) => one.batch === batch),
      (one) => one.why,
    ))
      yield finding.error(
        'keep-warm-not-supported',
        `keepWarm of ${plural(changes.length, 'mailbox', 'mailboxes')} of batch ${batch}: ${why}.`,
        capabilities.warmMoves === true && capabilities.keepsWarm !== true
          ? 'Remove it; a move back starts from what was left there in any case, and transfers what has changed since.'
          : 'Remove it.',
        places.get(batch),
      );
}

/** Null: it can be fed. */
function whyNot(change: Change, { input: { capabilities }, index }: CheckContext): string | null {
  if (capabilities.keepsWarm !== true) return 'this mail system cannot feed what a move leaves at its source';
  if (change.kind === 'create-move-request' && change.spec.remote !== null)
    return 'they leave the organisation, and nothing is fed from there';
  const source = change.from === null ? undefined : index.database.get(change.from);
  return source?.sourceOnly === undefined
    ? null
    : `they come from ${source.name}, which is ${source.sourceOnly}, and nothing is fed there`;
}
