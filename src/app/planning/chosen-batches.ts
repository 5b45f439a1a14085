import type { BatchName } from '../../domain/ids.ts';
import { isWaveOf } from '../../domain/wave.ts';
import type { PlanDocument } from '../../plan/document.ts';
import { didYouMean } from '../../support/suggest.ts';
import { usage } from '../context/invalid-input.ts';

/** A mistyped batch selects nothing, and nothing to do looks like a plan that is done. */
export function requireBatches(only: readonly BatchName[] | null, { name, batches }: PlanDocument): void {
  const known = batches.map((batch) => batch.name);
  const isWave = (name: BatchName): boolean =>
    batches.some((batch) => batch.waves !== undefined && isWaveOf(name, batch.name));
  const unknown = (only ?? []).filter((batch) => !known.includes(batch) && !isWave(batch));
  const [first] = unknown;
  if (first === undefined) return;
  throw usage(
    `Plan ${name} has no batch ${unknown.map((batch) => `"${batch}"`).join(' or ')}.`,
    didYouMean(first, known) ?? `Its batches: ${known.join(', ')}.`,
  );
}
