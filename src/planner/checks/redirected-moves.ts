import type { Diagnostic } from '../../domain/diagnostic.ts';
import { plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import { batchPlaces, type Check } from './check.ts';

/** A move under way to another database is listed as a new move; what it costs would go unseen. */
export const redirectedMoves: Check = {
  codes: ['move-begun-anew'],
  find: (context) => {
    const places = batchPlaces(context);
    const redirected = context.changeSet.changes.filter(
      (change) => change.kind === 'create-move-request' && change.cancels,
    );
    return [...Map.groupBy(redirected, ({ batch }) => batch)].map(([batch, changes]): Diagnostic => ({
      code: 'move-begun-anew',
      severity: 'warning',
      message: `${plural(changes.length, 'move')} of batch ${batch} under way to another database (${nameSome(changes.map(({ label }) => label))}): cancelled and restarted; what was copied is lost.`,
      hint: 'Name the former target in the plan to keep what was copied.',
      place: places.get(batch) ?? null,
    }));
  },
};
