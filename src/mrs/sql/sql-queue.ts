import type { MailboxId, RequestId } from '../../domain/ids.ts';
import type { BadItem, MoveReport } from '../../domain/move-report.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { Fence } from '../../support/authority.ts';
import type { Work } from '../../support/sql.ts';
import type { Durability } from '../../support/sqlite.ts';
import type { MoveJob, NewEntry } from '../move-job.ts';
import { isWork } from '../move-machine.ts';
import type {
  Claim,
  Creation,
  Edit,
  Ending,
  Instance,
  MoveQueue,
  PendingEdits,
  QueueChanges,
  QueuedMove,
  QueueMark,
  QueueNews,
  ReportDelta,
} from '../queue.ts';
import { claimLost } from '../refusals.ts';
import { ClaimTables, type ClaimRules } from './claim-tables.ts';
import { fenced, passFence } from './fence.ts';
import type { PointerTable, QueueEngine } from './queue-engine.ts';
import {
  addNotes,
  badItemsOf,
  keepReport,
  keptReport,
  noteOn,
  removeNotes,
  reportFromRow,
  reportOf,
  reportsOfMailbox,
} from './report-tables.ts';
import {
  EDITS,
  GIVEN_BACK,
  HELD,
  changeJob,
  editsOf,
  firstJob,
  held,
  heldRequest,
  holdClaim,
  insertJob,
  insertJobs,
} from './request-writes.ts';
import {
  changedJobs,
  findJob,
  jobsOfMailboxes,
  jobsCompletedBefore,
  listJobs,
  movingJobs,
} from './request-reads.ts';
import { claimFromRow, jobFromRow } from './request-rows.ts';

export interface SqlQueueOptions extends ClaimRules {
  /** Missing: the directory is in another database, and the move's stores lock and switch. */
  readonly pointers?: PointerTable;
}

/** The queue in statements that every engine runs. */
export class SqlQueue implements MoveQueue {
  readonly #engine: QueueEngine;
  readonly #pointers: PointerTable | undefined;
  readonly #claims: ClaimTables;

  constructor(engine: QueueEngine, options: SqlQueueOptions) {
    this.#engine = engine;
    this.#pointers = options.pointers;
    this.#claims = new ClaimTables(options, () => engine.now());
  }

  create(job: MoveJob, entry: NewEntry, under: Fence | null = null): Promise<MoveJob> {
    return this.#writeNews('work', fenced(under, insertJob({ job, entry }, this.#claims.nowMs())));
  }

  createAll(moves: readonly QueuedMove[], under: Fence | null = null): Promise<readonly Creation[]> {
    return this.#writeNews('work', fenced(under, insertJobs(moves, this.#claims.nowMs())));
  }

  fenceOff(under: Fence): Promise<void> {
    return this.#engine.transaction(passFence(under));
  }

  async get(id: RequestId): Promise<MoveJob | null> {
    return firstJob(await this.#engine.sql(...findJob('id', id)));
  }

  async find(mailboxId: MailboxId): Promise<MoveJob | null> {
    return firstJob(await this.#engine.sql(...findJob('mailbox_id', mailboxId)));
  }

  findAll(mailboxIds: readonly MailboxId[]): Promise<ReadonlyMap<MailboxId, MoveJob>> {
    return this.#engine.reading(jobsOfMailboxes(mailboxIds));
  }

  list(tagPrefix: string | null): Promise<readonly MoveJob[]>;
  list<T>(tagPrefix: string | null, of: (job: MoveJob) => T): Promise<readonly T[]>;
  list(tagPrefix: string | null, of: (job: MoveJob) => unknown = asItIs): Promise<readonly unknown[]> {
    return this.#engine.readingInTurn(listJobs(tagPrefix ?? '', of));
  }

  changes(tagPrefix: string, since: QueueMark | null): Promise<QueueChanges<MoveJob>>;
  changes<T>(tagPrefix: string, since: QueueMark | null, of: (job: MoveJob) => T): Promise<QueueChanges<T>>;
  changes(
    tagPrefix: string,
    since: QueueMark | null,
    of: (job: MoveJob) => unknown = asItIs,
  ): Promise<QueueChanges<unknown>> {
    return this.#engine.readingInTurn(changedJobs(tagPrefix, since, of));
  }

  async moving(): Promise<readonly MoveJob[]> {
    return (await this.#engine.sql(...movingJobs)).map(jobFromRow);
  }

  async completedBefore(atMs: number): Promise<readonly MoveJob[]> {
    return (await this.#engine.sql(...jobsCompletedBefore(atMs))).map(jobFromRow);
  }

  listen(news: QueueNews, ring: () => void): () => void {
    return this.#engine.listen(news, ring);
  }

  edit(
    id: RequestId,
    decide: (job: MoveJob, claimed: boolean) => Edit,
    under: Fence | null = null,
  ): Promise<MoveJob | null> {
    return this.#writeNews('work', fenced(under, this.#edit(id, decide)));
  }

  heartbeat(instance: Instance, leaseMs: number): Promise<{ readonly leads: boolean }> {
    return this.#engine.transaction(this.#claims.heartbeat(instance, leaseMs), 'deferred');
  }

  leave(instance: Instance): Promise<void> {
    return this.#writeNews('work', this.#claims.leave(instance));
  }

  async assignClaims(
    leader: Instance,
    limits: MoveLimits,
    longestWaitMs = Number.MAX_SAFE_INTEGER,
  ): Promise<number> {
    const found = await this.#engine.reading(this.#claims.findWork(limits, longestWaitMs));
    if (found === null) return 0;
    const { claimDurability } = this.#engine;
    const work = this.#claims.assignClaims(leader, limits, longestWaitMs, found);
    const assigned = await this.#engine.transaction(work, claimDurability);
    if (assigned.some((name) => name !== leader.name)) this.#engine.ring('work');
    return assigned.length;
  }

  claimOne(id: RequestId, instance: Instance): Promise<Claim | null> {
    return this.#engine.transaction(this.#claims.claimOne(id, instance));
  }

  async claims({ name }: Instance): Promise<readonly Claim[]> {
    const rows = await this.#engine.sql(
      'SELECT id, claim_token FROM move_request WHERE claim_instance = $1 ORDER BY priority DESC, queued_ms, id',
      [name],
    );
    return rows.map((row) => claimFromRow(row, name));
  }

  async pendingEdits(claim: Claim): Promise<PendingEdits> {
    return editsOf(claim, await this.#engine.sql(...heldRequest(claim)));
  }

  save(claim: Claim, job: MoveJob, notes: ReportDelta, durability?: Durability): Promise<PendingEdits> {
    return this.#engine.transaction(this.#save(claim, job, notes), durability);
  }

  async release(
    claim: Claim,
    job: MoveJob,
    notes: ReportDelta,
    afterMs: number | null,
    triedOrder = false,
  ): Promise<void> {
    await this.#writeNews('outcome', this.#release(claim, job, notes, { afterMs, triedOrder }));
  }

  finish(claim: Claim, job: MoveJob, notes: ReportDelta, ending: Ending): Promise<void> {
    return this.#writeNews('outcome', this.#finish(claim, job, notes, ending), 'deferred');
  }

  abandon(claim: Claim, afterMs: number): Promise<void> {
    return this.#writeNews('outcome', this.#abandon(claim, afterMs));
  }

  switchPointers(claim: Claim, job: MoveJob, notes: ReportDelta): Promise<void> {
    return this.#engine.transaction(this.#switch(claim, job, notes));
  }

  drop(claim: Claim | null, job: MoveJob): Promise<void> {
    return this.#writeNews('outcome', this.#drop(claim, job));
  }

  note(id: RequestId, entry: NewEntry): Promise<void> {
    return this.#engine.transaction(noteOn(id, entry));
  }

  badItems(id: RequestId): Promise<readonly BadItem[]> {
    return this.#engine.reading(badItemsOf(id));
  }

  report(id: RequestId, nowMs: number): Promise<MoveReport | null> {
    return this.#engine.reading(reportNow(id, nowMs));
  }

  async history(mailboxId: MailboxId): Promise<readonly MoveReport[]> {
    return (await this.#engine.sql(...reportsOfMailbox(mailboxId))).map(reportFromRow);
  }

  *#edit(id: RequestId, decide: (job: MoveJob, claimed: boolean) => Edit): Work<MoveJob | null> {
    const claimed = yield* this.#claims.isLive(id);
    const job = firstJob(yield findJob('id', id));
    if (job === null) return null;
    const edit = decide(job, claimed);
    switch (edit.kind) {
      case 'keep':
        return job;
      case 'order':
        // Ready, so that it is applied by whoever claims it; of a claimed one its mover does.
        yield [
          'UPDATE move_request SET order_kind = $2, order_comment = $3, due_ms = 0 WHERE id = $1',
          [id, edit.order, edit.comment],
        ];
        return job;
      case 'change':
        return yield* changeJob(job, edit, claimed);
    }
  }

  *#save(claim: Claim, job: MoveJob, notes: ReportDelta): Work<PendingEdits> {
    const rows = yield [
      `UPDATE move_request SET job = $4, status = $5 WHERE ${HELD} RETURNING ${EDITS}`,
      [...held(claim), JSON.stringify(job), job.state.kind],
    ];
    const edits = editsOf(claim, rows);
    yield* this.#note(job, notes);
    return edits;
  }

  *#note(job: MoveJob, notes: ReportDelta): Work<void> {
    yield* this.#pointers?.setLock(job) ?? nothing;
    yield* addNotes(job.id, notes);
  }

  *#release(
    claim: Claim,
    job: MoveJob,
    notes: ReportDelta,
    { afterMs, triedOrder }: { readonly afterMs: number | null; readonly triedOrder: boolean },
  ): Work<Wanted> {
    const dueMs = afterMs === null ? null : (yield* this.#claims.nowMs()) + afterMs;
    const rows = yield [
      `UPDATE move_request SET job = $4, status = $5, ${GIVEN_BACK} WHERE ${HELD} RETURNING ${EDITS}`,
      [
        ...held(claim),
        JSON.stringify(job),
        job.state.kind,
        isWork(job.state.kind) ? 1 : 0,
        dueMs,
        triedOrder ? 1 : 0,
      ],
    ];
    const { options, tag } = editsOf(claim, rows);
    yield* this.#note(job, notes);
    return { options, tag };
  }

  *#finish(claim: Claim, job: MoveJob, notes: ReportDelta, ending: Ending): Work<void> {
    const { nowMs, keep, triedRemoval: triedOrder = false } = ending;
    const asWanted = yield* this.#release(claim, job, notes, { afterMs: null, triedOrder });
    yield* keepReport(yield* reportOf({ ...job, ...asWanted }, nowMs), keep);
  }

  *#abandon(claim: Claim, afterMs: number): Work<void> {
    yield [
      `UPDATE move_request SET claim_instance = NULL, due_ms = CAST($4 AS bigint) WHERE ${HELD}`,
      [...held(claim), (yield* this.#claims.nowMs()) + afterMs],
    ];
  }

  *#switch(claim: Claim, job: MoveJob, notes: ReportDelta): Work<void> {
    yield* holdClaim(claim);
    yield* this.#pointers?.switch(job) ?? nothing;
    yield* this.#save(claim, job, notes);
  }

  *#drop(claim: Claim | null, job: MoveJob): Work<void> {
    const [gone] = yield claim === null
      ? ['DELETE FROM move_request WHERE id = $1 AND claim_instance IS NULL RETURNING id', [job.id]]
      : [`DELETE FROM move_request WHERE ${HELD} RETURNING id`, held(claim)];
    if (gone === undefined && claim !== null) throw claimLost(claim);
    if (gone === undefined) return;
    yield* this.#pointers?.setLock({ ...job, lock: null }) ?? nothing;
    yield* removeNotes(job.id);
  }

  /** A write that others wait for. */
  #writeNews<T>(news: QueueNews, work: Work<T>, durability?: Durability): Promise<T> {
    const written = this.#engine.transaction(work, durability);
    written.then(
      () => this.#engine.ring(news),
      () => {},
    );
    return written;
  }
}

type Wanted = Pick<MoveJob, 'options' | 'tag'>;
const nothing: readonly never[] = [];
const asItIs = (job: MoveJob): MoveJob => job;

function* reportNow(id: RequestId, nowMs: number): Work<MoveReport | null> {
  const job = firstJob(yield findJob('id', id));
  return job === null ? yield* keptReport(id) : yield* reportOf(job, nowMs);
}
