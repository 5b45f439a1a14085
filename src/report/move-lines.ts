import { isMove, type ChangeSet, type MoveChange } from '../domain/change.ts';
import type { MailboxId, RunId } from '../domain/ids.ts';
import { isMoved } from '../domain/move-request.ts';
import { failureOf, stageOf, type MoveStage } from '../domain/move-stage.ts';
import type { MoveProgress, Run } from '../domain/run.ts';
import { stallOf } from '../domain/stall.ts';
import { suspensionOf, type SuspendedMove } from '../domain/suspended-moves.ts';
import type { MoveLine, RemovalLine, ReportedMove } from './report.ts';
import { sum } from './sum.ts';

/** A move and its stage. */
export interface StagedMove {
  readonly line: MoveLine;
  readonly stage: MoveStage;
}

export function stagedMove(
  change: MoveChange,
  { moves }: Run,
  reports: ReadonlyMap<MailboxId, ReportedMove>,
  movedAgainBy?: RunId,
): StagedMove {
  const progress = moves.get(change.mailboxId) ?? null;
  const line = moveLine(change, progress, reports);
  return {
    line: movedAgainBy === undefined ? line : { ...line, movedAgainBy },
    stage: stageOf(progress),
  };
}

export const at = (moves: readonly StagedMove[], stage: MoveStage): readonly MoveLine[] =>
  moves.flatMap((move) => (move.stage === stage ? [move.line] : []));

function moveLine(
  change: MoveChange,
  progress: MoveProgress | null,
  reports: ReadonlyMap<MailboxId, ReportedMove>,
): MoveLine {
  const report = reports.get(change.mailboxId);
  const archived = progress?.report?.request === progress?.request ? progress?.report : null;
  const state = progress?.state ?? null;
  const moved = state !== null && isMoved(state);
  const suspension = suspensionOf(change, progress ?? undefined);
  const verification = report?.verification ?? [];
  return {
    mailboxId: change.mailboxId,
    label: change.label,
    batch: change.batch,
    from: change.from,
    to: change.to,
    archiveFrom: change.archiveFrom,
    archiveTo: change.archiveTo,
    remote: change.kind === 'create-move-request' ? change.spec.remote : null,
    status: state?.kind ?? null,
    proved: moved && progress?.confirmed === true && verification.length > 0,
    startedAt: report?.startedAt ?? null,
    finishedAt: report?.finishedAt ?? (moved ? (progress?.stateSince ?? null) : null),
    sizeBytes: change.sizeBytes,
    bytesTransferred: report?.bytesTransferred ?? progress?.bytesTransferred ?? 0,
    itemsTransferred: report?.itemsTransferred ?? progress?.itemsTransferred ?? 0,
    movingMs: report?.durations.inProgressMs ?? null,
    lockedMs: report?.durations.lockedMs ?? archived?.lockedMs ?? null,
    stalledMs: report?.durations.stalledMs ?? 0,
    stall: stallOf(state),
    ...(progress?.alarm == null ? {} : { alarm: progress.alarm }),
    ...(suspension === null || suspension.by === 'plan' ? {} : { suspended: withoutLabel(suspension) }),
    ...(progress?.endedAlarm === undefined ? {} : { endedAlarm: progress.endedAlarm }),
    retries: report?.transientRetries ?? 0,
    badItems: report?.badItems.length ?? progress?.badItems ?? 0,
    verification,
    ...(report?.counted === undefined ? {} : { counted: report.counted }),
    warnings: state?.kind === 'CompletedWithWarning' ? state.warnings : [],
    failure: failureOf(progress)?.message ?? null,
    ...(progress?.left === undefined ? {} : { left: progress.left }),
  };
}

/** Of a mailbox at its switch, as both sides had them; where they were not compared, as many as were copied, some of them twice. */
export const itemsOf = ({
  verification,
  itemsTransferred,
}: Pick<MoveLine, 'verification' | 'itemsTransferred'>): number =>
  verification.length > 0 ? sum(verification.map(({ items }) => items)) : itemsTransferred;

const withoutLabel = ({ label: _label, ...rest }: SuspendedMove): Omit<SuspendedMove, 'label'> => rest;

export const removalLines = ({ changes }: ChangeSet): RemovalLine[] =>
  changes.flatMap((change) =>
    isMove(change) ? [] : [{ mailboxId: change.mailboxId, label: change.label, purpose: change.purpose }],
  );
