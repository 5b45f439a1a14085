import type { DesiredBatch } from '../domain/desired.ts';
import type { PlanInput } from './plan-input.ts';

/** A step of the plan or of the batch gives mailboxes that are too large for their target's quota a larger one. */
export const raisesQuotas = (batch: DesiredBatch, { desired, steps }: PlanInput): boolean =>
  [...desired.before, ...batch.before].some(
    (spec) => spec.skip === null && steps.traits(spec.kind).raisesQuotas?.(spec) === true,
  );
