import { remoteDatabase } from '../../domain/remote-database.ts';
import { itemsOf } from '../../report/move-lines.ts';
import type { BatchReport, MoveLine, Report } from '../../report/report.ts';
import { formatBytes, formatCount, formatDuration, localTime } from '../../support/format.ts';
import { details, firstOf, paragraph, table, listOf, type Block } from '../document.ts';
import { MORE, type Extent } from './extent.ts';

const batchStateText: Readonly<Record<BatchReport['state'], string>> = {
  done: 'done',
  failures: 'with failures',
  stopped: 'stopped',
  ready: 'ready (95 %)',
  running: 'running',
  waiting: 'not started',
};

/** Columns that are shown only if they have content. */
const rareColumns: readonly { readonly title: string; readonly of: (batch: BatchReport) => number }[] = [
  { title: 'ready', of: (batch) => batch.ready },
  { title: 'failed', of: (batch) => batch.failed },
  { title: 'bad items', of: (batch) => batch.badItems },
];

export function batches(report: Report): Block[] {
  const { batches: all, run, timeZone } = report;
  if (all.length === 0) return [];
  const time = (instant: string | null): string => {
    if (instant === null) return '';
    const { date, timeWithSeconds } = localTime(instant, timeZone);
    // The date only if it differs from that of the run's start.
    return date === localTime(run.startedAt, timeZone).date ? timeWithSeconds : `${date} ${timeWithSeconds}`;
  };
  const rare = rareColumns.filter(({ of }) => all.some((batch) => of(batch) > 0));
  const duration = (ms: number | null): string => (ms === null ? '' : formatDuration(ms));
  return [
    table(
      ['batch~', 'state', 'moved>', 'proved>', ...rare.map(({ title }) => `${title}>`), 'size>', 'start', 'end', 'p50>', 'p90>'], // prettier-ignore
      all.map((batch) => [
        batch.name,
        batchStateText[batch.state],
        `${formatCount(batch.moved)}/${formatCount(batch.mailboxes)}`,
        formatCount(batch.proved),
        ...rare.map(({ of }) => formatCount(of(batch))),
        formatBytes(batch.sizeBytes),
        time(batch.startedAt),
        time(batch.finishedAt),
        duration(batch.moveP50Ms),
        duration(batch.moveP90Ms),
      ]),
    ),
    ...all.flatMap(({ name, stopped }) =>
      stopped === null ? [] : [paragraph(`${name} was stopped: ${stopped}`, 'bad')],
    ),
  ];
}

export function moves({ moves: all }: Report, extent: Extent): Block[] {
  if (all.length === 0) return [];
  const more = all.length - extent.moves;
  return [
    details(
      `Mailboxes (${formatCount(all.length)})`,
      [
        table(
          ['mailbox~', 'batch~', 'from', 'to', 'state', 'size>', 'items>', 'locked>', 'digest'],
          all
            .slice(0, extent.moves)
            .map((move) => [
              move.label,
              move.batch,
              move.from ?? move.archiveFrom ?? '',
              targetText(move),
              moveStateText(move),
              formatBytes(move.sizeBytes),
              formatCount(itemsOf(move)),
              move.lockedMs === null ? '' : formatDuration(move.lockedMs),
              (move.verification[0]?.digest ?? '').replace(/^sha256:/, '').slice(0, 12),
            ]),
        ),
        ...(more > 0 ? [paragraph(`… and ${formatCount(more)} more (${MORE}).`)] : []),
      ],
      all.length <= OPEN_UP_TO,
    ),
  ];
}
const OPEN_UP_TO = 60;

/** A database of another organisation is shown with its endpoint. */
function targetText({ to, archiveTo, remote }: MoveLine): string {
  const name = to ?? archiveTo;
  if (name === null) return remote ?? '';
  return remote === null ? name : remoteDatabase(remote, name);
}

function moveStateText({ failure, proved, stall, status }: MoveLine): string {
  if (failure !== null) return 'failed';
  if (stall !== null) return 'stalled';
  return proved ? 'proved' : (status ?? 'not started');
}

export function leftOut({ deferred, removals }: Report, { lines }: Extent): Block[] {
  return listOf(
    firstOf(
      [
        ...deferred.map(({ label, batch, reason }) => `${label} (${batch}): ${reason}`),
        ...removals.map(
          ({ label, purpose }) => `${label}: request ${purpose === 'cancel' ? 'cancelled' : 'cleared'}`,
        ),
      ],
      lines,
      (line) => line,
      MORE,
    ),
  );
}
