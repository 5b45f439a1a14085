import { movedStatuses } from '../../domain/move-request.ts';
import type { DatabaseState, ForecastPoint, MoveLine, Report } from '../../report/report.ts';
import { formatBytes, formatCount } from '../../support/format.ts';
import type { Chart, Shape } from '../document.ts';
import { idleKey, idleStretches, scheduleKey, scheduleStretches } from './stretches.ts';
import { LEFT, RIGHT, timeAxis, type TimeAxis } from './time-axis.ts';

const FAILURES_DRAWN = 12;

/** Mailboxes and bytes over time, against the forecast's P50 line and P50 to P90 band. */
export function progressCharts(report: Report): Chart[] {
  const ended: Ended[] = [];
  for (const { status, finishedAt, sizeBytes } of report.moves)
    if (hasMoved({ status }) && finishedAt !== null)
      ended.push({ at: Date.parse(finishedAt), mailboxes: 1, sizeBytes });
  ended.sort((a, b) => a.at - b.at);
  if (report.moves.length === 0 || (ended.length === 0 && report.forecast.length === 0)) return [];
  const axis = timeAxis(report);
  const { mailboxes, sizeBytes } = report.totals;
  return [
    curve(report, axis, ended, { title: 'Mailboxes moved', total: mailboxes, format: formatCount, of: (one) => one.mailboxes }), // prettier-ignore
    curve(report, axis, ended, { title: 'Data moved', total: sizeBytes, format: formatBytes, of: (one) => one.sizeBytes }), // prettier-ignore
  ];
}

export const hasMoved = ({ status }: Pick<MoveLine, 'status'>): boolean =>
  status !== null && movedStatuses.has(status);

type Point = readonly [x: number, y: number];
interface Amount {
  readonly mailboxes: number;
  readonly sizeBytes: number;
}
interface Ended extends Amount {
  readonly at: number;
}
interface Measure {
  readonly title: string;
  readonly total: number;
  readonly format: (value: number) => string;
  readonly of: (one: Amount) => number;
}

function curve(
  report: Report,
  axis: TimeAxis,
  ended: readonly Ended[],
  { title, total, format, of }: Measure,
): Chart {
  const { forecast, generatedAt, run } = report;
  const height = 170;
  const bottom = height - 24;
  const y = (value: number): number => bottom - (value / Math.max(1, total)) * (bottom - 14);
  const place = ([at, value]: Point): Point => [axis.x(at), y(value)];
  let sum = 0;
  const moved: Point[] = [];
  const add = (at: number): void => addPoint(moved, place([at, sum]));
  add(Date.parse(run.startedAt));
  for (const one of ended) {
    add(one.at);
    sum += of(one);
    add(one.at);
  }
  add(Math.min(Date.parse(run.endedAt ?? generatedAt), axis.to));
  const p50 = cumulated(forecast, of, ({ completedP50 }) => completedP50).map(place);
  const p90 = cumulated(forecast, of, ({ completedP90 }) => completedP90).map(place);
  const isForecast = p50.length > 0;
  return {
    kind: 'chart',
    title: `${title}: ${format(sum)} of ${format(total)}`,
    height,
    shapes: [
      ...scheduleStretches(report, axis, bottom),
      ...idleStretches(report, axis, bottom),
      ...axis.ticks(bottom),
      across('grid', y(total)),
      across('axis', bottom),
      nameAt(y(total) + 4, format(total)),
      nameAt(bottom, '0'),
      ...(isForecast
        ? [
            { kind: 'area', style: 'band', points: [...p50, ...p90.toReversed()] } as const,
            { kind: 'path', style: 'forecast', points: p50 } as const,
          ]
        : []),
      { kind: 'path', style: 'moved', points: moved },
    ],
    key: [
      { style: 'moved', text: 'actual' },
      ...(isForecast
        ? [
            { style: 'forecast', text: 'forecast (P50)' },
            { style: 'band', text: 'P50 to P90' },
          ]
        : []),
      ...scheduleKey(report),
      ...idleKey(report),
    ],
  };
}

export const across = (style: string, y: number): Shape => ({ kind: 'path', style, points: [[LEFT, y], [RIGHT, y]] }); // prettier-ignore
export const nameAt = (y: number, text: string, x = LEFT - 8): Shape => ({
  kind: 'label',
  x,
  y,
  anchor: 'end',
  text: inTheMiddleCut(text, Math.floor(x / LETTER_WIDTH)),
});
/** At the largest size that they are shown in: on paper, and on small screens. */
const LETTER_WIDTH = 9;

/** Names of databases differ at their ends: `Mailbox Database 1234567890`. */
function inTheMiddleCut(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const end = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`;
}

/** Of the points of a rising line that are in one column of the picture, the first and the last: no more of 100,000 moves can be seen. */
function addPoint(points: Point[], point: Point): void {
  const column = Math.round(point[0]);
  const isAlsoThere = (other: Point | undefined): boolean =>
    other !== undefined && Math.round(other[0]) === column;
  if (isAlsoThere(points.at(-1)) && isAlsoThere(points.at(-2))) points.pop();
  points.push(point);
}

/** A line from zero to the total, through what each batch adds between its start and its end. */
export function cumulated(
  forecast: readonly ForecastPoint[],
  of: (point: ForecastPoint) => number,
  endOf: (point: ForecastPoint) => string,
): (readonly [number, number])[] {
  const spans = forecast.map((point) => {
    const end = Date.parse(endOf(point));
    const start = Math.min(Date.parse(point.completesFrom ?? endOf(point)), end);
    return { start, end, amount: of(point) };
  });
  const times = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return times.map((time) => [
    time,
    spans.reduce((sum, { start, end, amount }) => {
      if (time >= end) return sum + amount;
      return time <= start ? sum : sum + (amount * (time - start)) / (end - start);
    }, 0),
  ]);
}

/** File sizes before and after. */
export function databasesChart({ databases }: Report): Chart[] {
  const known = databases.filter(({ before, after }) => before !== null || after !== null);
  const sizes = known.flatMap(({ before, after }) => [before?.sizeBytes ?? 0, after?.sizeBytes ?? 0]);
  if (known.length === 0) return [];
  const bar = (what: 'before' | 'after', state: DatabaseState | null, y: number): Shape[] =>
    state === null
      ? []
      : barWithText(state.sizeBytes / Math.max(1, ...sizes), `${what} ${formatBytes(state.sizeBytes)}`, {
          style: what === 'before' ? 'bar-quiet' : 'bar-plan',
          x: LEFT,
          y,
        });
  return [
    {
      kind: 'chart',
      title: 'File sizes',
      height: known.length * 40 + 4,
      shapes: known.flatMap(({ name, before, after }, index) => [
        nameAt(index * 40 + 24, name),
        ...bar('before', before, index * 40 + 4),
        ...bar('after', after, index * 40 + 20),
      ]),
      key: [],
    },
  ];
}

export function failuresChart({ failures }: Report): Chart[] {
  const drawn = failures.slice(0, FAILURES_DRAWN);
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  if (drawn.length === 0) return [];
  return [
    {
      kind: 'chart',
      title: 'Failures by cause',
      height: drawn.length * 24 + 6,
      shapes: drawn.flatMap(({ code, count }, index) => [
        nameAt(index * 24 + 16, code, 300),
        ...barWithText(count / most, formatCount(count), { style: 'bar-bad', x: 312, y: index * 24 + 4 }),
      ]),
      key: [],
    },
  ];
}

/** A bar of `share` of the available width, with its value after it. */
function barWithText(
  share: number,
  text: string,
  { style, x, y }: { readonly style: string; readonly x: number; readonly y: number },
): Shape[] {
  const width = Math.max(2, share * (RIGHT - x - 160));
  return [
    { kind: 'bar', style, x, y, width, height: 14 },
    { kind: 'label', x: x + width + 8, y: y + 11, anchor: 'start', text },
  ];
}
