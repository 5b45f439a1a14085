import type { ChangeSet } from '../domain/change.ts';
import type { RunId } from '../domain/ids.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { Report } from '../report/report.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Workspace } from './context/workspace.ts';
import { findForwardRun } from './running/find-run.ts';
import { makeReport } from './running/reporting.ts';
import { runsOfPlan } from './running/runs-of-plan.ts';

export interface ReportRequest {
  /** A run, or a plan for its newest run that is not a rollback; null: the newest of all. */
  readonly which: string | null;
  /** Names will be replaced in it. */
  readonly wantsNames: boolean;
}
export interface ReportOfRun {
  readonly report: Report;
  /** Null: not asked for. Of many mailboxes a change set is as large as the report. */
  readonly names: Names | null;
  /** Read again at each call, one at a time. */
  readonly moveReports: () => AsyncIterable<MoveReport>;
}
interface Names {
  readonly changeSet: ChangeSet;
  /** Of mailboxes, as their moves' own reports say them, where the change set says another. */
  readonly others: readonly Pick<MoveReport, 'mailboxId' | 'displayName'>[];
}

/** What a run did, with its proof. */
export async function report(context: Workspace, request: ReportRequest): Promise<ReportOfRun> {
  const { id, ...made } = await make(context, request);
  return { ...made, moveReports: moveReportsOf(await context.store(), id) };
}

/** What was read for it is let go when it returns. */
async function make(
  context: Workspace,
  { which, wantsNames }: ReportRequest,
): Promise<Omit<ReportOfRun, 'moveReports'> & { readonly id: RunId }> {
  const found = await findForwardRun(context, which);
  const { changeSet } = found;
  const others: Names['others'][number][] = [];
  const labels = new Map(
    wantsNames ? changeSet.changes.map(({ mailboxId, label }) => [mailboxId, label]) : [],
  );
  const later = await runsOfPlan(await context.store(), found.run);
  const readToo = ({ mailboxId, displayName }: MoveReport): void => {
    if (wantsNames && labels.get(mailboxId)?.startsWith(`${displayName} <`) !== true)
      others.push({ mailboxId, displayName });
  };
  const made = await context.phase(`Report of run ${found.run.id}`, () =>
    makeReport(context, found, readToo, later),
  );
  return { id: found.run.id, report: made, names: wantsNames ? { changeSet, others } : null };
}

const moveReportsOf =
  (store: StateStore, run: RunId): ReportOfRun['moveReports'] =>
  () =>
    store.moveReports(run);
