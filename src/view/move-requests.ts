import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { readingText, stallOf } from '../domain/stall.ts';
import { sizeText } from '../mrs/size-text.ts';
import { csvCell } from './report/csv.ts';
import { padLeft, padTo, textWidth } from '../support/format.ts';

export interface RequestRow {
  readonly request: MoveRequest;
  /** Null: gone since. */
  readonly mailbox: Mailbox | null;
}

/** `Get-MoveRequest`'s columns. */
export const requestTable = (requests: readonly MoveRequest[]): string =>
  columns(
    ['DisplayName', 'Status', 'TargetDatabase'],
    requests.map((request) => [
      request.displayName,
      request.state.kind,
      request.targetDatabase ?? request.archiveTargetDatabase ?? '',
    ]),
  );

/** `Get-MoveRequestStatistics`' columns. */
export const statisticsTable = (rows: readonly RequestRow[]): string =>
  columns(
    ['DisplayName', 'StatusDetail', 'TotalMailboxSize', 'TotalArchiveSize', 'PercentComplete'],
    rows.map(({ request, mailbox }) => [
      request.displayName,
      statusDetail(request),
      mailbox === null ? '' : sizeText(mailbox.primary.sizeBytes),
      mailbox?.archive ? sizeText(mailbox.archive.sizeBytes) : '',
      String(request.percentComplete),
    ]),
    new Set([4]),
  );

/** As `Format-List` shows them, in the order an Exchange server prints them. */
export function statisticsList({ request, mailbox }: RequestRow, report: MoveReport): string {
  const { state } = request;
  const stall = stallOf(state);
  const failure = state.kind === 'Failed' ? state.failure : null;
  const entries: readonly (readonly [string, string])[] = [
    ['DisplayName', request.displayName],
    ['ExchangeGuid', request.mailboxId],
    ['Status', state.kind],
    ['StatusDetail', statusDetail(request)],
    ['Priority', request.options.priority],
    ['SuspendWhenReadyToComplete', yesNo(request.options.suspendWhenReadyToComplete)],
    ['IsOffline', yesNo(request.options.offline)],
    ['SourceDatabase', request.sourceDatabase ?? ''],
    ['TargetDatabase', request.targetDatabase ?? ''],
    ['SourceArchiveDatabase', request.archiveSourceDatabase ?? ''],
    ['TargetArchiveDatabase', request.archiveTargetDatabase ?? ''],
    ['RemoteHostName', request.remote ?? ''],
    ['BatchName', request.tag],
    ['BadItemLimit', String(request.options.badItemLimit)],
    ['BadItemsEncountered', String(request.badItemsEncountered)],
    ['QueuedTimestamp', request.queuedAt],
    ['StartTimestamp', request.startedAt ?? ''],
    ['LastUpdateTimestamp', request.lastUpdateAt],
    ['CompletionTimestamp', report.finishedAt ?? ''],
    ['TotalQueuedDuration', span(report.durations.queuedMs)],
    ['TotalInProgressDuration', span(report.durations.inProgressMs)],
    ['TotalSuspendedDuration', span(report.durations.suspendedMs)],
    ['TotalStalledDuration', span(report.durations.stalledMs)],
    ['StalledSince', stall?.since ?? ''],
    ['StallReading', stall?.reading === undefined ? '' : readingText(stall.reading)],
    ['MailboxLockedDuration', report.durations.lockedMs === null ? '' : span(report.durations.lockedMs)],
    ['TotalMailboxSize', mailbox === null ? '' : sizeText(mailbox.primary.sizeBytes)],
    ['TotalMailboxItemCount', mailbox === null ? '' : String(mailbox.primary.itemCount)],
    ['TotalArchiveSize', mailbox?.archive ? sizeText(mailbox.archive.sizeBytes) : ''],
    ['TotalArchiveItemCount', mailbox?.archive ? String(mailbox.archive.itemCount) : ''],
    ['BytesTransferred', sizeText(request.bytesTransferred)],
    ['ItemsTransferred', String(request.itemsTransferred)],
    ['PercentComplete', String(request.percentComplete)],
    ['FailureType', failure?.code ?? ''],
    ['FailureSide', failure?.side ?? ''],
    ['Message', failure?.message ?? stall?.reason ?? (state.kind === 'Suspended' ? state.comment : '')],
    ['RequestGuid', request.id],
    [
      'Note',
      'Bytes transferred and mailbox size differ by what is moved besides visible mail: Recoverable Items, hidden items, the archive, batches sent again.',
    ],
  ];
  const width = Math.max(...entries.map(([name]) => name.length));
  return `${entries.map(([name, value]) => `${padTo(name, width)} : ${value}`.trimEnd()).join('\n')}\n`;
}

/** Entries as Exchange writes them: time, service, text. */
export const reportText = (report: MoveReport): string =>
  report.entries.map(({ at, by, message }) => `${at} [${by}] ${message}`).join('\n');

/** One line per entry; opens in a spreadsheet. */
export function reportCsv(report: MoveReport): string {
  const lines = report.entries.map(({ at, by, kind, message }) =>
    [report.displayName, report.requestId, at, by, kind, message].map(csvCell).join(','),
  );
  return `\uFEFF${['DisplayName,RequestGuid,CreationTime,Server,Kind,Message', ...lines].join('\r\n')}\r\n`;
}

function statusDetail({ state }: MoveRequest): string {
  return state.kind === 'InProgress' || state.kind === 'Failed' ? state.detail : state.kind;
}

const yesNo = (value: boolean): string => (value ? 'True' : 'False');

/** `[d.]hh:mm:ss.fff`, as .NET prints a time span. */
function span(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(ms / 86_400_000);
  const time = `${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${days > 0 ? `${days}.` : ''}${time}.${String(ms % 1000).padStart(3, '0')}`;
}

function columns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const widths = titles.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => textWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (right.has(index) ? padLeft : padTo)(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(titles), line(titles.map((title) => '-'.repeat(title.length))), ...rows.map(line)].join('\n');
}
