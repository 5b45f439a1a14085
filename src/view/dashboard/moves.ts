import type { Change } from '../../domain/change.ts';
import type { MoveStage } from '../../domain/move-stage.ts';
import type { Move } from '../../report/observed-moves.ts';

export { movesOf, type Move } from '../../report/observed-moves.ts';

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

export const targetOf = ({ to, archiveTo }: Change): string | null => to ?? archiveTo;
export const routeOf = (change: Change): string =>
  `${change.from ?? change.archiveFrom ?? '?'} → ${targetOf(change) ?? '?'}`;
