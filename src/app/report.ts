import type { Workspace } from './context/workspace.ts';
import { findRun, type FoundRun } from './running/find-run.ts';
import { makeReport, type FullReport } from './running/reporting.ts';

/** What a run did, with its proof. `which`: a run, or a plan for its newest run; null: the newest of all. */
export async function report(
  context: Workspace,
  { which }: { readonly which: string | null },
): Promise<FullReport & Pick<FoundRun, 'changeSet'>> {
  const found = await findRun(await context.existingStore(), which);
  return { ...(await makeReport(context, found)), changeSet: found.changeSet };
}
