import type { DatabaseName } from '../../domain/ids.ts';
import { remoteDatabase } from '../../domain/remote-database.ts';
import { itemsOf } from '../../report/move-lines.ts';
import type { BatchReport, MoveLine, Report } from '../../report/report.ts';
import { formatBytes, formatCount, formatDuration, localTime } from '../../support/format.ts';
import {
  details,
  digits,
  firstOf,
  listOf,
  paragraph,
  table,
  withTools,
  type Block,
  type Fact,
  type Table,
  type Text,
} from '../document.ts';
import { MORE, MORE_MOVES, type Extent } from './extent.ts';

export const batchStateText: Readonly<Record<BatchReport['state'], string>> = {
  done: 'done',
  failures: 'with failures',
  stopped: 'stopped',
  ready: 'ready (95 %)',
  running: 'running',
  waiting: 'not started',
  'taken-out': 'taken out',
};

/** Columns that are shown only if they have content. */
const rareColumns: readonly { readonly title: string; readonly of: (batch: BatchReport) => number }[] = [
  { title: 'ready', of: (batch) => batch.ready },
  { title: 'failed', of: (batch) => batch.failed },
  { title: 'taken out', of: (batch) => batch.left ?? 0 },
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
      ['batch~', 'state', 'moved>', 'proved>', ...rare.map(({ title }) => `${title}>`), 'size>', 'start', 'end', 'half within>', '90 % within>'], // prettier-ignore
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

export function moves(report: Report, extent: Extent): Block[] {
  const { moves: all } = report;
  if (all.length === 0) return [];
  const more = all.length - extent.moves;
  return [
    details(
      `Mailboxes (${formatCount(all.length)})`,
      [
        searchable(
          (extent.isRecord ? moveRecords : moveRows)(report, all.slice(0, extent.moves)),
          all.slice(0, extent.moves),
        ),
        ...(more > 0 ? [paragraph(`… and ${formatCount(more)} more (${MORE_MOVES}).`)] : []),
      ],
      all.length <= extent.openUpTo,
    ),
  ];
}

/** What a page offers for it. */
const searchable = (shown: Table, moves: readonly MoveLine[]): Table =>
  withTools(shown, {
    name: 'moves',
    choices: ['state', 'batch', 'from', 'to', 'from, to'],
    numbers: moves.map((move) => ({
      size: move.sizeBytes,
      items: itemsOf(move),
      ...(move.lockedMs === null ? {} : { locked: move.lockedMs }),
    })),
    more: moves.map(moreOf),
  });

const moreOf = ({
  mailboxId,
  status,
  failure,
  badItems,
  startedAt,
  finishedAt,
}: MoveLine): readonly Fact[] => [
  ['id', mailboxId],
  ...(status === null ? [] : [['request', status] as const]),
  ...(startedAt === null ? [] : [['started (UTC)', startedAt] as const]),
  ...(finishedAt === null ? [] : [['finished (UTC)', finishedAt] as const]),
  ...(badItems === 0 ? [] : [['bad items', formatCount(badItems)] as const]),
  ...(failure === null ? [] : [['failure', failure] as const]),
];

const moveRows = (_report: Report, shown: readonly MoveLine[]): Table =>
  table(
    ['mailbox~', 'batch~', 'from', 'to', 'state', 'size>', 'items>', 'locked>', 'digest'],
    shown.map((move) => [
      move.label,
      move.batch,
      partsText(move, move.from, move.archiveFrom),
      partsText(move, targetText(move.to, move), targetText(move.archiveTo, move)),
      moveVerdict(move),
      formatBytes(move.sizeBytes),
      formatCount(itemsOf(move)),
      lockText(move),
      digestText(move.verification[0]).slice(0, 12),
    ]),
  );

/** With the times, and all digests in full. */
const moveRecords = ({ timeZone }: Report, shown: readonly MoveLine[]): Table =>
  table(
    ['mailbox~', 'batch~', 'from, to', 'state', 'time', 'size>', 'items>', 'locked>', 'digest (SHA-256)'],
    shown.map((move) => [
      move.label,
      move.batch,
      `${partsText(move, move.from, move.archiveFrom)} → ${partsText(move, targetText(move.to, move), targetText(move.archiveTo, move))}`,
      move.movedAgainBy === undefined ? moveVerdict(move) : `${moveVerdict(move)}; moved again`,
      timesText(move, timeZone),
      formatBytes(move.sizeBytes),
      formatCount(itemsOf(move)),
      lockText(move),
      digestsOf(move),
    ]),
  );

function timesText({ startedAt, finishedAt }: MoveLine, timeZone: string): string {
  if (startedAt === null && finishedAt === null) return '';
  const [start, end] = [startedAt, finishedAt].map((at) => (at === null ? null : localTime(at, timeZone)));
  const endDate = end == null || end.date === start?.date ? '' : `${end.date} `;
  return `${start == null ? '?' : `${start.date} ${start.timeWithSeconds}`} – ${end == null ? '' : `${endDate}${end.timeWithSeconds}`}`.trim();
}

const lockText = ({ lockedMs }: MoveLine): string => (lockedMs === null ? '' : formatDuration(lockedMs));

const digestText = (verification: MoveLine['verification'][number] | undefined): string =>
  (verification?.digest ?? '').replace(/^sha256:/, '');

function digestsOf({ verification }: MoveLine): Text {
  return verification.flatMap((one, index) => [
    ...(index === 0 ? [] : [' ']),
    ...(one.part === 'archive' ? ['archive: '] : []),
    digits(digestText(one)),
  ]);
}

/** Of the mailbox, and of its archive where that is, or goes, elsewhere. */
function partsText(move: MoveLine, primary: string | null, archive: string | null): string {
  const isWithIt = archive === null || (move.from === move.archiveFrom && move.to === move.archiveTo);
  if (isWithIt) return primary ?? '';
  return primary === null ? archive : `${primary}, archive ${archive}`;
}

/** A database of another organisation is shown with its endpoint. */
function targetText(name: DatabaseName | null, { to, archiveTo, remote }: MoveLine): string | null {
  if (name !== null) return remote === null ? name : remoteDatabase(remote, name);
  return to === null && archiveTo === null ? remote : null;
}

/** What became of it, in a word. */
export function moveVerdict({ failure, proved, stall, status, left }: MoveLine): string {
  if (left !== undefined) return left.how;
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
