import type { RateHistory } from '../../domain/rates.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';

/** Of a system whose rates were learnt but whose fixed costs are not in the samples. */
const remoteCosts = { setUpMs: 120_000, completionMs: 60_000 };

/** What this site's own moves have shown, or else what the system says of itself; null: the planner's default holds. */
export async function ratesOf(workspace: Workspace, system: MailSystem): Promise<RateHistory | null> {
  const { defaultRates } = system.capabilities;
  const store = await workspace.existingStore();
  if (store === null) return defaultRates;
  const { readRates } = await import('../../executor/rate-history.ts');
  const { learnRates } = await import('../../planner/forecast/rates.ts');
  const { setUpMs, completionMs } = defaultRates ?? remoteCosts;
  return learnRates(await readRates(store, system.name), { setUpMs, completionMs }) ?? defaultRates;
}
