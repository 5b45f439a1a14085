import type { ChangeSet } from '../../domain/change.ts';
import { planName, type RunId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { StateStore } from '../../state/state-store.ts';

/** An approval serves one run. It is marked before the run begins; a mark without a run after it is that of a crash. */
const usedFact = (digest: string): string => `approval-used:${digest}`;

interface Use {
  readonly plan: string;
  readonly changeSet: string;
  readonly at: Instant;
}

/** The run that an approval was used for; null: none. */
export async function usedBy(store: StateStore | null, digest: string): Promise<RunId | null> {
  const text = (await store?.fact(usedFact(digest))) ?? null;
  if (store === null || text === null) return null;
  const { plan, changeSet, at } = JSON.parse(text) as Use;
  const rows = await store.runs({ plan: planName(plan), limit: Number.MAX_SAFE_INTEGER });
  return rows.findLast((row) => row.changeSet === changeSet && row.startedAt >= at)?.run ?? null;
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
