import type { RateHistory } from '../domain/rates.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Workspace } from './workspace.ts';

/** A local store has no set-up worth minutes; everywhere else the planner's own default stands. */
const embeddedDefault: RateHistory = {
  from: 'default',
  overall: {
    bytesPerSecond: 40_000_000,
    itemsPerSecond: 2_000,
    slowBytesPerSecond: 10_000_000,
    slowItemsPerSecond: 500,
  },
  pairs: [],
  setUpMs: 300,
  completionMs: 200,
};
/** Of a system whose rates were learnt but whose fixed costs are not in the samples. */
const remoteCosts = { setUpMs: 120_000, completionMs: 60_000 };

/** What this site's own moves have shown; null: nothing yet, and the planner's default holds. */
export async function ratesOf(workspace: Workspace, system: MailSystem): Promise<RateHistory | null> {
  const embedded = system.kind === 'embedded';
  const store = await workspace.existingStore();
  if (store !== null) {
    const { readRates } = await import('../executor/rate-history.ts');
    const { learnRates } = await import('../planner/forecast/rates.ts');
    const { setUpMs, completionMs } = embedded ? embeddedDefault : remoteCosts;
    const learnt = learnRates(await readRates(store, system.name), { setUpMs, completionMs });
    if (learnt !== null) return learnt;
  }
  return embedded ? embeddedDefault : null;
}
