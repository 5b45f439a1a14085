import { isMove, type Change } from '../domain/change.ts';
import type { BatchName } from '../domain/ids.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { stageOf, type MoveStage } from '../domain/move-stage.ts';
import type { RunStatus } from '../domain/run-status.ts';

/** A move of a run that is under way, as its journal and the mail system say. */
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

/** Has it got to its end, whichever? */
export const isOver = ({ stage }: Move): boolean =>
  stage === 'moved' || stage === 'failed' || stage === 'left';

export const byBatch = (moves: readonly Move[]): ReadonlyMap<BatchName, readonly Move[]> =>
  Map.groupBy(moves, ({ change }) => change.batch);
