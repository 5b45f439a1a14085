import type { Row, SqlValue, Work } from '../../support/sql.ts';
import type { MoveJob } from '../move-job.ts';
import type { Claim, Creation, Edit, PendingEdits, QueuedMove } from '../queue.ts';
import { claimLost, foreignRequest } from '../refusals.ts';
import { addEntry } from './report-tables.ts';
import { findJob } from './request-reads.ts';
import { editsFromRow, jobFromRow, rank, routeOf } from './request-rows.ts';

// How requests are made and changed, by an admin or under a claim.

/** A claim as parameters 1 to 3. */
export const HELD = 'id = $1 AND claim_token = $2 AND claim_instance = $3';
export const held = (claim: Claim): [string, number, string] => [
  claim.requestId,
  claim.token,
  claim.instance,
];

/** What an admin wants, as `editsFromRow` reads it. */
export const EDITS = 'options, tag, order_kind, order_comment';

/**
 * An order that came too late for this stint stays; a suspension of what has ended is pointless. `$6`: more is to be done; `$7`: not
 * before, null: not by itself; `$8`: this stint has tried the order, which is due again at `$7`; a removal without `$7` was given up.
 */
export const GIVEN_BACK = `claim_instance = NULL,
  order_kind = CASE WHEN (order_kind = 'remove' AND ($8 = 0 OR CAST($7 AS bigint) IS NOT NULL)) OR $6 = 1 THEN order_kind END,
  due_ms = CASE WHEN (order_kind = 'remove' AND $8 = 0) OR (order_kind = 'suspend' AND $6 = 1 AND $8 = 0) THEN 0 ELSE CAST($7 AS bigint) END`;

export const firstJob = ([row]: readonly Row[]): MoveJob | null =>
  row === undefined ? null : jobFromRow(row);

export const heldRequest = (claim: Claim): readonly [text: string, values: SqlValue[]] => [
  `SELECT ${EDITS} FROM move_request WHERE ${HELD}`,
  held(claim),
];

/** No one takes the claim from here to the end of the transaction. Failure `claim-lost`. */
export function* holdClaim(claim: Claim): Work<PendingEdits> {
  const [text, values] = heldRequest(claim);
  return editsOf(claim, yield [`${text} FOR UPDATE`, values]);
}

export function editsOf(claim: Claim, [row]: readonly Row[]): PendingEdits {
  if (row === undefined) throw claimLost(claim);
  return editsFromRow(row);
}

export function* insertJob(move: QueuedMove, now: Work<number>): Work<MoveJob> {
  const [created] = yield* insertJobs([move], now);
  if (created?.kind !== 'created') throw created?.failure ?? new Error('a move was queued without an answer');
  return created.job;
}

/** In the order of their mailboxes: two that create the same ones never wait for each other crosswise. */
export function* insertJobs(moves: readonly QueuedMove[], now: Work<number>): Work<readonly Creation[]> {
  const nowMs = yield* now;
  const created = new Map<QueuedMove, Creation>();
  for (const move of moves.toSorted((a, b) => (a.job.mailboxId < b.job.mailboxId ? -1 : 1)))
    created.set(move, yield* insertOne(move, nowMs));
  return moves.flatMap((move) => created.get(move) ?? []);
}

function* insertOne({ job, entry }: QueuedMove, nowMs: number): Work<Creation> {
  const values = [
    job.id,
    job.mailboxId,
    job.tag,
    job.state.kind,
    rank(job.options),
    nowMs,
    job.state.kind === 'Queued' ? 0 : null,
    routeOf(job),
    JSON.stringify(job.options),
    JSON.stringify(job),
  ];
  // The other request may have gone by the time it is looked at.
  for (;;) {
    const [mine] = yield [
      `INSERT INTO move_request (id, mailbox_id, tag, status, priority, queued_ms, due_ms, route, options, job)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (mailbox_id) DO NOTHING RETURNING id`,
      values,
    ];
    if (mine !== undefined) {
      yield* addEntry(job.id, entry);
      return { kind: 'created', job };
    }
    const known = firstJob(yield findJob('mailbox_id', job.mailboxId));
    if (known?.tag === job.tag) return { kind: 'created', job: known };
    if (known !== null) return { kind: 'refused', failure: foreignRequest(known) };
  }
}

export function* changeJob(
  job: MoveJob,
  edit: Extract<Edit, { kind: 'change' }>,
  claimed: boolean,
): Work<MoveJob> {
  const { options, tag } = edit.job;
  yield [
    'UPDATE move_request SET options = $2, tag = $3, priority = $4 WHERE id = $1',
    [job.id, JSON.stringify(options), tag, rank(options)],
  ];
  // The mover owns the rest of a claimed one.
  if (!claimed) {
    yield [
      `UPDATE move_request SET job = $2, status = $3, claim_instance = NULL, order_kind = NULL,
         due_ms = CASE WHEN $4 = 1 THEN 0 ELSE due_ms END WHERE id = $1`,
      [job.id, JSON.stringify(edit.job), edit.job.state.kind, edit.dueNow ? 1 : 0],
    ];
  }
  if (edit.entry !== null) yield* addEntry(job.id, edit.entry);
  return claimed ? { ...job, options, tag } : edit.job;
}
