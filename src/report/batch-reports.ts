import type { PlannedBatch } from '../domain/change.ts';
import type { Run } from '../domain/run.ts';
import { percentile } from '../support/format.ts';
import { linesAt, type StagedMove } from './move-lines.ts';
import type { BatchReport } from './report.ts';
import { sum } from './sum.ts';

export function batchReport(batch: PlannedBatch, allMoves: readonly StagedMove[], run: Run): BatchReport {
  const staged = allMoves.filter(({ line }) => line.batch === batch.name);
  const moves = staged.map(({ line }) => line);
  const moved = linesAt(staged, 'moved');
  const failed = linesAt(staged, 'failed').length;
  const ready = linesAt(staged, 'ready').length;
  const stopped = run.stoppedBatches.get(batch.name) ?? null;
  const starts = moves.flatMap((move) => move.startedAt ?? []).sort();
  const ends = moves.flatMap((move) => move.finishedAt ?? []).sort();
  const movingMs = moves.flatMap((move) => (move.finishedAt === null ? [] : (move.movingMs ?? [])));
  const allDone = moved.length === moves.length;
  return {
    name: batch.name,
    state: stateOf(staged, stopped),
    mailboxes: moves.length,
    moved: moved.length,
    proved: moves.filter((move) => move.proved).length,
    ready,
    failed,
    alreadyDone: batch.alreadyDone,
    sizeBytes: sum(moves.map((move) => move.sizeBytes)),
    movedBytes: sum(moved.map((move) => move.sizeBytes)),
    badItems: sum(moves.map((move) => move.badItems)),
    startedAt: starts[0] ?? null,
    finishedAt: allDone ? (ends.at(-1) ?? null) : null,
    moveP50Ms: percentile(movingMs, 0.5),
    moveP90Ms: percentile(movingMs, 0.9),
    stopped,
  };
}

function stateOf(moves: readonly StagedMove[], stopped: string | null): BatchReport['state'] {
  const moved = linesAt(moves, 'moved').length;
  const ended = moved + linesAt(moves, 'failed').length;
  const ready = linesAt(moves, 'ready').length;
  if (stopped !== null) return 'stopped';
  if (moved === moves.length) return 'done';
  if (ended === moves.length) return 'failures';
  if (ready > 0 && ended + ready === moves.length) return 'ready';
  return moves.some(({ line }) => line.status !== null) ? 'running' : 'waiting';
}
