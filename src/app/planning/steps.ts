import type { ObservedState } from '../../domain/observed.ts';
import type { StepCatalog } from '../../planner/plan-input.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import type { Context } from '../context/context.ts';

/** The runbook's descriptions of steps on a system in the observed state. */
export async function stepCatalogFor(
  { registries }: Context,
  { capabilities }: Pick<ReadableSystem, 'capabilities'>,
  observed: ObservedState,
  continuity: { readonly couplings: readonly string[] } | null,
): Promise<StepCatalog> {
  const { stepCatalog } = await registries.runbook();
  return stepCatalog({
    observed,
    couplings: continuity?.couplings ?? [],
    onlineMaintenance: capabilities.onlineMaintenance === true,
  });
}
