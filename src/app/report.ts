import type { ChangeSet } from '../domain/change.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { Report } from '../report/report.ts';
import type { Workspace } from './context/workspace.ts';
import { findRun } from './running/find-run.ts';
import { makeReport } from './running/reporting.ts';

export interface ReportOfRun {
  readonly report: Report;
  readonly changeSet: ChangeSet;
  /** Of the mailboxes, as their moves' own reports say them, where the change set says another. */
  readonly names: readonly Pick<MoveReport, 'mailboxId' | 'displayName'>[];
  /** Read again at each call, one at a time. */
  readonly moveReports: () => AsyncIterable<MoveReport>;
}

/** What a run did, with its proof. `which`: a run, or a plan for its newest run; null: the newest of all. */
export async function report(
  context: Workspace,
  { which }: { readonly which: string | null },
): Promise<ReportOfRun> {
  const found = await findRun(await context.existingStore(), which);
  const { run, changeSet } = found;
  const store = await context.store();
  const labels = new Map(changeSet.changes.map(({ mailboxId, label }) => [mailboxId, label]));
  const names: ReportOfRun['names'][number][] = [];
  const made = await makeReport(context, found, ({ mailboxId, displayName }) => {
    if (labels.get(mailboxId)?.startsWith(`${displayName} <`) !== true)
      names.push({ mailboxId, displayName });
  });
  return { report: made, changeSet, names, moveReports: () => store.moveReports(run.id) };
}
