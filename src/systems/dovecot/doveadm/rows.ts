import { Failure } from '../../../domain/failure.ts';
import type { FolderStatus, LogLine, MailboxTotals, QuotaRow, Session } from './doveadm.ts';

/** What doveadm answers, read once here: everything in it is text, numbers too. `whose` is for messages. */
export type Row = Readonly<Record<string, string>>;

export function rowsOf(value: unknown, whose: string): readonly Row[] {
  if (!Array.isArray(value)) throw strange(whose, 'not a list of rows');
  return value.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) throw strange(whose, 'a row that is not an object');
    return Object.fromEntries(Object.entries(row).map(([key, field]) => [key, String(field)]));
  });
}

/** By service; what belongs to others, whose names only resemble this one, is left out. */
export function sessionsOf(rows: readonly Row[], user: string): readonly Session[] {
  const connections = new Map<string, number>();
  for (const row of rows) {
    if (row['username']?.toLowerCase() !== user.toLowerCase()) continue;
    const service = row['service'] ?? '';
    connections.set(service, (connections.get(service) ?? 0) + 1);
  }
  return [...connections].map(([service, count]) => ({ service, connections: count }));
}

export const totalsOf = (rows: readonly Row[], whose: string): MailboxTotals =>
  rows.reduce<MailboxTotals>(
    (sum, row) => ({
      messages: sum.messages + number(row, 'messages', whose),
      sizeBytes: sum.sizeBytes + number(row, 'vsize', whose),
    }),
    { messages: 0, sizeBytes: 0 },
  );

export const FOLDER_FIELDS = ['messages', 'uidnext', 'uidvalidity', 'highestmodseq', 'vsize'] as const;

export const folderOf = (row: Row, whose: string): FolderStatus => ({
  folder: row['mailbox'] ?? '',
  messages: number(row, 'messages', whose),
  uidNext: number(row, 'uidnext', whose),
  uidValidity: number(row, 'uidvalidity', whose),
  highestModSeq: number(row, 'highestmodseq', whose),
  sizeBytes: number(row, 'vsize', whose),
});

/** Storage is counted in kilobytes. */
export const quotaOf = (row: Row, whose: string): QuotaRow => ({
  root: row['root'] ?? '',
  kind: row['type'] ?? '',
  value: number(row, 'value', whose),
  limit: count(row['limit']),
});

export const logLineOf = (row: Row): LogLine => ({
  at: row['timestamp'] ?? '',
  writer: row['prefix'] ?? '',
  text: row['text'] ?? '',
});

/** Null: `-`, or not there. */
const count = (text: string | undefined): number | null =>
  text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : null;

function number(row: Row, field: string, whose: string): number {
  const value = count(row[field]);
  if (value === null) throw strange(whose, `no number for ${field}`);
  return value;
}

export const strange = (whose: string, why: string): Failure =>
  Failure.transient(
    'unexpected-answer',
    `doveadm gave an answer about ${whose} that drover does not understand: ${why}.`,
    'Run the same command on the server and compare its version with those that drover knows, 2.3 and 2.4.',
  );
