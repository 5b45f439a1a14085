import { Failure } from '../../domain/failure.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { PlanInput } from '../../planner/plan-input.ts';
import type { StepKind } from '../../runbook/step-kind.ts';
import type { Context } from '../context/context.ts';

/** How the runbook describes steps of a system that was observed so. */
export async function stepDescriber(
  context: Context,
  observed: ObservedState,
  continuity: { readonly kind: string; readonly couplings: readonly string[] } | null,
): Promise<PlanInput['describeStep']> {
  const kindOf = await knownStepKinds(context);
  return (spec, reach) =>
    kindOf(spec.kind).describe(spec, {
      observed,
      ...reach,
      continuityKind: continuity?.kind ?? null,
      couplings: continuity?.couplings ?? [],
    });
}

/** Failure `unknown-step` for a kind that this drover does not have. */
export async function knownStepKinds({ registries }: Context): Promise<(kind: string) => StepKind> {
  const stepKind = await registries.stepKinds();
  return (name) => {
    const kind = stepKind(name);
    if (kind !== undefined) return kind;
    throw new Failure({
      code: 'unknown-step',
      message: `There is no step "${name}" in this drover.`,
      hint: 'See "drover schema --list" for the steps there are.',
      retry: 'permanent',
    });
  };
}
