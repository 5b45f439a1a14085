import { formatCount } from '../../support/format.ts';
import { cumulated, progressCharts } from '../report/charts.ts';
import { fluidChart } from './chart.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { titled } from './pieces.ts';
import type { RunView } from './run-view.ts';

/** Mailboxes over time against the forecast, and in words. */
export function progressOfRun({ report, nowMs }: RunView): Markup {
  const [mailboxes, data] = progressCharts(report);
  if (mailboxes === undefined || data === undefined) return nothing;
  return titled(
    mailboxes.title,
    fluidChart(mailboxes),
    againstForecast(report, nowMs),
    markup`<details id="progress-data"><summary>${data.title}</summary>${fluidChart(data)}</details>`,
  );
}

/** What the picture says: how many were expected by now. */
function againstForecast({ forecast, totals, run }: RunView['report'], nowMs: number): Markup {
  if (forecast.length === 0 || run.endedAt !== null) return nothing;
  const [half, nine] = (['completedP50', 'completedP90'] as const).map((quantile) =>
    Math.floor(
      valueAt(
        cumulated(
          forecast,
          ({ mailboxes }) => mailboxes,
          (point) => point[quantile],
        ),
        nowMs,
      ),
    ),
  ) as [number, number];
  const { moved } = totals;
  const verdict =
    moved >= half
      ? moved === half
        ? 'as forecast'
        : 'ahead of the forecast'
      : moved >= nine
        ? 'within the forecast'
        : 'behind the forecast';
  return markup`<p class="note">${formatCount(moved)} moved; by now the forecast expects ${formatCount(nine)} (9 of 10 nights reach that) to ${formatCount(half)} (half of them do): <strong>${verdict}</strong>.</p>`;
}

function valueAt(points: readonly (readonly [number, number])[], time: number): number {
  const after = points.findIndex(([at]) => at > time);
  if (after === 0) return 0;
  const before = points[after === -1 ? points.length - 1 : after - 1];
  if (before === undefined) return 0;
  const next = after === -1 ? undefined : points[after];
  if (next === undefined) return before[1];
  return before[1] + ((next[1] - before[1]) * (time - before[0])) / (next[0] - before[0]);
}
