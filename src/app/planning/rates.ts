import type { RateHistory } from '../../domain/rates.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';
import { readFinishes } from './forecast-accuracy.ts';

/** Rates of this site's own moves and runs, or typical ones of its mail system; null: the planner's default. */
export async function ratesOf(workspace: Workspace, system: ReadableSystem): Promise<RateHistory | null> {
  const { typicalRates } = system.capabilities;
  const store = await stateForReview(workspace);
  if (store === null) return typicalRates;
  const { readRates } = await import('../../executor/rate-history.ts');
  const { defaultRates, learnRates } = await import('../../planner/forecast/rates.ts');
  const typical = typicalRates ?? defaultRates;
  const finishes = await readFinishes(store, system.name);
  return learnRates(await readRates(store, system.name), finishes, typical) ?? typicalRates;
}
