import type { ChangeSet } from '../../domain/change.ts';
import { planName } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { StateStore } from '../../state/state-store.ts';

/** An approval serves one run. It is marked before the run begins; a mark without a run after it is that of a crash. */
const usedFact = (digest: string): string => `approval-used:${digest}`;

interface Use {
  readonly plan: string;
  readonly changeSet: string;
  readonly at: Instant;
}

/** What an approval was used for, `run …` or `act …`; null: nothing. */
export async function usedBy(store: StateStore | null, digest: string): Promise<string | null> {
  const act = (await store?.actApprovedBy(digest)) ?? null;
  if (act !== null) return `act ${act}`;
  const text = (await store?.fact(usedFact(digest))) ?? null;
  if (store === null || text === null) return null;
  const { plan, changeSet, at } = JSON.parse(text) as Use;
  const rows = await store.runs({ plan: planName(plan), limit: Number.MAX_SAFE_INTEGER });
  const row = rows.findLast((one) => one.changeSet === changeSet && one.startedAt >= at);
  return row === undefined ? null : `run ${row.run}`;
}

export async function markUsed(
  store: StateStore,
  digests: readonly string[],
  { plan, id }: ChangeSet,
  at: Instant,
): Promise<void> {
  const use: Use = { plan, changeSet: id, at };
  for (const digest of digests) await store.setFact(usedFact(digest), JSON.stringify(use));
}
