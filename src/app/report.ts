import type { Workspace } from './context/workspace.ts';
import { findRun, type FoundRun } from './running/find-run.ts';
import { makeFullReport } from './running/reporting.ts';
import type { FullReport } from '../report/report.ts';

/** What a run did, with its proof. `which`: a run, or a plan for its newest run; null: the newest of all. */
export async function report(
  context: Workspace,
  { which }: { readonly which: string | null },
): Promise<FullReport & Pick<FoundRun, 'changeSet'>> {
  const found = await findRun(await context.existingStore(), which);
  return { ...(await makeFullReport(context, found)), changeSet: found.changeSet };
}
