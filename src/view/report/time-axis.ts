import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { Report } from '../../report/report.ts';
import { localTime } from '../../support/format.ts';
import { CHART_WIDTH, type Shape } from '../document.ts';

/** Space for names on the left, and on the right for half of the last label. */
export const LEFT = 120;
export const RIGHT = CHART_WIDTH - 30;

export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  x(time: number): number;
  /** Dashed lines from the top down to `bottom`, with the time below. */
  ticks(bottom: number): Shape[];
}

/** From the run's start to its end or the forecast's, whichever is later. */
export function timeAxis({ run, generatedAt, forecast, moves, timeZone }: Report): TimeAxis {
  let [from, last] = [Infinity, -Infinity];
  const include = (instant: Instant | null): void => {
    if (instant === null) return;
    const time = Date.parse(instant);
    from = Math.min(from, time);
    last = Math.max(last, time);
  };
  include(run.startedAt);
  include(run.endedAt ?? generatedAt);
  for (const { completedP90 } of forecast) include(completedP90);
  for (const { startedAt, finishedAt } of moves) {
    include(startedAt);
    include(finishedAt);
  }
  const to = Math.max(from + 1000, last);
  const x = (time: number): number =>
    LEFT + ((Math.min(Math.max(time, from), to) - from) / (to - from)) * (RIGHT - LEFT);
  const step = STEPS_MS.find((ms) => (to - from) / ms <= 9) ?? 7 * 86_400_000;
  const label = (time: number): string => {
    const local = localTime(instantFromMs(time), timeZone);
    if (step < 60_000) return local.timeWithSeconds;
    // Of several days the time alone does not say which.
    if (to - from > DAY_MS && step < DAY_MS && local.time === '00:00')
      return `${local.weekday} ${local.date.slice(8)}`;
    return step < 86_400_000 ? local.time : local.date.slice(5);
  };
  const first = Math.ceil(from / step) * step;
  const marks = Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, n) => first + n * step,
  );
  return {
    from,
    to,
    x,
    ticks: (bottom) =>
      marks.flatMap((time): Shape[] => [
        { kind: 'path', style: 'grid', points: [[x(time), 8], [x(time), bottom]] }, // prettier-ignore
        { kind: 'label', x: x(time), y: bottom + 16, anchor: 'middle', text: label(time) },
      ]),
  };
}

const DAY_MS = 86_400_000;
const STEPS_MS = [
  1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000,
];
