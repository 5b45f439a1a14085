import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseName, MailboxId, RequestId, ServerName } from '../../domain/ids.ts';
import { instantMs } from '../../domain/instant.ts';
import type { BadItem, MoveReport } from '../../domain/move-report.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { FileBell } from '../../support/file-bell.ts';
import { reading, Statements, transaction, type Durability } from '../../support/sqlite.ts';
import { claimLost, foreignRequest } from '../refusals.ts';
import { partOf, type MoveJob, type NewEntry } from '../move-job.ts';
import { isWork } from '../move-machine.ts';
import {
  emptyDelta,
  type Claim,
  type Edit,
  type Instance,
  type MoveQueue,
  type PendingEdits,
  type QueueChanges,
  type QueueMark,
  type QueueNews,
  type ReportDelta,
} from '../queue.ts';
import { ClaimTables, type FoundWork } from './claim-tables.ts';
import { ReportTables } from './report-tables.ts';
import { RequestReads } from './request-reads.ts';
import { editsFromRow, ENDPOINTS, rank } from './request-rows.ts';

export interface SqliteQueueOptions {
  /** The connection whose file holds the tables of the migrations `NNNN-*-requests.sql`; not shared between threads. */
  readonly connection: DatabaseSync;
  readonly serverOf: (database: DatabaseName) => ServerName;
  readonly pointers: PointerTable;
  /** Is this process known to be dead? Its claims are free at once then, others' when their lease ends. */
  readonly isGone: (process: string) => boolean;
  /** An error of the engine in words; any other error passes through. */
  readonly failureOf: (error: unknown) => unknown;
  /** They tell other processes, too. */
  readonly bells: Readonly<Record<QueueNews, Pick<FileBell, 'ring' | 'listen'>>>;
}

/** The directory in the same file; it is changed inside of the queue's transactions, so that the two never disagree. */
interface PointerTable {
  /** Makes the lock of this move on its mailbox what `job.lock` says. Failure `mailbox-locked`: another has it. */
  setLock(job: MoveJob): void;
  /** Ends the lock too. Throws when a part is not where it is thought to be, or not locked by this move. */
  switch(job: MoveJob): void;
}

export class SqliteQueue implements MoveQueue {
  readonly #options: SqliteQueueOptions;
  readonly #statements: Statements;
  readonly #requests: RequestReads;
  readonly #reports: ReportTables;
  readonly #claims: ClaimTables;

  constructor(options: SqliteQueueOptions) {
    this.#options = options;
    this.#statements = new Statements(options.connection);
    this.#requests = new RequestReads(this.#statements);
    this.#reports = new ReportTables(this.#statements);
    this.#claims = new ClaimTables(this.#statements, options.serverOf, options.isGone);
  }

  async create(job: MoveJob, entry: NewEntry): Promise<MoveJob> {
    return this.#writeNews('work', () => {
      const known = this.#requests.find('mailbox_id', job.mailboxId);
      if (known !== null) {
        if (known.tag === job.tag) return known;
        throw foreignRequest(known);
      }
      this.#insert(job);
      this.#reports.add(job.id, { ...emptyDelta, entries: [entry] });
      return job;
    });
  }

  async get(id: RequestId): Promise<MoveJob | null> {
    return this.#requests.find('id', id);
  }

  async find(mailboxId: MailboxId): Promise<MoveJob | null> {
    return this.#requests.find('mailbox_id', mailboxId);
  }

  async list(tagPrefix: string | null): Promise<readonly MoveJob[]> {
    return this.#requests.list(tagPrefix);
  }

  async changes(tagPrefix: string, since: QueueMark | null): Promise<QueueChanges> {
    return this.#guarded(() => this.#requests.changes(tagPrefix, since));
  }

  async moving(): Promise<readonly MoveJob[]> {
    return this.#requests.moving();
  }

  async completedBefore(atMs: number): Promise<readonly MoveJob[]> {
    return this.#requests.completedBefore(atMs);
  }

  listen(news: QueueNews, ring: () => void): () => void {
    return this.#options.bells[news].listen(ring);
  }

  async edit(
    id: RequestId,
    nowMs: number,
    decide: (job: MoveJob, claimed: boolean) => Edit,
  ): Promise<MoveJob | null> {
    return this.#writeNews('work', () => {
      const job = this.#requests.find('id', id);
      if (job === null) return null;
      const claimed = this.#claims.isLive(id, nowMs);
      const edit = decide(job, claimed);
      switch (edit.kind) {
        case 'keep':
          return job;
        case 'order':
          // Ready, so that it is applied by whoever claims it; of a claimed one its mover does.
          this.#sql('UPDATE move_request SET order_kind = ?, order_comment = ?, due_ms = 0 WHERE id = ?').run(
            edit.order,
            edit.comment,
            id,
          );
          return job;
        case 'change':
          return this.#change(job, edit, claimed);
      }
    });
  }

  async heartbeat(instance: Instance, nowMs: number, leaseMs: number): Promise<{ readonly leads: boolean }> {
    return this.#write(() => this.#claims.heartbeat(instance, nowMs, leaseMs), 'deferred');
  }

  async leave(instance: Instance): Promise<void> {
    this.#writeNews('work', () => this.#claims.leave(instance));
  }

  async assignClaims(
    leader: Instance,
    nowMs: number,
    limits: MoveLimits,
    longestWaitMs = Number.MAX_SAFE_INTEGER,
  ): Promise<number> {
    const look = (): FoundWork | null => this.#claims.findWork(nowMs, limits, longestWaitMs);
    const found = this.#guarded(() => reading(this.#options.connection, look));
    if (found === null) return 0;
    const assign = (): number => this.#claims.assignClaims(leader, nowMs, limits, longestWaitMs, found);
    return this.#write(assign, 'deferred');
  }

  async claimOne(id: RequestId, instance: Instance, nowMs: number): Promise<Claim | null> {
    return this.#write(() => this.#claims.claimOne(id, instance, nowMs));
  }

  async claims(instance: Instance): Promise<readonly Claim[]> {
    return this.#claims.of(instance);
  }

  async pendingEdits(claim: Claim): Promise<PendingEdits> {
    const row = this.#sql(
      `SELECT options, tag, order_kind, order_comment FROM move_request
       WHERE id = ? AND claim_token = ? AND claim_instance = ?`,
    ).get(claim.requestId, claim.token, claim.instance);
    if (row === undefined) throw claimLost(claim);
    return editsFromRow(row);
  }

  async save(claim: Claim, job: MoveJob, notes: ReportDelta, durability?: Durability): Promise<PendingEdits> {
    return this.#write(() => this.#save(claim, job, notes), durability);
  }

  async release(claim: Claim, job: MoveJob, notes: ReportDelta, dueMs: number | null): Promise<void> {
    this.#writeNews('outcome', () => {
      this.#save(claim, job, notes);
      this.#release(claim, job, dueMs);
    });
  }

  async finish(claim: Claim, job: MoveJob, notes: ReportDelta, keep: number, nowMs: number): Promise<void> {
    this.#writeNews(
      'outcome',
      () => {
        const { options, tag } = this.#save(claim, job, notes);
        this.#reports.keep(this.#reports.reportOf({ ...job, options, tag }, nowMs), keep);
        this.#release(claim, job, null);
      },
      'deferred',
    );
  }

  async abandon(claim: Claim, dueMs: number): Promise<void> {
    this.#writeNews('outcome', () => {
      this.#sql(
        `UPDATE move_request SET claim_instance = NULL, due_ms = iif(order_kind IS NULL, ?, 0)
         WHERE id = ? AND claim_token = ? AND claim_instance = ?`,
      ).run(dueMs, claim.requestId, claim.token, claim.instance);
    });
  }

  async switchPointers(claim: Claim, job: MoveJob, notes: ReportDelta): Promise<void> {
    this.#write(() => {
      this.#assertHeld(claim);
      this.#options.pointers.switch(job);
      this.#save(claim, job, notes);
    });
  }

  async drop(claim: Claim | null, job: MoveJob): Promise<void> {
    this.#writeNews('outcome', () => {
      if (claim !== null) this.#assertHeld(claim);
      const gone = this.#sql('DELETE FROM move_request WHERE id = ? AND (claim_instance IS NULL OR ?)');
      if (Number(gone.run(job.id, claim === null ? 0 : 1).changes) === 0) return;
      this.#options.pointers.setLock({ ...job, lock: null });
      this.#reports.remove(job.id);
    });
  }

  async note(id: RequestId, entry: NewEntry): Promise<void> {
    this.#write(() => {
      if (this.#requests.find('id', id) !== null) this.#reports.add(id, { ...emptyDelta, entries: [entry] });
    });
  }

  async badItems(id: RequestId): Promise<readonly BadItem[]> {
    return this.#reports.badItems(id);
  }

  async report(id: RequestId, nowMs: number): Promise<MoveReport | null> {
    const job = this.#requests.find('id', id);
    return job === null ? this.#reports.kept(id) : this.#reports.reportOf(job, nowMs);
  }

  async history(mailboxId: MailboxId): Promise<readonly MoveReport[]> {
    return this.#reports.history(mailboxId);
  }

  #insert(job: MoveJob): void {
    const primary = partOf(job, 'primary');
    const archive = partOf(job, 'archive');
    this.#sql(
      `INSERT INTO move_request (id, mailbox_id, tag, status, priority, queued_ms, due_ms, ${ENDPOINTS}, options, job)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      job.id,
      job.mailboxId,
      job.tag,
      job.state.kind,
      rank(job.options),
      instantMs(job.queuedAt),
      job.state.kind === 'Queued' ? 0 : null,
      primary?.sourceDatabase ?? null,
      primary?.targetDatabase ?? null,
      archive?.sourceDatabase ?? null,
      archive?.targetDatabase ?? null,
      JSON.stringify(job.options),
      JSON.stringify(job),
    );
  }

  #change(job: MoveJob, edit: Extract<Edit, { kind: 'change' }>, claimed: boolean): MoveJob {
    const { options, tag } = edit.job;
    this.#sql('UPDATE move_request SET options = ?, tag = ?, priority = ? WHERE id = ?').run(
      JSON.stringify(options),
      tag,
      rank(options),
      job.id,
    );
    // The mover owns the rest of a claimed one.
    if (!claimed) {
      this.#sql(
        `UPDATE move_request SET job = ?, status = ?, claim_instance = NULL, order_kind = NULL,
           due_ms = CASE WHEN ? THEN 0 ELSE due_ms END WHERE id = ?`,
      ).run(JSON.stringify(edit.job), edit.job.state.kind, edit.dueNow ? 1 : 0, job.id);
    }
    if (edit.entry !== null) this.#reports.add(job.id, { ...emptyDelta, entries: [edit.entry] });
    return claimed ? { ...job, options, tag } : edit.job;
  }

  #save(claim: Claim, job: MoveJob, notes: ReportDelta): PendingEdits {
    const row = this.#sql(
      `UPDATE move_request SET job = ?, status = ? WHERE id = ? AND claim_token = ? AND claim_instance = ?
       RETURNING options, tag, order_kind, order_comment`,
    ).get(JSON.stringify(job), job.state.kind, claim.requestId, claim.token, claim.instance);
    if (row === undefined) throw claimLost(claim);
    this.#options.pointers.setLock(job);
    this.#reports.add(claim.requestId, notes);
    return editsFromRow(row);
  }

  #assertHeld(claim: Claim): void {
    const row = this.#sql(
      'SELECT 1 FROM move_request WHERE id = ? AND claim_token = ? AND claim_instance = ?',
    ).get(claim.requestId, claim.token, claim.instance);
    if (row === undefined) throw claimLost(claim);
  }

  /** An order that came too late for this stint stays; a suspension of what has ended is pointless. */
  #release(claim: Claim, job: MoveJob, dueMs: number | null): void {
    this.#sql(
      `UPDATE move_request SET claim_instance = NULL, order_kind = iif(order_kind = 'remove' OR ?1, order_kind, NULL),
         due_ms = iif(order_kind = 'remove' OR (order_kind IS NOT NULL AND ?1), 0, ?2) WHERE id = ?3`,
    ).run(isWork(job.state.kind) ? 1 : 0, dueMs, claim.requestId);
  }

  /** A write that others wait for. */
  #writeNews<T>(news: QueueNews, work: () => T, durability?: Durability): T {
    const result = this.#write(work, durability);
    this.#options.bells[news].ring();
    return result;
  }

  #write<T>(work: () => T, durability?: Durability): T {
    return this.#guarded(() => transaction(this.#options.connection, work, durability));
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#options.failureOf(error);
    }
  }

  #sql(text: string): ReturnType<Statements['sql']> {
    return this.#statements.sql(text);
  }
}
