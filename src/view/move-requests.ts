import { type Instant, unknownInstant } from '../domain/instant.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { MoveRequest, RequestRow } from '../domain/move-request.ts';
import { readingText, stallOf } from '../domain/stall.ts';
import { exactBytes } from '../support/format.ts';
import { code, facts, table, wrappingTable, type Document, type Fact, type Table } from './document.ts';

/** `Get-MoveRequest`'s columns. */
export const requestsDocument = (requests: readonly MoveRequest[]): Document => [
  wrappingTable(
    ['DisplayName', 'Status', 'TargetDatabase'],
    requests.map((request) => [
      request.displayName,
      request.state.kind,
      request.targetDatabase ?? request.archiveTargetDatabase ?? '',
    ]),
  ),
];

/** `Get-MoveRequestStatistics`' columns. */
export const statisticsDocument = (rows: readonly RequestRow[]): Document => [
  wrappingTable(
    ['DisplayName', 'StatusDetail', 'TotalMailboxSize>', 'TotalArchiveSize>', 'PercentComplete>'],
    rows.map(({ request, mailbox }) => [
      request.displayName,
      statusDetail(request),
      mailbox === null ? '' : exactBytes(mailbox.primary.sizeBytes),
      mailbox?.archive ? exactBytes(mailbox.archive.sizeBytes) : '',
      String(request.percentComplete),
    ]),
  ),
];

/** As `Format-List` shows them, in the order an Exchange server prints them. */
export function requestDocument({ request, mailbox }: RequestRow, report: MoveReport): Document {
  const { state } = request;
  const stall = stallOf(state);
  const failure = state.kind === 'Failed' ? state.failure : null;
  const entries: readonly Fact[] = [
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
    ...(request.migrationBatch === undefined
      ? []
      : [
          [
            'MigrationBatch',
            `${request.migrationBatch.name} (${request.migrationBatch.status}, minutes late)`,
          ] as const,
        ]),
    ['BadItemLimit', String(request.options.badItemLimit)],
    ['BadItemsEncountered', String(request.badItemsEncountered)],
    ['QueuedTimestamp', knownTime(request.queuedAt)],
    ['StartTimestamp', request.startedAt ?? ''],
    ['LastUpdateTimestamp', knownTime(request.lastUpdateAt)],
    ['CompletionTimestamp', report.finishedAt ?? ''],
    ['TotalQueuedDuration', span(report.durations.queuedMs)],
    ['TotalInProgressDuration', span(report.durations.inProgressMs)],
    ['TotalSuspendedDuration', span(report.durations.suspendedMs)],
    ['TotalStalledDuration', span(report.durations.stalledMs)],
    ['StalledSince', stall?.since ?? ''],
    ['StallReading', stall?.reading === undefined ? '' : readingText(stall.reading)],
    ['MailboxLockedDuration', report.durations.lockedMs === null ? '' : span(report.durations.lockedMs)],
    ['TotalMailboxSize', mailbox === null ? '' : exactBytes(mailbox.primary.sizeBytes)],
    ['TotalMailboxItemCount', mailbox === null ? '' : String(mailbox.primary.itemCount)],
    ['TotalArchiveSize', mailbox?.archive ? exactBytes(mailbox.archive.sizeBytes) : ''],
    ['TotalArchiveItemCount', mailbox?.archive ? String(mailbox.archive.itemCount) : ''],
    ...(report.startedFromBytes === undefined
      ? []
      : [['StartedFromSize', `${exactBytes(report.startedFromBytes)}, soft-deleted at the target`] as const]),
    ['BytesTransferred', exactBytes(request.bytesTransferred)],
    ['ItemsTransferred', String(request.itemsTransferred)],
    ['PercentComplete', String(request.percentComplete)],
    ['FailureType', failure?.code ?? ''],
    ['FailureSide', failure?.side ?? ''],
    ['Message', failure?.message ?? stall?.reason ?? (state.kind === 'Suspended' ? state.comment : '')],
    ['RequestGuid', request.id],
    [
      'Note',
      'Bytes transferred differ from the mailbox size because of data beyond visible mail: Recoverable Items, hidden items, the archive, and repeated batches.',
    ],
  ];
  return [facts(entries)];
}

/** Entries as Exchange writes them: time, service, text. */
export const reportEntries = (report: MoveReport): Document => [
  code(report.entries.map(({ at, by, message }) => `${at} [${by}] ${message}`)),
];

/** A row per entry; opens in a spreadsheet. */
export const reportEntryTable = ({ displayName, requestId, entries }: MoveReport): Table =>
  table(
    ['DisplayName', 'RequestGuid', 'CreationTime', 'Server', 'Kind', 'Message'],
    entries.map(({ at, by, kind, message }) => [displayName, requestId, at, by, kind, message]),
  );

function statusDetail({ state }: MoveRequest): string {
  return state.kind === 'InProgress' || state.kind === 'Failed' ? state.detail : state.kind;
}

const knownTime = (at: Instant): string => (at === unknownInstant ? 'unknown' : at);
const yesNo = (value: boolean): string => (value ? 'True' : 'False');

/** `[d.]hh:mm:ss.fff`, as .NET prints a time span. */
function span(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(ms / 86_400_000);
  const time = `${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${days > 0 ? `${days}.` : ''}${time}.${String(ms % 1000).padStart(3, '0')}`;
}
