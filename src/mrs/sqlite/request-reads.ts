import type { MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Statements } from '../../support/sqlite.ts';
import type { MoveJob } from '../move-job.ts';
import type { QueueChanges, QueueMark } from '../queue.ts';
import { jobFromRow, type JobRow } from './request-rows.ts';

const JOBS = 'SELECT mailbox_id, job, options, tag FROM move_request';

/** What is asked about requests, each over an index that finds no others. */
export class RequestReads {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  find(column: 'id' | 'mailbox_id', value: string): MoveJob | null {
    return this.#jobs(`${JOBS} WHERE ${column} = ?`, value)[0] ?? null;
  }

  list(tagPrefix: string | null): readonly MoveJob[] {
    return this.#jobs(
      `${JOBS} WHERE substr(tag, 1, length(?1)) = ?1 ORDER BY queued_ms, id`,
      tagPrefix ?? '',
    );
  }

  moving(): readonly MoveJob[] {
    return this.#jobs(`${JOBS} WHERE status IN ('InProgress', 'CompletionInProgress')`);
  }

  completedBefore(atMs: number): readonly MoveJob[] {
    return this.#jobs(
      `${JOBS} WHERE status IN ('Completed', 'CompletedWithWarning') AND json_extract(job, '$.finishedAt') < ?`,
      instantFromMs(atMs),
    );
  }

  changes(tagPrefix: string, since: QueueMark | null): QueueChanges {
    // Read first: what is written between these statements is told again the next time.
    const now = this.#sql('SELECT number, forgotten FROM move_change').get() ?? {};
    const mark = String(now['number']);
    const after = Number(since);
    const isKnown = since !== null && after >= Number(now['forgotten']) && after <= Number(now['number']);
    if (!isKnown) return { jobs: this.list(tagPrefix), gone: null, mark };
    const gone = this.#sql('SELECT mailbox_id FROM move_request_gone WHERE changed > ?')
      .all(after)
      .map((row) => row['mailbox_id'] as MailboxId);
    const jobs: MoveJob[] = [];
    for (const row of this.#sql(`${JOBS} WHERE changed > ?`).iterate(after)) {
      if ((row['tag'] as string).startsWith(tagPrefix)) jobs.push(jobFromRow(row as JobRow));
      else gone.push(row['mailbox_id'] as MailboxId);
    }
    return { jobs, gone, mark };
  }

  #jobs(text: string, ...values: readonly string[]): readonly MoveJob[] {
    const jobs: MoveJob[] = [];
    // One row at a time: as texts, all of them need as much again as what is read out of them.
    for (const row of this.#sql(text).iterate(...values)) jobs.push(jobFromRow(row as JobRow));
    return jobs;
  }

  #sql(text: string): ReturnType<Statements['sql']> {
    return this.#statements.sql(text);
  }
}
