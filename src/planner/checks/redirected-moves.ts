import { finding } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** A move in progress to another database is listed as a new move; without this check its cost would not show. */
export function* redirectedMoves(context: CheckContext): Diagnostics {
  const places = batchPlaces(context);
  const redirected = context.changeSet.changes.filter(
    (change) => change.kind === 'create-move-request' && change.cancels,
  );
  for (const [batch, changes] of Map.groupBy(redirected, (change) => change.batch))
    yield finding.warning(
      'move-restarted',
      `${plural(changes.length, 'move')} of batch ${batch} in progress to another database (${nameSome(changes.map(({ label }) => label))}): cancelled and restarted; what was copied is lost.`,
      'Use the former target in the plan to keep what was copied.',
      places.get(batch),
    );
}
