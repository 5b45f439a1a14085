import type { JournalledAct } from '../domain/act.ts';
import type { Workspace } from './context/workspace.ts';

/** What commands have changed without a change set, newest first. */
export async function listActs(
  context: Workspace,
  { limit }: { readonly limit: number },
): Promise<readonly JournalledAct[]> {
  return (await (await context.existingStore())?.acts({ limit })) ?? [];
}
