import type { MoveLine, Report } from '../../report/report.ts';
import { formatBytes, formatCount, formatDuration } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { Chart, Shape } from '../document.ts';
import { across, hasMoved, nameAt } from './charts.ts';
import { idleKey, idleStretches, scheduleKey, scheduleStretches } from './stretches.ts';
import { timeAxis, type TimeAxis } from './time-axis.ts';

/** More bars than this would be narrower than the gaps between them, and no browser shows them at once. */
const MANY_BARS = 5000;
const ROWS_PER_LANE = 14;
/** Then there are fewer rows, and moves that begin within this part of the time after each other are one bar. */
const ROWS_OF_MANY = 4;
const GAP_PART_OF_MANY = 0.01;

/** A move, or several that are drawn as one. */
interface Bar {
  readonly move: MoveLine;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** How bars are placed in their lanes. */
interface Layout {
  readonly axis: TimeAxis;
  readonly rows: number;
  /** Bars of one row and colour that are no further apart are drawn as one; null: each is drawn. */
  readonly gapMs: number | null;
}

/** Moves as bars in a lane per target database, with the windows in which completion was allowed behind them. */
export function timelineChart(report: Report): Chart[] {
  const lanes = barsByLane(report);
  if (lanes.size === 0) return [];
  const layout = layoutOf(report);
  let top = 8;
  const shapes: Shape[] = [];
  for (const [lane, bars] of [...lanes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const drawn = laneShapes(lane, bars, layout, top);
    for (const shape of drawn.shapes) shapes.push(shape);
    top = drawn.bottom;
  }
  return [
    {
      kind: 'chart',
      title: 'Moves by target database',
      height: top + 26,
      shapes: [
        ...scheduleStretches(report, layout.axis, top),
        ...idleStretches(report, layout.axis, top),
        ...layout.axis.ticks(top),
        ...shapes,
      ],
      key: [
        { style: 'bar-good', text: 'moved' },
        { style: 'bar-warning', text: 'in progress, or held at 95 %' },
        { style: 'bar-bad', text: 'failed' },
        ...scheduleKey(report),
        ...idleKey(report),
      ],
    },
  ];
}

function barsByLane(report: Report): Map<string, Bar[]> {
  const lanes = new Map<string, Bar[]>();
  for (const move of report.moves) {
    const from = move.startedAt ?? move.finishedAt;
    const lane = move.to ?? move.archiveTo;
    if (from === null || lane === null) continue;
    const start = Date.parse(from);
    const end = Date.parse(move.finishedAt ?? report.run.endedAt ?? report.generatedAt);
    entryOf(lanes, lane, () => []).push({ move, start, end: Math.max(end, start), count: 1 });
  }
  return lanes;
}

function layoutOf(report: Report): Layout {
  const axis = timeAxis(report);
  return report.moves.length <= MANY_BARS
    ? { axis, rows: ROWS_PER_LANE, gapMs: null }
    : { axis, rows: ROWS_OF_MANY, gapMs: (axis.to - axis.from) * GAP_PART_OF_MANY };
}

function laneShapes(
  name: string,
  bars: readonly Bar[],
  { axis, rows, gapMs }: Layout,
  top: number,
): { readonly shapes: Shape[]; readonly bottom: number } {
  const packed = packRows(
    bars.toSorted((a, b) => a.start - b.start),
    rows,
  );
  const pitch = packed.length <= 6 ? 12 : 6;
  const bottom = top + Math.max(1, packed.length) * pitch + 10;
  const shapes = packed.flatMap((all, row) =>
    (gapMs === null ? all : joined(all, gapMs)).map((bar): Shape => ({
      kind: 'bar',
      style: styleOf(bar.move),
      x: axis.x(bar.start),
      y: top + 5 + row * pitch,
      width: Math.max(2, axis.x(bar.end) - axis.x(bar.start)),
      height: pitch - 2,
      title: barTitle(bar, name),
    })),
  );
  return { shapes: [nameAt((top + bottom) / 2 + 4, name), ...shapes, across('grid', bottom)], bottom };
}

/** Into the first row that is free at the bar's start; beyond the last row bars overlap. */
function packRows(bars: readonly Bar[], most: number): Bar[][] {
  const packed: { free: number; readonly bars: Bar[] }[] = [];
  for (const [index, bar] of bars.entries()) {
    let row = packed.find(({ free }) => free <= bar.start);
    if (row === undefined && packed.length < most) packed.push((row = { free: 0, bars: [] }));
    row ??= packed[index % most];
    row?.bars.push(bar);
    if (row !== undefined) row.free = Math.max(row.free, bar.end);
  }
  return packed.map((row) => row.bars);
}

function joined(bars: readonly Bar[], gapMs: number): Bar[] {
  const all: Bar[] = [];
  const lastOf = new Map<string, number>();
  for (const bar of bars) {
    const style = styleOf(bar.move);
    const at = lastOf.get(style);
    const last = at === undefined ? undefined : all[at];
    if (at === undefined || last === undefined || bar.start > last.end + gapMs)
      lastOf.set(style, all.push(bar) - 1);
    else all[at] = { ...last, end: Math.max(last.end, bar.end), count: last.count + bar.count };
  }
  return all;
}

const styleOf = (move: MoveLine): string =>
  `bar-${move.failure !== null ? 'bad' : hasMoved(move) ? 'good' : 'warning'}`;

function barTitle({ move, start, end, count }: Bar, lane: string): string {
  if (count > 1) return `${formatCount(count)} moves to ${lane}, within ${formatDuration(end - start)}`;
  return `${move.label}, ${move.batch}: ${move.from ?? move.archiveFrom ?? ''} → ${move.to ?? move.archiveTo ?? ''}, ${formatBytes(move.sizeBytes)}, ${formatDuration(end - start)}${move.failure === null ? '' : `, ${move.failure}`}`;
}
