import type { MailboxId, RequestId } from '../../domain/ids.ts';
import type { MoveState } from '../../domain/move-request.ts';
import { stallOf } from '../../domain/stall.ts';
import { foundFailures, isCleared, type Member } from './member.ts';
import type { Situation } from './situation.ts';

/** Its request has a status, or a stall, that is not journalled yet. */
export function hasNewState({ change, progress, state }: Member, s: Situation): boolean {
  if (state.kind === 'confirmed' || state.kind === 'to-clear' || state.kind === 'left') return false;
  const request = s.requests.get(change.mailboxId);
  if (request === undefined || isCleared(request.id, change, progress)) return false;
  if (progress?.state?.kind === 'Failed' && foundFailures.has(progress.state.failure.code)) return false;
  return progress === null || progress.request !== request.id || !isSame(progress.state, request.state);
}

function isSame(known: MoveState | null, seen: MoveState): boolean {
  if (known?.kind === 'Failed' && seen.kind === 'Failed') return known.failedAt === seen.failedAt;
  // A stall is reported when it begins and when it ends; another reading of the same stall is not.
  return known?.kind === seen.kind && stallOf(known)?.detail === stallOf(seen)?.detail;
}

/** The final move report is fetched and stored once for every request that ended. */
export function isReportDue({ change, progress, state }: Member, s: Situation): boolean {
  if (state.kind !== 'confirmed' && state.kind !== 'failed') return false;
  const request = progress?.request ?? null;
  if (request === null || (request as string) === '' || s.reportless.has(change.mailboxId)) return false;
  return progress?.report?.request !== request;
}

/** Its report is in the store, or is not available: the request may be removed. */
export const isReported = (mailboxId: MailboxId, request: RequestId, s: Situation): boolean =>
  s.run.moves.get(mailboxId)?.report?.request === request || s.reportless.has(mailboxId);

/** Suspended by others than drover. */
export const isParked = ({ state }: Member): boolean => state.kind === 'suspended' && state.by !== 'drover';

export const isUnderWay = ({ state }: Member): boolean =>
  state.kind === 'active' && state.request.state.kind !== 'Queued';

/** At most the planned size: data sent twice does not count twice. */
export function bytesMoved({ change, progress, state }: Member, s: Situation): number {
  if (state.kind === 'confirmed' || state.kind === 'moved' || state.kind === 'ready') return change.sizeBytes;
  const sent = s.requests.get(change.mailboxId)?.bytesTransferred ?? progress?.bytesTransferred ?? 0;
  return Math.min(sent, change.sizeBytes);
}
