import type { BatchReport, Report } from '../../report/report.ts';
import { formatBytes, formatCount } from '../../support/format.ts';
import { batchStateText } from '../report/batches-and-moves.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { badge, bar, note, titled, type Mood } from './pieces.ts';
import { liveTable } from './table.ts';
import { dayAndTime } from './times.ts';

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
export function batchesOf({ batches, forecast, timeZone }: Report): Markup {
  const isOver = ({ state }: BatchReport): boolean => state === 'done' || state === 'taken-out';
  const all = [...batches.filter((batch) => !isOver(batch)), ...batches.filter(isOver)];
  const points = new Map(forecast.map((point) => [point.batch as string, point]));
  return titled(
    `Batches (${formatCount(batches.length)})`,
    liveTable({
      shape: 'wide',
      caption: 'Batches, their progress and their forecast',
      columns: ['batch', 'state', 'progress', 'moved>', 'ready>?', 'failed>?', 'bad items>?', 'size>', 'finish: half>?', '9 of 10>?', 'ended>?'],
      rows: all.slice(0, BATCHES_SHOWN).map((batch) => {
        const { name, state, moved, mailboxes, ready, failed, badItems, sizeBytes, finishedAt } = batch;
        const point = points.get(name);
        const isForecast = point !== undefined && !isOver(batch);
        return [
          name,
          badge(moods[state], batchStateText[state]),
          bar(
            [['moved', moved], ['ready', ready], ['failed', failed], ['waiting', Math.max(0, mailboxes - moved - ready - failed)]],
            `${formatCount(moved)} of ${formatCount(mailboxes)} moved`,
          ),
          `${formatCount(moved)}/${formatCount(mailboxes)}`,
          some(ready),
          some(failed),
          some(badItems),
          formatBytes(sizeBytes),
          isForecast ? dayAndTime(point.completedP50, timeZone) : '',
          isForecast ? dayAndTime(point.completedP90, timeZone) : '',
          finishedAt === null ? '' : dayAndTime(finishedAt, timeZone),
        ];
      }),
    }),
    all.length > BATCHES_SHOWN ? note(markup`… and ${formatCount(all.length - BATCHES_SHOWN)} more`) : nothing,
  );
} // prettier-ignore

const some = (count: number): string => (count === 0 ? '' : formatCount(count));
