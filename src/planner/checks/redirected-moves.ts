import type { Diagnostic } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import { batchPlaces, type Check } from './check.ts';

/** A move in progress to another database is listed as a new move; without this check its cost would not show. */
export const redirectedMoves: Check = {
  codes: ['move-restarted'],
  find: (context) => {
    const places = batchPlaces(context);
    const redirected = context.changeSet.changes.filter(
      (change) => change.kind === 'create-move-request' && change.cancels,
    );
    return [...Map.groupBy(redirected, ({ batch }) => batch)].map(([batch, changes]): Diagnostic => ({
      code: 'move-restarted',
      severity: 'warning',
      message: `${plural(changes.length, 'move')} of batch ${batch} in progress to another database (${nameSome(changes.map(({ label }) => label))}): cancelled and restarted; what was copied is lost.`,
      hint: 'Use the former target in the plan to keep what was copied.',
      place: places.get(batch) ?? null,
    }));
  },
};
