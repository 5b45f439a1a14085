import type { MailboxId } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { slicesOf } from '../../support/slices.ts';
import type { Statement, Work } from '../../support/sql.ts';
import type { MoveJob } from '../move-job.ts';
import type { QueueChanges, QueueMark } from '../queue.ts';
import { jobFromRow } from './request-rows.ts';

// What is asked about requests, each over an index that finds no others.

const JOBS = 'SELECT mailbox_id, job, options, tag FROM move_request';
/** As texts, all requests need as much again as what is read out of them. */
const JOBS_PER_READ = 500;

export const findJob = (column: 'id' | 'mailbox_id', value: string): Statement => [
  `${JOBS} WHERE ${column} = $1`,
  [value],
];

export function* jobsOfMailboxes(ids: readonly MailboxId[]): Work<ReadonlyMap<MailboxId, MoveJob>> {
  const found = new Map<MailboxId, MoveJob>();
  for (const some of slicesOf(ids, JOBS_PER_READ)) {
    const places = some.map((_, n) => `$${n + 1}`).join(', ');
    for (const row of yield [`${JOBS} WHERE mailbox_id IN (${places})`, [...some]])
      found.set(row['mailbox_id'] as MailboxId, jobFromRow(row));
  }
  return found;
}

export const movingJobs: Statement = [`${JOBS} WHERE status IN ('InProgress', 'CompletionInProgress')`];

export const jobsCompletedBefore = (atMs: number): Statement => [
  `${JOBS} WHERE status IN ('Completed', 'CompletedWithWarning') AND job ->> 'finishedAt' < $1`,
  [instantFromMs(atMs)],
];

/** `of`: what is kept of each. */
export function* listJobs<T>(tagPrefix: string, of: (job: MoveJob) => T): Work<readonly T[]> {
  const found: { readonly mailbox: MailboxId; readonly one: T; readonly queuedMs: number }[] = [];
  for (let after = ''; ;) {
    const rows = yield [
      `SELECT id, mailbox_id, queued_ms, job, options, tag FROM move_request
       WHERE id > $1 AND substr(tag, 1, length($2)) = $2 ORDER BY id LIMIT ${JOBS_PER_READ}`,
      [after, tagPrefix],
    ];
    for (const row of rows)
      found.push({
        mailbox: row['mailbox_id'] as MailboxId,
        one: of(jobFromRow(row)),
        queuedMs: row['queued_ms'] as number,
      });
    if (rows.length < JOBS_PER_READ) break;
    after = rows.at(-1)?.['id'] as string;
  }
  // The sort is stable: those of one millisecond stay in the order of their ids.
  found.sort((a, b) => a.queuedMs - b.queuedMs);
  // A mailbox whose request was removed and made again between two statements has both here: the newer one counts.
  return [...new Map(found.map(({ mailbox, one }) => [mailbox, one])).values()];
}

export function* changedJobs<T>(
  tagPrefix: string,
  since: QueueMark | null,
  of: (job: MoveJob) => T,
): Work<QueueChanges<T>> {
  // Read first: what is written between these statements is told again the next time.
  const [now] = yield ['SELECT number, forgotten FROM move_change'];
  const mark = String(now?.['number']);
  const after = Number(since);
  const isKnown = since !== null && after >= Number(now?.['forgotten']) && after <= Number(mark);
  if (!isKnown) return { jobs: yield* listJobs(tagPrefix, of), gone: null, mark };
  const went = yield ['SELECT mailbox_id FROM move_request_gone WHERE changed > $1', [after]];
  const gone = went.map((row) => row['mailbox_id'] as MailboxId);
  const jobs: T[] = [];
  // Several may have one number: those of one transaction.
  for (let [number, id] = [after + 1, '']; ;) {
    const rows = yield [
      `SELECT id, changed, mailbox_id, job, options, tag FROM move_request
       WHERE changed >= $1 AND (changed > $1 OR id > $2) ORDER BY changed, id LIMIT ${JOBS_PER_READ}`,
      [number, id],
    ];
    for (const row of rows) {
      if ((row['tag'] as string).startsWith(tagPrefix)) jobs.push(of(jobFromRow(row)));
      else gone.push(row['mailbox_id'] as MailboxId);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < JOBS_PER_READ) return { jobs, gone, mark };
    [number, id] = [Number(last['changed']), last['id'] as string];
  }
}
