import { type Instant, instantMs } from '../../../domain/instant.ts';
import type { MoveRequest } from '../../../domain/move-request.ts';
import { type Row, text } from '../bridge/protocol.ts';

/** Completed counts only when the directory (`mailbox`; null: not found there) names the new database too. */
export function confirmedByDirectory(
  request: MoveRequest,
  mailbox: Row | null,
  nowMs: number,
  replicationGraceMs: number,
): MoveRequest {
  const names = (field: string, wanted: string | null): boolean =>
    wanted === null || (mailbox !== null && text(mailbox, field) === wanted);
  const wantedPrimary = request.options.scope === 'archive-only' ? null : request.targetDatabase;
  const wantedArchive = request.options.scope === 'primary-only' ? null : request.archiveTargetDatabase;
  if (names('Database', wantedPrimary) && names('ArchiveDatabase', wantedArchive)) return request;
  const completedAt = 'completedAt' in request.state ? request.state.completedAt : request.lastUpdateAt;
  return nowMs - instantMs(completedAt) < replicationGraceMs
    ? { ...request, state: { kind: 'CompletionInProgress' } }
    : { ...request, state: directoryUnchanged(completedAt) };
}

const directoryUnchanged = (completedAt: Instant): MoveRequest['state'] => ({
  kind: 'Failed',
  detail: 'DirectoryUnchanged',
  failedAt: completedAt,
  failure: {
    code: 'completed-but-directory-unchanged',
    message: `The move is reported as completed since ${completedAt}, but the directory still names another database.`,
    hint: 'Check the replication between domain controllers, then resume.',
    retry: 'permanent',
  },
});
