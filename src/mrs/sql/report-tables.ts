import type { MailboxId, RequestId } from '../../domain/ids.ts';
import type { BadItem, MoveReport, MoveReportEntry } from '../../domain/move-report.ts';
import type { ProvedState } from '../../domain/proved-state.ts';
import { movedStatuses } from '../../domain/move-request.ts';
import type { Row, Statement, Work } from '../../support/sql.ts';
import type { MoveJob, NewEntry } from '../move-job.ts';
import type { MailboxPart } from '../mailbox-copier.ts';
import type { ReportDelta } from '../queue.ts';
import { buildMoveReport } from '../report.ts';

// What is told of moves: entries and bad items of those that are queued, whole reports of those that have ended.

/** Nothing is written where no such request is there any more. */
export function* noteOn(id: RequestId, entry: NewEntry): Work<void> {
  const [known] = yield ['SELECT id FROM move_request WHERE id = $1 FOR UPDATE', [id]];
  if (known !== undefined) yield* addEntry(id, entry);
}

export function* addNotes(id: RequestId, notes: ReportDelta): Work<void> {
  for (const entry of notes.entries) yield* addEntry(id, entry);
  for (const { part, state } of notes.proved) {
    yield [
      'INSERT INTO move_report_entry (request_id, at, by, kind, message) VALUES ($1, $2, $3, $4, $5)',
      [id, '', part, PROVED, JSON.stringify(state)],
    ];
  }
  for (const item of notes.badItems) {
    yield [
      `INSERT INTO move_bad_item (request_id, part, item, fact) VALUES ($1, $2, $3, $4)
       ON CONFLICT (request_id, part, item) DO UPDATE SET fact = excluded.fact`,
      [id, item.part, item.item, JSON.stringify(item)],
    ];
  }
  for (const { part, item } of notes.healed) {
    yield ['DELETE FROM move_bad_item WHERE request_id = $1 AND part = $2 AND item = $3', [id, part, item]];
  }
}

export function* addEntry(id: RequestId, { at, by, kind, message }: NewEntry): Work<void> {
  yield [
    'INSERT INTO move_report_entry (request_id, at, by, kind, message) VALUES ($1, $2, $3, $4, $5)',
    [id, at, by, kind, message],
  ];
}

export function* removeNotes(id: RequestId): Work<void> {
  yield ['DELETE FROM move_report_entry WHERE request_id = $1', [id]];
  yield ['DELETE FROM move_bad_item WHERE request_id = $1', [id]];
}

export function* badItemsOf(id: RequestId): Work<readonly BadItem[]> {
  return [...(yield* toldAlready(id)).badItems, ...(yield* notedBadItems(id))];
}

function* notedBadItems(id: RequestId): Work<readonly BadItem[]> {
  const rows = yield ['SELECT fact FROM move_bad_item WHERE request_id = $1 ORDER BY part DESC, item', [id]];
  return rows.map((row) => JSON.parse(row['fact'] as string) as BadItem);
}

export function* reportOf(job: MoveJob, nowMs: number): Work<MoveReport> {
  const noted = yield [
    'SELECT at, by, kind, message FROM move_report_entry WHERE request_id = $1 ORDER BY number',
    [job.id],
  ];
  const told = yield* toldAlready(job.id);
  const isProof = (row: Row): boolean => row['kind'] === PROVED;
  const entries = [
    ...told.entries,
    ...noted.filter((row) => !isProof(row)).map((row) => ({ ...row }) as unknown as MoveReportEntry),
  ];
  const proved = new Map([...told.proved, ...noted.filter(isProof).map(provedFromRow)]);
  const badItems = [...told.badItems, ...(yield* notedBadItems(job.id))];
  return buildMoveReport(job, { entries, badItems, proved }, nowMs);
}

/** What is told of a move that has completed is in its kept report alone. */
function* toldAlready(id: RequestId): Work<Told> {
  const kept = yield* keptReport(id);
  if (kept === null || !movedStatuses.has(kept.status)) return { entries: [], badItems: [], proved: [] };
  const proved = kept.verification.flatMap(({ part, state }) =>
    state === undefined ? [] : [[part, state] as const],
  );
  return { ...kept, proved };
}

type Proved = readonly [part: MailboxPart, state: ProvedState];
type Told = Pick<MoveReport, 'entries' | 'badItems'> & { readonly proved: readonly Proved[] };

/** Beside the entries of a report: what a part was when both sides were equal. */
const PROVED = 'proved';

const provedFromRow = (row: Row): Proved => [
  row['by'] as MailboxPart,
  JSON.parse(row['message'] as string) as ProvedState,
];

/** The newest `keep` of the mailbox stay. */
export function* keepReport(report: MoveReport, keep: number): Work<void> {
  yield [
    `INSERT INTO move_history (request_id, mailbox_id, number, report)
     VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM move_history WHERE mailbox_id = $2), $3)
     ON CONFLICT (request_id) DO UPDATE SET report = excluded.report`,
    [report.requestId, report.mailboxId, JSON.stringify(report)],
  ];
  yield [
    `DELETE FROM move_history WHERE mailbox_id = $1 AND number NOT IN
       (SELECT number FROM move_history WHERE mailbox_id = $1 ORDER BY number DESC LIMIT $2)`,
    [report.mailboxId, keep],
  ];
  if (keep > 0 && movedStatuses.has(report.status)) yield* removeNotes(report.requestId);
}

export function* keptReport(id: RequestId): Work<MoveReport | null> {
  const [row] = yield ['SELECT report FROM move_history WHERE request_id = $1', [id]];
  return row === undefined ? null : reportFromRow(row);
}

export const reportsOfMailbox = (mailboxId: MailboxId): Statement => [
  'SELECT report FROM move_history WHERE mailbox_id = $1 ORDER BY number DESC',
  [mailboxId],
];

export const reportFromRow = (row: Row): MoveReport => JSON.parse(row['report'] as string) as MoveReport;
