import type { MoveRequestSpec } from '../../../domain/move-request.ts';
import { type Row, text } from '../bridge/protocol.ts';
import { archiveDatabaseOf } from '../read/mailboxes.ts';

/** A move, and its mailbox as the directory has it. */
export interface MigrationRow {
  readonly spec: MoveRequestSpec;
  readonly mailbox: Row;
}

type Column = 'EmailAddress' | 'TargetDatabase' | 'TargetArchiveDatabase' | 'BadItemLimit' | 'MailboxType';

/** The CSV of a local migration batch: a line for each mailbox, whose values come before the batch's; no column that none needs. */
export function migrationCsv(rows: readonly MigrationRow[]): string {
  const lines = rows.map(cellsOf);
  const columns = (Object.keys(lines[0] ?? {}) as Column[]).filter((column) =>
    lines.some((line) => line[column] !== ''),
  );
  return [columns.join(','), ...lines.map((line) => columns.map((column) => cell(line[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}

function cellsOf({ spec, mailbox }: MigrationRow): Readonly<Record<Column, string>> {
  const { targetDatabase, archiveTargetDatabase, options } = spec;
  const { scope } = options;
  const movesArchive = scope !== 'primary-only' && archiveDatabaseOf(mailbox) !== '';
  // PrimaryOnly on a mailbox without an archive is an error.
  const isPrimaryOnly = scope === 'primary-only' && text(mailbox, 'ArchiveGuid') !== '';
  return {
    EmailAddress: text(mailbox, 'PrimarySmtpAddress'),
    TargetDatabase: scope === 'archive-only' ? '' : (targetDatabase ?? ''),
    TargetArchiveDatabase: movesArchive ? (archiveTargetDatabase ?? '') : '',
    BadItemLimit: options.badItemLimit === 0 ? '' : String(options.badItemLimit),
    MailboxType: isPrimaryOnly ? 'PrimaryOnly' : scope === 'archive-only' ? 'ArchiveOnly' : '',
  };
}

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
