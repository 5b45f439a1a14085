import type { MoveReport } from '../../domain/move-report.ts';
import type { Report } from '../../report/report.ts';

const columns = [
  'at',
  'batch',
  'mailbox',
  'mailboxId',
  'requestId',
  'from',
  'to',
  'status',
  'by',
  'kind',
  'message',
];

/**
 * The move reports, one line per entry, oldest first within a mailbox, then the answers to gates; times are UTC. Starts
 * with a byte order mark: without it Excel takes UTF-8 for the machine's old code page. Separator `,`, lines end in CRLF
 * (RFC 4180).
 */
export function csvReport(report: Report, moveReports: readonly MoveReport[]): string {
  const batches = new Map(report.moves.map((move) => [move.mailboxId, move.batch]));
  const lines = [columns.join(',')];
  for (const move of moveReports) {
    for (const entry of move.entries) {
      lines.push(
        csvLine([
          entry.at,
          batches.get(move.mailboxId) ?? '',
          move.displayName,
          move.mailboxId,
          move.requestId,
          move.sourceDatabase ?? move.archiveSourceDatabase ?? '',
          move.targetDatabase ?? move.archiveTargetDatabase ?? '',
          move.status,
          entry.by,
          entry.kind,
          entry.message,
        ]),
      );
    }
  }
  for (const { gate, answer, by, at, comment } of report.gates) {
    if (answer === null) continue;
    const message = `Gate ${gate}: ${answer}${comment === '' ? '' : `: ${comment}`}`;
    const batch = report.batches.find(({ name }) => gate === `complete:${name}`)?.name ?? '';
    lines.push(csvLine([at ?? '', batch, '', '', '', '', '', '', by ?? '', 'gate', message]));
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',');

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front: names and messages come from mail. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
