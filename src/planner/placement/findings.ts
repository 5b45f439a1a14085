import type { Diagnostic } from '../../domain/diagnostic.ts';
import { nameSome } from '../labels.ts';
import type { PlannedWork } from '../plan-batches.ts';

/** What placement was asked for and could not do. */
export function placementFindings(batches: readonly PlannedWork[]): Diagnostic[] {
  return batches.flatMap(({ name, placement, desired }) => {
    const found: Diagnostic[] = [];
    const place = desired?.place ?? null;
    if (placement !== null && placement.broken.apart.length > 0) {
      found.push({
        code: 'keep-apart-broken',
        severity: 'warning',
        message: `Batch ${name}: ${nameSome(placement.broken.apart)} could not be kept apart: the set has more mailboxes than there are target databases.`,
        hint: 'Name more target databases, or a smaller keepApart set.',
        place,
      });
    }
    if (placement !== null && placement.broken.together.length > 0) {
      found.push({
        code: 'keep-together-broken',
        severity: 'warning',
        message: `Batch ${name}: ${nameSome(placement.broken.together)} do not go where their keepTogether set goes: they have a target of their own, or are on their way already.`,
        hint: 'Give the whole set the same target database.',
        place,
      });
    }
    return found;
  });
}
