import {
  moveReportOf,
  type BadItem,
  type MoveReport,
  type MoveReportEntry,
} from '../../../domain/move-report.ts';
import { msBetween } from '../../../domain/instant.ts';
import type { MoveRequest } from '../../../domain/move-request.ts';
import { type Row, count, rowOrNull, rows, text } from '../bridge/protocol.ts';
import { instantOf } from './move-requests.ts';

/** The domain's report out of Get-MoveRequestStatistics -IncludeReport; `request` is the same row, judged. */
export function readMoveReport(row: Row, request: MoveRequest): MoveReport {
  const report = rowOrNull(row, 'Report');
  const written = report === null ? [] : rows(report, 'entries').map((entry) => entryOf(entry, request));
  const warnings = request.state.kind === 'CompletedWithWarning' ? request.state.warnings : [];
  const entries = [
    ...written,
    ...warnings.map((message) => ({ at: request.lastUpdateAt, by: 'MRS', kind: 'warning', message })),
  ];
  return moveReportOf(request, {
    finishedAt: instantOf(row, 'CompletionTimestamp') ?? instantOf(row, 'FailureTimestamp'),
    durations: {
      queuedMs: count(row, 'TotalQueuedDuration'),
      inProgressMs: inProgressMs(row),
      suspendedMs: count(row, 'TotalSuspendedDuration'),
      stalledMs: stalledMs(row),
      lockedMs: null, // not reported by Exchange
    },
    transientRetries: entries.filter((entry) => entry.kind === 'retry').length,
    badItems: report === null ? [] : rows(report, 'badItems').map((item) => badItemOf(item)),
    verification: [],
    entries,
  });
}

/** Where a copy waits for CompleteAfter its request stays in progress (2013, 2016): the wait tells nothing of the move. */
function inProgressMs(row: Row): number {
  const countedMs = count(row, 'TotalInProgressDuration');
  const [startedAt, copiedAt, completesAfter, completedAt] = [
    instantOf(row, 'StartTimestamp'),
    instantOf(row, 'InitialSeedingCompletedTimestamp'),
    instantOf(row, 'CompleteAfter'),
    instantOf(row, 'CompletionTimestamp'),
  ];
  if (startedAt === null || copiedAt === null || completesAfter === null || completedAt === null)
    return countedMs;
  const waitedMs = Math.max(0, msBetween(copiedAt, completesAfter));
  return Math.max(0, Math.min(countedMs, msBetween(startedAt, completedAt) - waitedMs));
}

const stalledMs = (row: Row): number =>
  Object.keys(row)
    .filter((field) => field.startsWith('TotalStalledDueTo'))
    .reduce((sum, field) => sum + count(row, field), 0);

/** Texts are the server's, in its language: the kinds serve display and counts only. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^Stage:/, 'stage'],
  [/^Connected to /, 'connect'],
  [/^Copy progress:|^Initial seeding/, 'copy'],
  [/^Transient error |TransientException\b.*\(\d+\/\d+\)/, 'retry'],
  [/stalled|^Relinquishing job because/, 'stall'],
  [/^Fatal error|^Error:/, 'failure'],
];

function entryOf(entry: Row, request: MoveRequest): MoveReportEntry {
  const message = text(entry, 'message');
  return {
    at: instantOf(entry, 'at') ?? request.queuedAt,
    by: text(entry, 'by') || 'MRS',
    kind: kinds.find(([pattern]) => pattern.test(message))?.[1] ?? 'request',
    message,
  };
}

function badItemOf(item: Row): BadItem {
  const kind = text(item, 'kind');
  return {
    folder: text(item, 'folder'),
    item: text(item, 'item'),
    subject: text(item, 'subject'),
    part: 'primary', // the report does not name the part
    reason: /Missing/.test(kind) ? 'missing' : /Large/.test(kind) ? 'too-large' : 'unreadable',
    message: text(item, 'failure') || kind,
  };
}
