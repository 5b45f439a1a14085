import type { MailboxId, RequestId } from '../../domain/ids.ts';
import type { BadItem, MoveReport, MoveReportEntry } from '../../domain/move-report.ts';
import { movedStatuses } from '../../domain/move-request.ts';
import type { Statements } from '../../support/sqlite.ts';
import type { MoveJob } from '../move-job.ts';
import type { ReportDelta } from '../queue.ts';
import { buildMoveReport } from '../report.ts';

/** What is told of moves: entries and bad items of those that are queued, whole reports of those that have ended. */
export class ReportTables {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  add(id: RequestId, notes: ReportDelta): void {
    const sql = this.#sql;
    for (const entry of notes.entries) {
      sql('INSERT INTO move_report_entry (request_id, at, by, kind, message) VALUES (?, ?, ?, ?, ?)').run(
        id,
        entry.at,
        entry.by,
        entry.kind,
        entry.message,
      );
    }
    for (const item of notes.badItems) {
      sql(
        `INSERT INTO move_bad_item (request_id, part, item, fact) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET fact = excluded.fact`,
      ).run(id, item.part, item.item, JSON.stringify(item));
    }
    for (const { part, item } of notes.healed) {
      sql('DELETE FROM move_bad_item WHERE request_id = ? AND part = ? AND item = ?').run(id, part, item);
    }
  }

  remove(id: RequestId): void {
    this.#sql('DELETE FROM move_report_entry WHERE request_id = ?').run(id);
    this.#sql('DELETE FROM move_bad_item WHERE request_id = ?').run(id);
  }

  badItems(id: RequestId): readonly BadItem[] {
    const rows = this.#sql(
      'SELECT fact FROM move_bad_item WHERE request_id = ? ORDER BY part DESC, item',
    ).all(id);
    return [...this.#told(id).badItems, ...rows.map((row) => JSON.parse(row['fact'] as string) as BadItem)];
  }

  reportOf(job: MoveJob, nowMs: number): MoveReport {
    const noted = this.#sql(
      'SELECT at, by, kind, message FROM move_report_entry WHERE request_id = ? ORDER BY number',
    ).all(job.id) as unknown as readonly MoveReportEntry[];
    const entries = [...this.#told(job.id).entries, ...noted.map((entry) => ({ ...entry }))];
    return buildMoveReport(job, { entries, badItems: this.badItems(job.id) }, nowMs);
  }

  /** What is told of a move that has completed is in its kept report alone. */
  #told(id: RequestId): Pick<MoveReport, 'entries' | 'badItems'> {
    const kept = this.kept(id);
    return kept !== null && movedStatuses.has(kept.status) ? kept : { entries: [], badItems: [] };
  }

  /** The newest `keep` of the mailbox stay. */
  keep(report: MoveReport, keep: number): void {
    this.#sql(
      `INSERT INTO move_history (request_id, mailbox_id, number, report)
       VALUES (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM move_history WHERE mailbox_id = ?2), ?3)
       ON CONFLICT (request_id) DO UPDATE SET report = excluded.report`,
    ).run(report.requestId, report.mailboxId, JSON.stringify(report));
    this.#sql(
      `DELETE FROM move_history WHERE mailbox_id = ? AND number NOT IN
         (SELECT number FROM move_history WHERE mailbox_id = ? ORDER BY number DESC LIMIT ?)`,
    ).run(report.mailboxId, report.mailboxId, keep);
    if (keep > 0 && movedStatuses.has(report.status)) this.remove(report.requestId);
  }

  kept(id: RequestId): MoveReport | null {
    const row = this.#sql('SELECT report FROM move_history WHERE request_id = ?').get(id);
    return row === undefined ? null : (JSON.parse(row['report'] as string) as MoveReport);
  }

  history(mailboxId: MailboxId): readonly MoveReport[] {
    const rows = this.#sql('SELECT report FROM move_history WHERE mailbox_id = ? ORDER BY number DESC').all(
      mailboxId,
    );
    return rows.map((row) => JSON.parse(row['report'] as string) as MoveReport);
  }

  readonly #sql = (text: string): ReturnType<Statements['sql']> => this.#statements.sql(text);
}
