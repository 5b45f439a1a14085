import type { MailboxId, PlanName } from '../../domain/ids.ts';
import { changeSetId } from '../../domain/ids.ts';
import { wavesIn, type FormerWave, type FormerWaves } from '../../domain/wave.ts';
import { stateForReview, type Workspace } from '../context/workspace.ts';

/** With `--only`, the waves of a plan may be spread over as many runs. */
const RUNS_LOOKED_AT = 5;

/** Who was in which wave of the change sets that were applied last for this plan; the newest counts. */
export async function formerWaves(workspace: Workspace, plan: PlanName): Promise<FormerWaves> {
  const store = await stateForReview(workspace);
  const rows = (await store?.runs({ plan, limit: RUNS_LOOKED_AT })) ?? [];
  const found = new Map<MailboxId, FormerWave>();
  for (const row of rows) {
    const changeSet = await store?.changeSet(changeSetId(row.changeSet));
    if (changeSet == null || changeSet.rollback === true) continue;
    for (const [id, wave] of wavesIn(changeSet)) if (!found.has(id)) found.set(id, wave);
  }
  return found;
}
