import type { StepDescription, StepSpec } from '../../domain/step.ts';

/** A description with what most kinds have in common: exact, reversible, no temporary change, duration unknown. */
export function description(
  spec: StepSpec,
  facts: { readonly title: string; readonly effects: readonly string[] } & Partial<StepDescription>,
): StepDescription {
  return {
    exact: true,
    irreversible: false,
    estimateMs: null,
    opens: null,
    reverts: null,
    ...facts,
    title: spec.title ?? facts.title,
  };
}
