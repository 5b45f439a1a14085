import type { PlannedBatch } from '../../domain/change.ts';
import type { BatchName } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { RunStatus } from '../../domain/run-status.ts';
import { ordersOfBatch, standingAfter } from '../../domain/run-order.ts';
import { schedulesInRun, waitsForWave, wavesBefore } from '../../domain/waves-of-run.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { formatBytes, formatCountdown, formatDuration, formatTime } from '../../support/format.ts';
import { paceText } from '../copied-text.ts';
import { bad, good, warning, type Span, type Text } from '../document.ts';
import { byBatch, isOver, type Move } from './moves.ts';

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

/** The next edge of a window that someone waits for, and whether the rest fits before it at the measured pace; null: there is none. */
export function windowText(view: RunStatus, moves: readonly Move[], nowMs: number): Text | null {
  const edge = nextEdge(view, moves, nowMs);
  if (edge === null) return null;
  const { what, at, batches } = edge;
  const leftMs = Date.parse(at) - nowMs;
  const more = batches.length === 1 ? '' : ` and ${batches.length - 1} more`;
  const time = formatTime(at, view.changeSet.timeZone);
  const text = `completion of ${batches[0] ?? '?'}${more} ${what} in ${formatCountdown(leftMs)} (${time}); `;
  return [text, fitsText(view, edge, leftMs)];
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

/** Whether what is left gets done before the edge, at the measured pace. */
export function fitsText(
  { bytesPerSecond }: Pick<RunStatus, 'bytesPerSecond'>,
  { restBytes, neededMs, what }: NextEdge,
  leftMs: number,
): string | Span {
  if (restBytes <= 0) return 'all of it is copied';
  if (neededMs === null || bytesPerSecond === null) return `${formatBytes(restBytes)} to copy`;
  const pace = paceText(bytesPerSecond);
  if (neededMs <= leftMs) return good(`fits: ${formatDuration(neededMs)} needed at ${pace}`);
  const over = formatDuration(neededMs - leftMs);
  return what === 'opens'
    ? warning(`copy ends ${over} after it opens`)
    : bad(`DOES NOT FIT by ${over} at ${pace}`);
}
