import type { ChangeSet, PlannedBatch } from '../domain/change.ts';
import type { Run } from '../domain/run.ts';
import { percentile } from '../support/format.ts';
import { at, type StagedMove } from './move-lines.ts';
import type { BatchReport } from './report.ts';
import { sum } from './sum.ts';
import { countMoves } from './totals.ts';

export function batchReports(
  { batches }: Pick<ChangeSet, 'batches'>,
  all: readonly StagedMove[],
  run: Run,
): BatchReport[] {
  const staged = Map.groupBy(all, ({ line }) => line.batch);
  return batches.map((batch) => batchReport(batch, staged.get(batch.name) ?? [], run));
}

function batchReport(batch: PlannedBatch, staged: readonly StagedMove[], run: Run): BatchReport {
  const moves = staged.map(({ line }) => line);
  const counts = countMoves(staged);
  const stopped = run.stoppedBatches.get(batch.name) ?? null;
  const starts = moves.flatMap((move) => move.startedAt ?? []).sort();
  const ends = moves.flatMap((move) => move.finishedAt ?? []).sort();
  const movingMs = moves.flatMap((move) => (move.finishedAt === null ? [] : (move.movingMs ?? [])));
  return {
    name: batch.name,
    state: stateOf(staged, stopped),
    mailboxes: counts.mailboxes,
    moved: counts.moved,
    proved: counts.proved,
    ready: counts.ready,
    failed: counts.failed,
    ...(counts.left === undefined ? {} : { left: counts.left }),
    alreadyDone: batch.alreadyDone,
    sizeBytes: counts.sizeBytes,
    movedBytes: counts.movedBytes,
    badItems: sum(moves.map((move) => move.badItems)),
    startedAt: starts[0] ?? null,
    finishedAt: counts.moved + (counts.left ?? 0) === counts.mailboxes ? (ends.at(-1) ?? null) : null,
    moveP50Ms: percentile(movingMs, 0.5),
    moveP90Ms: percentile(movingMs, 0.9),
    stopped,
  };
}

function stateOf(staged: readonly StagedMove[], stopped: string | null): BatchReport['state'] {
  const moved = at(staged, 'moved').length;
  const left = at(staged, 'left').length;
  const ended = moved + left + at(staged, 'failed').length;
  const ready = at(staged, 'ready').length;
  if (stopped !== null) return 'stopped';
  if (left > 0 && left === staged.length) return 'taken-out';
  if (moved + left === staged.length) return 'done';
  if (ended === staged.length) return 'failures';
  if (ready > 0 && ended + ready === staged.length) return 'ready';
  return staged.some(({ line }) => line.status !== null) ? 'running' : 'waiting';
}
