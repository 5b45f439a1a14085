import type { JournalledAct } from '../domain/act.ts';
import type { Workspace } from './context/workspace.ts';
import { zoneOfPlans } from './running/listed-runs.ts';

export interface ListedActs {
  readonly acts: readonly JournalledAct[];
  /** In which their times are shown. */
  readonly timeZone: string;
}

/** What commands have changed without a change set, newest first. */
export async function listActs(
  context: Workspace,
  { limit }: { readonly limit: number },
): Promise<ListedActs> {
  const store = await context.existingStore();
  return { acts: (await store?.acts({ limit })) ?? [], timeZone: await zoneOfPlans(store) };
}
