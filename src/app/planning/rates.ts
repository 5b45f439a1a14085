import type { RateHistory } from '../../domain/rates.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';

/** Rates of this site's own moves, or typical ones of its mail system; null: the planner's default. */
export async function ratesOf(workspace: Workspace, system: ReadableSystem): Promise<RateHistory | null> {
  const { typicalRates } = system.capabilities;
  const store = await stateForReview(workspace);
  if (store === null) return typicalRates;
  const { readRates } = await import('../../executor/rate-history.ts');
  const { defaultRates, learnRates } = await import('../../planner/forecast/rates.ts');
  // The fixed costs of a move are not in the samples; moves that are little else teach nothing.
  const learnt = learnRates(await readRates(store, system.name), typicalRates ?? defaultRates);
  return learnt ?? typicalRates;
}
