import type { BadItem, MoveReport, MoveReportEntry } from '../domain/move-report.ts';
import { toMoveRequest, type MoveJob } from './move-job.ts';
import { elapsed } from './move-machine.ts';

/** The report as it is: of a running move so far, of a finished one for good. */
export function buildMoveReport(
  job: MoveJob,
  noted: { readonly entries: readonly MoveReportEntry[]; readonly badItems: readonly BadItem[] },
  nowMs: number,
): MoveReport {
  const request = toMoveRequest(job);
  return {
    requestId: job.id,
    mailboxId: job.mailboxId,
    displayName: job.displayName,
    status: job.state.kind,
    sourceDatabase: request.sourceDatabase,
    targetDatabase: request.targetDatabase,
    archiveSourceDatabase: request.archiveSourceDatabase,
    archiveTargetDatabase: request.archiveTargetDatabase,
    queuedAt: job.queuedAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    bytesTransferred: job.bytesTransferred,
    itemsTransferred: job.itemsTransferred,
    totalSizeBytes: request.totalSizeBytes,
    totalItemCount: request.totalItemCount,
    durations: { ...elapsed(job, nowMs), lockedMs: job.lockedMs },
    transientRetries: job.transientRetries,
    badItems: noted.badItems,
    verification: job.verification,
    entries: noted.entries,
  };
}
