import { formatBytes, formatCount, formatDuration, localTime } from '../../support/format.ts';
import { escapeHtml as esc } from '../document-markdown.ts';
import { movedStatuses } from '../../domain/move-request.ts';
import type { ForecastPoint, MoveLine, Report } from '../../report/report.ts';

const WIDTH = 1040;
const LEFT = 120;
const RIGHT = 16;
const ROWS_PER_LANE = 14;

const hasMoved = ({ status }: MoveLine): boolean => status !== null && movedStatuses.has(status);

/** Mailboxes and GB over time, against the forecast's P50 line and P50 to P90 band. */
export function progressChart(report: Report): string {
  const ended = report.moves.flatMap((move) =>
    move.finishedAt !== null && hasMoved(move)
      ? [{ at: Date.parse(move.finishedAt), bytes: move.sizeBytes }]
      : [],
  );
  if (report.moves.length === 0 || (ended.length === 0 && report.forecast.length === 0)) return '';
  const axis = timeAxis(report);
  const charts = [
    curve(
      axis,
      'Mailboxes moved',
      report.totals.mailboxes,
      formatCount,
      ended.map(({ at }) => ({ at, amount: 1 })),
      report.forecast,
      ({ mailboxes }) => mailboxes,
      report,
    ),
    curve(
      axis,
      'Data moved',
      report.totals.sizeBytes,
      formatBytes,
      ended.map(({ at, bytes }) => ({ at, amount: bytes })),
      report.forecast,
      ({ sizeBytes }) => sizeBytes,
      report,
    ),
  ];
  const forecastKey =
    report.forecast.length === 0
      ? ''
      : '<span><i style="background:var(--plan)"></i>forecast (P50)</span><span><i style="background:var(--band)"></i>P50 to P90</span>';
  return `<section><h2>Progress against plan</h2>${charts.join('')}<p class="key"><span><i style="background:var(--good)"></i>actual</span>${forecastKey}</p></section>`;
}

function curve(
  axis: TimeAxis,
  title: string,
  total: number,
  format: (value: number) => string,
  done: readonly { readonly at: number; readonly amount: number }[],
  forecast: readonly ForecastPoint[],
  amountOf: (point: ForecastPoint) => number,
  { timeZone, generatedAt, run }: Report,
): string {
  const height = 170;
  const bottom = height - 24;
  const y = (value: number): number => bottom - (value / Math.max(1, total)) * (bottom - 14);
  const sorted = [...done].sort((a, b) => a.at - b.at);
  let sum = 0;
  const path = [`M${px(axis.x(Date.parse(run.startedAt)))} ${px(y(0))}`];
  for (const { at, amount } of sorted) {
    sum += amount;
    path.push(`H${px(axis.x(at))}V${px(y(sum))}`);
  }
  path.push(`H${px(axis.x(Math.min(Date.parse(run.endedAt ?? generatedAt), axis.to)))}`);
  const p50 = cumulated(forecast, amountOf, ({ completedP50 }) => completedP50);
  const p90 = cumulated(forecast, amountOf, ({ completedP90 }) => completedP90);
  const points = (list: readonly (readonly [number, number])[]): string =>
    list.map(([at, value]) => `${px(axis.x(at))},${px(y(value))}`).join(' ');
  const band =
    p50.length > 0 ? `<polygon class="band" points="${points(p50)} ${points([...p90].reverse())}"/>` : '';
  const line = p50.length > 0 ? `<polyline class="plan" points="${points(p50)}"/>` : '';
  return `<figure><figcaption>${esc(title)}: ${esc(format(sum))} of ${esc(format(total))}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${esc(title)} over time">
${axis.ticks(bottom, timeZone)}
<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(total))}" y2="${px(y(total))}"/><line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${bottom}" y2="${bottom}"/>
<text x="${LEFT - 8}" y="${px(y(total) + 4)}" text-anchor="end">${esc(format(total))}</text><text x="${LEFT - 8}" y="${bottom}" text-anchor="end">0</text>
${band}${line}<path class="actual" d="${path.join('')}"/></svg></figure>`;
}

/** A line from nothing to all, through what each batch adds between its start and its end. */
function cumulated(
  forecast: readonly ForecastPoint[],
  amountOf: (point: ForecastPoint) => number,
  endOf: (point: ForecastPoint) => string,
): (readonly [number, number])[] {
  const spans = forecast.map((point) => {
    const end = Date.parse(endOf(point));
    return {
      start: Math.min(Date.parse(point.completesFrom ?? endOf(point)), end),
      end,
      amount: amountOf(point),
    };
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

/** Moves as bars in a lane per target database, with the windows in which completion was allowed behind them. */
export function timelineChart(report: Report): string {
  const bars = report.moves.flatMap((move) => {
    const start = move.startedAt ?? move.finishedAt;
    const lane = move.to ?? move.archiveTo;
    if (start === null || lane === null) return [];
    const end = move.finishedAt ?? report.run.endedAt ?? report.generatedAt;
    return [{ move, lane, start: Date.parse(start), end: Math.max(Date.parse(end), Date.parse(start)) }];
  });
  if (bars.length === 0) return '';
  const axis = timeAxis(report);
  const lanes = [...new Set(bars.map(({ lane }) => lane))].sort();
  let top = 8;
  const drawn: string[] = [];
  for (const lane of lanes) {
    const mine = bars.filter((bar) => bar.lane === lane).sort((a, b) => a.start - b.start);
    const rows = packRows(mine);
    const count = Math.max(1, ...rows.map((row) => row + 1));
    const pitch = count <= 6 ? 12 : 6;
    const laneHeight = count * pitch + 10;
    drawn.push(
      `<text class="name" x="${LEFT - 8}" y="${top + laneHeight / 2 + 4}" text-anchor="end">${esc(lane)}</text>`,
      ...mine.map((bar, index) => {
        const x = axis.x(bar.start);
        const width = Math.max(2, axis.x(bar.end) - x);
        return `<rect class="bar-${barTone(bar.move)}" x="${px(x)}" y="${px(top + 5 + (rows[index] ?? 0) * pitch)}" width="${px(width)}" height="${pitch - 2}" rx="1.5"><title>${esc(barTitle(bar.move, bar.end - bar.start))}</title></rect>`;
      }),
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${top + laneHeight}" y2="${top + laneHeight}"/>`,
    );
    top += laneHeight;
  }
  const height = top + 26;
  const stretch = (kind: 'window' | 'freeze', title: string, from: string, to: string): string => {
    if (Date.parse(to) <= axis.from || Date.parse(from) >= axis.to) return '';
    const x = axis.x(Date.parse(from));
    return `<rect class="${kind}" x="${px(x)}" y="8" width="${px(Math.max(1, axis.x(Date.parse(to)) - x))}" height="${top - 8}"><title>${esc(title)}</title></rect>`;
  };
  const windows = [
    ...report.windows
      .filter(({ use }) => use === 'complete')
      .map(({ name, batch, opensAt, closesAt }) =>
        stretch('window', `window ${name} of ${batch}`, opensAt, closesAt),
      ),
    ...report.freezes.map(({ name, from, to }) => stretch('freeze', `freeze ${name}`, from, to)),
  ];
  return `<section><h2>Timeline by target database</h2><figure><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="moves over time by target database">${windows.join('')}${axis.ticks(top, report.timeZone)}${drawn.join('')}</svg></figure>
<p class="key"><span><i style="background:var(--good)"></i>moved</span><span><i style="background:var(--ready)"></i>under way, or held at 95 %</span><span><i style="background:var(--bad)"></i>failed</span><span><i style="background:var(--window)"></i>completion window</span>${report.freezes.length === 0 ? '' : '<span><i style="background:var(--freeze)"></i>freeze</span>'}</p></section>`;
}

/** First row that is free at the bar's start; beyond the last row bars overlap. */
function packRows(bars: readonly { readonly start: number; readonly end: number }[]): number[] {
  const freeAt: number[] = [];
  return bars.map(({ start, end }, index) => {
    const free = freeAt.findIndex((time) => time <= start);
    const row = free >= 0 ? free : freeAt.length < ROWS_PER_LANE ? freeAt.length : index % ROWS_PER_LANE;
    freeAt[row] = Math.max(end, freeAt[row] ?? 0);
    return row;
  });
}

const barTone = (move: MoveLine): 'good' | 'bad' | 'ready' =>
  move.failure !== null ? 'bad' : hasMoved(move) ? 'good' : 'ready';
const barTitle = (move: MoveLine, ms: number): string =>
  `${move.label}, ${move.batch}: ${move.from ?? move.archiveFrom ?? ''} → ${move.to ?? move.archiveTo ?? ''}, ${formatBytes(move.sizeBytes)}, ${formatDuration(ms)}${move.failure === null ? '' : `, ${move.failure}`}`;

/** File sizes before (grey) and after (blue); the white space is written beside. */
export function databasesChart({ databases }: Report): string {
  const known = databases.filter(({ before, after }) => before !== null || after !== null);
  if (known.length === 0) return '';
  const most = Math.max(
    1,
    ...known.flatMap(({ before, after }) => [before?.sizeBytes ?? 0, after?.sizeBytes ?? 0]),
  );
  const room = WIDTH - LEFT - 330;
  const height = known.length * 40 + 4;
  const bar = (kind: 'before' | 'after', state: (typeof known)[number]['before'], y: number): string => {
    if (state === null) return '';
    const width = Math.max(2, (state.sizeBytes / most) * room);
    return `<rect class="bar-${kind}" x="${LEFT}" y="${y}" width="${px(width)}" height="13" rx="2"/><text x="${px(LEFT + width + 8)}" y="${y + 11}">${kind} ${esc(formatBytes(state.sizeBytes))}, ${formatCount(state.mailboxes)} mailboxes, ${esc(formatBytes(state.whitespaceBytes))} white space</text>`;
  };
  const rows = known.map(
    ({ name, before, after }, index) =>
      `<text class="name" x="${LEFT - 8}" y="${index * 40 + 24}" text-anchor="end">${esc(name)}</text>${bar('before', before, index * 40 + 4)}${bar('after', after, index * 40 + 20)}`,
  );
  return `<figure><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="databases before and after">${rows.join('')}</svg></figure>`;
}

export function failuresChart({ failures }: Report): string {
  const most = Math.max(1, ...failures.map(({ count }) => count));
  const rows = failures.slice(0, 12).map(({ code, count }, index) => {
    const width = Math.max(2, (count / most) * (WIDTH - 460));
    return `<text class="name" x="300" y="${index * 24 + 16}" text-anchor="end">${esc(code)}</text><rect class="bar-bad" x="312" y="${index * 24 + 4}" width="${px(width)}" height="15" rx="2"/><text x="${px(312 + width + 8)}" y="${index * 24 + 16}">${formatCount(count)}</text>`;
  });
  return `<figure><svg viewBox="0 0 ${WIDTH} ${Math.min(12, failures.length) * 24 + 6}" role="img" aria-label="failures by cause">${rows.join('')}</svg></figure>`;
}

interface TimeAxis {
  readonly from: number;
  readonly to: number;
  x(time: number): number;
  ticks(bottom: number, timeZone: string): string;
}

/** From the run's start to its end or the forecast's, whichever is later. */
function timeAxis(report: Report): TimeAxis {
  const times = [
    report.run.startedAt,
    report.run.endedAt ?? report.generatedAt,
    ...report.forecast.map(({ completedP90 }) => completedP90),
    ...report.moves.flatMap(({ startedAt, finishedAt }) => [startedAt ?? [], finishedAt ?? []].flat()),
  ].map((instant) => Date.parse(instant));
  const from = times.reduce((a, b) => Math.min(a, b), Infinity);
  const to = Math.max(
    from + 1000,
    times.reduce((a, b) => Math.max(a, b), -Infinity),
  );
  const x = (time: number): number =>
    LEFT + ((Math.min(Math.max(time, from), to) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const step = STEPS_MS.find((ms) => (to - from) / ms <= 9) ?? 7 * 86_400_000;
  return {
    from,
    to,
    x,
    ticks: (bottom, timeZone) => {
      const marks: string[] = [];
      for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
        const local = localTime(new Date(time).toISOString(), timeZone);
        const label =
          step < 60_000 ? local.timeWithSeconds : step < 86_400_000 ? local.time : local.date.slice(5);
        marks.push(
          `<line class="grid" x1="${px(x(time))}" x2="${px(x(time))}" y1="8" y2="${bottom}"/><text x="${px(x(time))}" y="${bottom + 16}" text-anchor="middle">${label}</text>`,
        );
      }
      return marks.join('');
    },
  };
}

const STEPS_MS = [
  1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000,
];
const px = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
