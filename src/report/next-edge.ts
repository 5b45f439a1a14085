import type { PlannedBatch } from '../domain/change.ts';
import type { BatchName } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { ordersOfBatch, standingAfter } from '../domain/run-order.ts';
import { schedulesInRun, waitsForWave, wavesBefore } from '../domain/waves-of-run.ts';
import { type Schedule, scheduleState } from '../domain/window.ts';
import { byBatch, isOver, type Move } from './observed-moves.ts';

interface Edge {
  readonly batch: PlannedBatch;
  readonly what: NextEdge['what'];
  readonly at: Instant;
}

/** The edge of a window that comes next, of those that someone waits for. */
export interface NextEdge {
  readonly what: 'opens' | 'closes';
  readonly at: Instant;
  /** Whose completion it concerns, by name; the first is named where one is. */
  readonly batches: readonly BatchName[];
  /** What these batches have still to copy, and what takes its part of the pace beside them. */
  readonly restBytes: number;
  /** How long that takes at the measured pace; null: the pace is not known. */
  readonly neededMs: number | null;
}

/** Null: there is none. */
export function nextEdge(view: RunStatus, moves: readonly Move[], nowMs: number): NextEdge | null {
  const { changeSet, run, bytesPerSecond } = view;
  const batches = byBatch(moves);
  const before = wavesBefore(changeSet);
  const isOpen = (batch: PlannedBatch): boolean =>
    batches.get(batch.name)?.every(isOver) === false && !waitsForWave(batch, before.get(batch.name), run);
  const edges = changeSet.batches
    .filter(isOpen)
    .flatMap((batch) =>
      edgeOf(batch, schedulesInRun(batch, before.get(batch.name), run).complete, run, nowMs),
    );
  const next = edges.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (next === undefined) return null;
  const alike = edges.filter(({ at, what }) => at === next.at && what === next.what);
  const names = alike.map(({ batch }) => batch.name);
  const restBytes = restFor(moves, new Set(names));
  const isPaceKnown = bytesPerSecond !== null && bytesPerSecond > 0;
  const neededMs = isPaceKnown ? (restBytes / bytesPerSecond) * 1000 : null;
  return { what: next.what, at: next.at, batches: names, restBytes, neededMs };
}

/** A pause knows no time; what is postponed waits for the first window after it. */
function edgeOf(
  batch: PlannedBatch,
  complete: Schedule,
  { orders }: RunStatus['run'],
  nowMs: number,
): Edge[] {
  const now = instantFromMs(nowMs);
  const { pause, postponement, release } = standingAfter(ordersOfBatch(orders, batch.name));
  if (pause !== null || release !== null) return [];
  const until = postponement === null || postponement.until < now ? now : postponement.until;
  const state = scheduleState(complete, until);
  if (state.kind === 'open' && until > now) return [{ batch, what: 'opens', at: until }];
  if (state.kind === 'opens-later') return [{ batch, what: 'opens', at: state.at }];
  if (state.kind !== 'open' || state.until === null) return [];
  return [{ batch, what: 'closes', at: state.until }];
}

/** What these batches have still to copy, and what is being copied beside them, which takes its part of the pace. */
const restFor = (moves: readonly Move[], batches: ReadonlySet<string>): number =>
  moves
    .filter((move) => !isOver(move) && (batches.has(move.change.batch) || move.stage === 'active'))
    .reduce((sum, move) => sum + move.change.sizeBytes - move.bytesCopied, 0);
