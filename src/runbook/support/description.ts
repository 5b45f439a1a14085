import type { StepDescription } from '../../domain/step.ts';

/** A description with what most kinds have in common: exact, reversible, nothing taken away, duration unknown. */
export function description(
  facts: { readonly title: string; readonly effects: readonly string[] } & Partial<StepDescription>,
): StepDescription {
  return {
    exact: true,
    irreversible: false,
    estimateMs: null,
    takesAway: null,
    reverts: null,
    ...facts,
  };
}
