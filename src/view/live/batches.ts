import type { BatchReport, Report } from '../../report/report.ts';
import { formatBytes, formatCount } from '../../support/format.ts';
import { batchStateText } from '../report/batches-and-moves.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';
import { badge, bar, note, some, titled, type Mood } from './pieces.ts';
import { liveTable } from './table.ts';
import { shortTime } from './times.ts';

const BATCHES_SHOWN = 60;

const moods: Readonly<Record<BatchReport['state'], Mood>> = {
  done: 'good',
  failures: 'bad',
  stopped: 'bad',
  ready: 'calm',
  running: 'active',
  waiting: 'calm',
  'taken-out': 'calm',
};

/** What is open before what has ended, in the order of the plan. */
export function batchesOf({ batches, forecast, timeZone, run }: Report, nowMs: number): Markup {
  const all = [...batches.filter((batch) => !isOver(batch)), ...batches.filter(isOver)];
  const points = new Map(forecast.map((point) => [point.batch as string, point]));
  const endOf = (batch: BatchReport): Part => {
    if (batch.finishedAt !== null) return shortTime(batch.finishedAt, nowMs, timeZone);
    const point = points.get(batch.name);
    if (point === undefined || run.endedAt !== null) return '';
    const [half, nine] = [point.completedP50, point.completedP90].map((at) => shortTime(at, nowMs, timeZone));
    return markup`<span class="quiet">${half ?? ''} – ${nine ?? ''}</span>`;
  };
  const rows = all
    .slice(0, BATCHES_SHOWN)
    .map((batch): readonly Part[] => [
      batch.name,
      badge(moods[batch.state], batchStateText[batch.state]),
      batchBar(batch),
      `${formatCount(batch.moved)}/${formatCount(batch.mailboxes)}`,
      some(batch.ready),
      some(batch.failed),
      some(batch.badItems),
      formatBytes(batch.sizeBytes),
      endOf(batch),
    ]);
  const isForecast = run.endedAt === null && forecast.length > 0;
  return titled(
    `Batches (${formatCount(batches.length)})`,
    liveTable({
      shape: 'wide',
      caption: 'Batches, their progress and their end',
      columns: [
        'batch',
        'state!',
        'progress!',
        'moved>',
        'ready>?',
        'failed>?',
        'bad items>?',
        'size>',
        'end>?',
      ],
      rows,
    }),
    all.length > BATCHES_SHOWN ? note(`… and ${formatCount(all.length - BATCHES_SHOWN)} more`) : nothing,
    isForecast
      ? note(
          `End of what has not ended: half of the forecasts by the first time, 9 of 10 by the second (${timeZone}).`,
        )
      : nothing,
  );
}

const isOver = ({ state }: BatchReport): boolean => state === 'done' || state === 'taken-out';

const batchBar = ({ moved, ready, failed, mailboxes }: BatchReport): Markup =>
  bar(
    [
      ['moved', moved],
      ['ready', ready],
      ['waiting', Math.max(0, mailboxes - moved - ready - failed)],
      ['failed', failed],
    ],
    `${formatCount(moved)} of ${formatCount(mailboxes)} moved`,
  );
