import { moveReportOf, type BadItem, type MoveReport, type MoveReportEntry } from '../domain/move-report.ts';
import { toMoveRequest, type MoveJob } from './move-job.ts';
import { elapsed } from './move-machine.ts';

/** The report as it is: of a running move so far, of a finished one for good. */
export function buildMoveReport(
  job: MoveJob,
  noted: { readonly entries: readonly MoveReportEntry[]; readonly badItems: readonly BadItem[] },
  nowMs: number,
): MoveReport {
  return moveReportOf(toMoveRequest(job), {
    finishedAt: job.finishedAt,
    durations: { ...elapsed(job, nowMs), lockedMs: job.lockedMs },
    transientRetries: job.transientRetries,
    badItems: noted.badItems,
    ...(job.startedFromBytes === undefined ? {} : { startedFromBytes: job.startedFromBytes }),
    verification: job.verification,
    entries: noted.entries,
  });
}
