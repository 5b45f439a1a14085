import { isMove, type Change } from '../../domain/change.ts';
import type { BatchName } from '../../domain/ids.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import { stageOf, type MoveStage } from '../../domain/move-stage.ts';
import type { RunStatus } from '../../domain/run-status.ts';

export interface Move {
  readonly change: Change;
  readonly request: MoveRequest | undefined;
  readonly stage: MoveStage;
  /** Data sent twice does not count twice. */
  readonly bytesCopied: number;
}

export function movesOf(view: RunStatus): Move[] {
  const requests = new Map((view.requests ?? []).map((request) => [request.mailboxId, request]));
  return view.changeSet.changes.filter(isMove).map((change) => {
    const request = requests.get(change.mailboxId);
    const progress = view.run.moves.get(change.mailboxId) ?? null;
    const stage = stageOf(progress, request?.state);
    const sent = request?.bytesTransferred ?? progress?.bytesTransferred ?? 0;
    const isCopied = stage === 'moved' || stage === 'ready';
    const bytesCopied = isCopied ? change.sizeBytes : Math.min(change.sizeBytes, sent);
    return { change, request, stage, bytesCopied };
  });
}

export interface Counts extends Readonly<Record<Exclude<MoveStage, 'waiting'>, number>> {
  readonly total: number;
  readonly bytesTotal: number;
  readonly bytesMoved: number;
}

export function countMoves(moves: readonly Move[]): Counts {
  const counts = {
    moved: 0,
    ready: 0,
    active: 0,
    queued: 0,
    failed: 0,
    left: 0,
    bytesTotal: 0,
    bytesMoved: 0,
  };
  for (const move of moves) {
    counts[move.stage === 'waiting' ? 'queued' : move.stage] += 1;
    counts.bytesTotal += move.change.sizeBytes;
    counts.bytesMoved += move.bytesCopied;
  }
  return { ...counts, total: moves.length };
}

/** Has it got to its end, whichever? */
export const isOver = ({ stage }: Move): boolean =>
  stage === 'moved' || stage === 'failed' || stage === 'left';

export const byBatch = (moves: readonly Move[]): ReadonlyMap<BatchName, readonly Move[]> =>
  Map.groupBy(moves, ({ change }) => change.batch);

export const targetOf = ({ to, archiveTo }: Change): string | null => to ?? archiveTo;
export const routeOf = (change: Change): string =>
  `${change.from ?? change.archiveFrom ?? '?'} → ${targetOf(change) ?? '?'}`;
