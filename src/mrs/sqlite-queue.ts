import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Failure } from '../domain/failure.ts';
import {
  databaseName,
  type DatabaseName,
  type MailboxId,
  type RequestId,
  type ServerName,
} from '../domain/ids.ts';
import { instantMs } from '../domain/instant.ts';
import type { BadItem, MoveReport, MoveReportEntry } from '../domain/move-report.ts';
import { movePriorities, type MoveOptions } from '../domain/move-request.ts';
import type { MoveLimits } from '../domain/observed.ts';
import { transaction } from '../support/sqlite.ts';
import { chooseInstance, limitCounter, type Endpoints, type LimitCounter } from './limits.ts';
import { partOf, type MoveJob, type MovePart, type NewEntry } from './move-job.ts';
import { isWork } from './move-machine.ts';
import { buildMoveReport } from './report.ts';
import type { Claim, Edit, Instance, MoveQueue, ReportDelta, Order, PendingEdits } from './queue.ts';

export interface SqliteQueueOptions {
  /** The connection whose file holds the tables of the migrations `NNNN-*-requests.sql`; not shared between threads. */
  readonly connection: DatabaseSync;
  readonly serverOf: (database: DatabaseName) => ServerName;
  /** Called inside the switch's transaction; throws when the part is not where it is thought to be. */
  readonly movePointer: (job: MoveJob, part: MovePart) => void;
  /** Is this process of this host alive? A dead one's claims are free at once, others' when their lease ends. */
  readonly isProcessAlive: (host: string, processId: number) => boolean;
  /** An error of the engine in words; what is no engine error passes through. */
  readonly failureOf: (error: unknown) => unknown;
}

interface JobRow extends Record<string, unknown> {
  readonly job: string;
  readonly options: string;
  readonly tag: string;
}
interface ReadyRow {
  readonly id: RequestId;
  readonly priority: number;
  readonly queued_ms: number;
  readonly ends: Endpoints;
}

const ENDPOINTS = 'source_database, target_database, archive_source_database, archive_target_database';
/** As the index over it is written. */
const ROUTE = `json_array(${ENDPOINTS})`;
const LONGEST_LEASE_MS = 3_600_000;
const LIVE_INSTANCE = 'SELECT name FROM mrs_instance WHERE lease_until_ms > ?';

export class SqliteQueue implements MoveQueue {
  readonly #options: SqliteQueueOptions;
  readonly #statements = new Map<string, StatementSync>();

  constructor(options: SqliteQueueOptions) {
    this.#options = options;
  }

  async create(job: MoveJob, entry: NewEntry): Promise<MoveJob> {
    return this.#write(() => {
      const known = this.#find('mailbox_id', job.mailboxId);
      if (known !== null) {
        if (known.tag === job.tag) return known;
        throw foreignRequest(known);
      }
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
      this.#note(job.id, { entries: [entry], badItems: [], healed: [] });
      return job;
    });
  }

  async get(id: RequestId): Promise<MoveJob | null> {
    return this.#find('id', id);
  }

  async find(mailboxId: MailboxId): Promise<MoveJob | null> {
    return this.#find('mailbox_id', mailboxId);
  }

  async list(tagPrefix: string | null): Promise<readonly MoveJob[]> {
    const rows = this.#sql(
      'SELECT job, options, tag FROM move_request ORDER BY queued_ms, id',
    ).all() as JobRow[];
    return rows.filter(({ tag }) => tagPrefix === null || tag.startsWith(tagPrefix)).map(jobFromRow);
  }

  async edit(
    id: RequestId,
    nowMs: number,
    decide: (job: MoveJob, claimed: boolean) => Edit,
  ): Promise<MoveJob | null> {
    return this.#write(() => {
      const job = this.#find('id', id);
      if (job === null) return null;
      const claimed = this.#liveClaim(id, nowMs);
      const edit = decide(job, claimed);
      switch (edit.kind) {
        case 'keep':
          return job;
        case 'order':
          // Ready, so that somebody heeds it; of a claimed one its mover does.
          this.#sql('UPDATE move_request SET order_kind = ?, order_comment = ?, due_ms = 0 WHERE id = ?').run(
            edit.order,
            edit.comment,
            id,
          );
          return job;
        case 'change': {
          const { options, tag } = edit.job;
          this.#sql('UPDATE move_request SET options = ?, tag = ?, priority = ? WHERE id = ?').run(
            JSON.stringify(options),
            tag,
            rank(options),
            id,
          );
          // The mover owns the rest of a claimed one.
          if (!claimed) {
            this.#sql(
              `UPDATE move_request SET job = ?, status = ?, claim_instance = NULL, order_kind = NULL,
                 due_ms = CASE WHEN ? THEN 0 ELSE due_ms END WHERE id = ?`,
            ).run(JSON.stringify(edit.job), edit.job.state.kind, edit.dueNow ? 1 : 0, id);
          }
          if (edit.entry !== null) this.#note(id, { entries: [edit.entry], badItems: [], healed: [] });
          return claimed ? { ...job, options, tag } : edit.job;
        }
      }
    });
  }

  async heartbeat(instance: Instance, nowMs: number, leaseMs: number): Promise<{ readonly leads: boolean }> {
    return this.#write(() => {
      this.#sql(
        `INSERT INTO mrs_instance (name, host, process_id, capacity, lease_until_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET capacity = excluded.capacity, lease_until_ms = excluded.lease_until_ms`,
      ).run(instance.name, instance.host, instance.processId, instance.capacity, nowMs + leaseMs);
      // No lease is that long: the clock was set back, and a dead instance would seem to live for hours.
      this.#sql('UPDATE mrs_instance SET lease_until_ms = ? WHERE lease_until_ms > ?').run(
        nowMs + leaseMs,
        nowMs + Math.max(10 * leaseMs, LONGEST_LEASE_MS),
      );
      this.#removeExpiredInstances(instance.name, nowMs, leaseMs);
      if (instance.capacity > 0) {
        this.#sql(
          `INSERT INTO mrs_lead (only_row, instance) VALUES (1, ?)
           ON CONFLICT (only_row) DO UPDATE SET instance = excluded.instance
           WHERE mrs_lead.instance NOT IN (${LIVE_INSTANCE})`,
        ).run(instance.name, nowMs);
      }
      return { leads: this.#sql('SELECT instance FROM mrs_lead').get()?.['instance'] === instance.name };
    });
  }

  async leave(instance: Instance): Promise<void> {
    this.#write(() => {
      this.#sql('DELETE FROM mrs_instance WHERE name = ?').run(instance.name);
      this.#sql('DELETE FROM mrs_lead WHERE instance = ?').run(instance.name);
      this.#sql('UPDATE move_request SET claim_instance = NULL, due_ms = 0 WHERE claim_instance = ?').run(
        instance.name,
      );
    });
  }

  async assignClaims(
    leader: Instance,
    nowMs: number,
    limits: MoveLimits,
    longestWaitMs?: number,
  ): Promise<number> {
    return this.#write(() => {
      const leads = this.#sql('SELECT instance FROM mrs_lead').get()?.['instance'] === leader.name;
      if (!leads) return 0;
      this.#sql(
        `UPDATE move_request SET claim_instance = NULL, due_ms = 0
         WHERE claim_instance IS NOT NULL AND claim_instance NOT IN (${LIVE_INSTANCE})`,
      ).run(nowMs);
      // Nothing waits that long: the clock was set back, and the request would be forgotten for hours.
      if (longestWaitMs !== undefined)
        this.#sql('UPDATE move_request SET due_ms = 0 WHERE due_ms > ?').run(nowMs + longestWaitMs);
      return this.#claimDue(nowMs, limits);
    });
  }

  async claimOne(id: RequestId, instance: Instance, nowMs: number): Promise<Claim | null> {
    return this.#write(() => {
      if (this.#liveClaim(id, nowMs)) return null;
      return this.#claim(id, instance.name);
    });
  }

  async claims(instance: Instance): Promise<readonly Claim[]> {
    const rows = this.#sql(
      `SELECT id, claim_token, coalesce(target_database, archive_target_database) AS target
       FROM move_request WHERE claim_instance = ? ORDER BY priority DESC, queued_ms, id`,
    ).all(instance.name);
    return rows.map((row) => claimFromRow(row, instance.name));
  }

  async save(claim: Claim, job: MoveJob, notes: ReportDelta): Promise<PendingEdits> {
    return this.#write(() => this.#save(claim, job, notes));
  }

  async release(claim: Claim, job: MoveJob, notes: ReportDelta, dueMs: number | null): Promise<void> {
    this.#write(() => {
      this.#save(claim, job, notes);
      this.#release(claim, job, dueMs);
    });
  }

  async finish(claim: Claim, job: MoveJob, notes: ReportDelta, keep: number, nowMs: number): Promise<void> {
    this.#write(() => {
      const { options, tag } = this.#save(claim, job, notes);
      this.#keepReport(this.#reportOf({ ...job, options, tag }, nowMs), keep);
      this.#release(claim, job, null);
    });
  }

  async abandon(claim: Claim, dueMs: number): Promise<void> {
    this.#write(() => {
      this.#sql(
        `UPDATE move_request SET claim_instance = NULL, due_ms = iif(order_kind IS NULL, ?, 0)
         WHERE id = ? AND claim_token = ? AND claim_instance = ?`,
      ).run(dueMs, claim.requestId, claim.token, claim.instance);
    });
  }

  async switchPointers(claim: Claim, job: MoveJob, notes: ReportDelta): Promise<void> {
    this.#write(() => {
      this.#save(claim, job, notes);
      for (const part of job.parts) this.#options.movePointer(job, part);
    });
  }

  async drop(claim: Claim | null, job: MoveJob): Promise<void> {
    this.#write(() => {
      if (claim !== null) this.#save(claim, job, { entries: [], badItems: [], healed: [] });
      const gone = this.#sql('DELETE FROM move_request WHERE id = ? AND (claim_instance IS NULL OR ?)');
      if (Number(gone.run(job.id, claim === null ? 0 : 1).changes) === 0) return;
      this.#sql('DELETE FROM move_report_entry WHERE request_id = ?').run(job.id);
      this.#sql('DELETE FROM move_bad_item WHERE request_id = ?').run(job.id);
    });
  }

  async note(id: RequestId, entry: NewEntry): Promise<void> {
    this.#write(() => {
      if (this.#find('id', id) !== null) this.#note(id, { entries: [entry], badItems: [], healed: [] });
    });
  }

  async badItems(id: RequestId): Promise<readonly BadItem[]> {
    return this.#badItems(id);
  }

  async report(id: RequestId, nowMs: number): Promise<MoveReport | null> {
    const job = this.#find('id', id);
    if (job !== null) return this.#reportOf(job, nowMs);
    const row = this.#sql('SELECT report FROM move_history WHERE request_id = ?').get(id);
    return row === undefined ? null : (JSON.parse(row['report'] as string) as MoveReport);
  }

  async history(mailboxId: MailboxId): Promise<readonly MoveReport[]> {
    const rows = this.#sql('SELECT report FROM move_history WHERE mailbox_id = ? ORDER BY number DESC').all(
      mailboxId,
    );
    return rows.map((row) => JSON.parse(row['report'] as string) as MoveReport);
  }

  /** Best candidates first; each claim is checked against all that are held, in the same transaction. */
  #claimDue(nowMs: number, limits: MoveLimits): number {
    const live = this.#sql(
      `SELECT name, capacity - (SELECT count(*) FROM move_request WHERE claim_instance = name) AS room
       FROM mrs_instance WHERE lease_until_ms > ? AND capacity > 0`,
    ).all(nowMs);
    const room = new Map(live.map((row) => [row['name'] as string, row['room'] as number]));
    const counter = limitCounter(limits, this.#options.serverOf);
    const held = this.#sql(
      `SELECT ${ROUTE} route, claim_instance FROM move_request WHERE claim_instance IS NOT NULL`,
    );
    for (const row of held.all())
      counter.add(endsOf(row['route'] as string), row['claim_instance'] as string);
    let claimed = 0;
    for (const { id, ends } of this.#firstReady(nowMs, counter, sum(room.values()))) {
      if (counter.roomFor(ends) === 0) continue;
      const instance = chooseInstance(room, counter.targetsOf, ends);
      if (instance === null) break;
      this.#claim(id, instance);
      counter.add(ends, instance);
      room.set(instance, (room.get(instance) ?? 0) - 1);
      claimed += 1;
    }
    return claimed;
  }

  /** Ready requests in the order of claims: of each route as many as its limits allow. Costs routes and claims, not the queue. */
  #firstReady(nowMs: number, counter: LimitCounter, most: number): readonly ReadyRow[] {
    if (most <= 0) return [];
    this.#sql('UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms <= ?').run(nowMs);
    const first = this.#sql(
      `SELECT id, priority, queued_ms FROM move_request
       WHERE claim_instance IS NULL AND due_ms = 0 AND ${ROUTE} = ? ORDER BY priority DESC, queued_ms, id LIMIT ?`,
    );
    const ready: ReadyRow[] = [];
    for (const route of this.#readyRoutes()) {
      const ends = endsOf(route);
      const rows = first.all(route, Math.min(most, counter.roomFor(ends)));
      ready.push(...(rows as unknown as Omit<ReadyRow, 'ends'>[]).map((row) => ({ ...row, ends })));
    }
    return ready.sort(
      (a, b) => b.priority - a.priority || a.queued_ms - b.queued_ms || (a.id < b.id ? -1 : 1),
    );
  }

  *#readyRoutes(): Generator<string> {
    const next = this.#sql(
      `SELECT min(${ROUTE}) route FROM move_request WHERE claim_instance IS NULL AND due_ms = 0 AND ${ROUTE} > ?`,
    );
    let route: string | null = '';
    while ((route = next.get(route)?.['route'] as string | null) !== null) yield route;
  }

  #claim(id: RequestId, instance: string): Claim | null {
    const row = this.#sql(
      `UPDATE move_request SET claim_instance = ?, claim_token = claim_token + 1 WHERE id = ?
       RETURNING id, claim_token, coalesce(target_database, archive_target_database) AS target`,
    ).get(instance, id);
    return row === undefined ? null : claimFromRow(row, instance);
  }

  #liveClaim(id: RequestId, nowMs: number): boolean {
    const row = this.#sql(
      `SELECT 1 AS held FROM move_request WHERE id = ? AND claim_instance IN (${LIVE_INSTANCE})`,
    ).get(id, nowMs);
    return row !== undefined;
  }

  /** Instances whose process is gone, and those silent for so long that nobody waits for them. */
  #removeExpiredInstances(self: string, nowMs: number, leaseMs: number): void {
    const rows = this.#sql(
      'SELECT name, host, process_id, lease_until_ms FROM mrs_instance WHERE name <> ?',
    ).all(self);
    for (const row of rows) {
      const silent = (row['lease_until_ms'] as number) + 10 * leaseMs < nowMs;
      if (!silent && this.#options.isProcessAlive(row['host'] as string, row['process_id'] as number))
        continue;
      this.#sql('DELETE FROM mrs_instance WHERE name = ?').run(row['name'] as string);
    }
  }

  #save(claim: Claim, job: MoveJob, notes: ReportDelta): PendingEdits {
    const row = this.#sql(
      `UPDATE move_request SET job = ?, status = ? WHERE id = ? AND claim_token = ? AND claim_instance = ?
       RETURNING options, tag, order_kind, order_comment`,
    ).get(JSON.stringify(job), job.state.kind, claim.requestId, claim.token, claim.instance);
    if (row === undefined) throw claimLost(claim);
    this.#note(claim.requestId, notes);
    return {
      options: JSON.parse(row['options'] as string) as MoveOptions,
      tag: row['tag'] as string,
      order: row['order_kind'] as Order | null,
      comment: row['order_comment'] as string,
    };
  }

  /** An order that came too late for this stint stays; a suspension of what has ended is pointless. */
  #release(claim: Claim, job: MoveJob, dueMs: number | null): void {
    this.#sql(
      `UPDATE move_request SET claim_instance = NULL, order_kind = iif(order_kind = 'remove' OR ?1, order_kind, NULL),
         due_ms = iif(order_kind = 'remove' OR (order_kind IS NOT NULL AND ?1), 0, ?2) WHERE id = ?3`,
    ).run(isWork(job.state.kind) ? 1 : 0, dueMs, claim.requestId);
  }

  #note(id: RequestId, notes: ReportDelta): void {
    for (const entry of notes.entries) {
      this.#sql(
        'INSERT INTO move_report_entry (request_id, at, by, kind, message) VALUES (?, ?, ?, ?, ?)',
      ).run(id, entry.at, entry.by, entry.kind, entry.message);
    }
    for (const item of notes.badItems) {
      this.#sql(
        `INSERT INTO move_bad_item (request_id, part, item, fact) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET fact = excluded.fact`,
      ).run(id, item.part, item.item, JSON.stringify(item));
    }
    for (const { part, item } of notes.healed) {
      this.#sql('DELETE FROM move_bad_item WHERE request_id = ? AND part = ? AND item = ?').run(
        id,
        part,
        item,
      );
    }
  }

  #keepReport(report: MoveReport, keep: number): void {
    this.#sql(
      `INSERT INTO move_history (request_id, mailbox_id, number, report)
       VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM move_history), ?)
       ON CONFLICT (request_id) DO UPDATE SET report = excluded.report`,
    ).run(report.requestId, report.mailboxId, JSON.stringify(report));
    this.#sql(
      `DELETE FROM move_history WHERE mailbox_id = ? AND number NOT IN
         (SELECT number FROM move_history WHERE mailbox_id = ? ORDER BY number DESC LIMIT ?)`,
    ).run(report.mailboxId, report.mailboxId, keep);
  }

  #reportOf(job: MoveJob, nowMs: number): MoveReport {
    const entries = this.#sql(
      'SELECT at, by, kind, message FROM move_report_entry WHERE request_id = ? ORDER BY number',
    ).all(job.id) as unknown as readonly MoveReportEntry[];
    return buildMoveReport(
      job,
      { entries: entries.map((entry) => ({ ...entry })), badItems: this.#badItems(job.id) },
      nowMs,
    );
  }

  #badItems(id: RequestId): readonly BadItem[] {
    const rows = this.#sql(
      'SELECT fact FROM move_bad_item WHERE request_id = ? ORDER BY part DESC, item',
    ).all(id);
    return rows.map((row) => JSON.parse(row['fact'] as string) as BadItem);
  }

  #find(column: 'id' | 'mailbox_id', value: string): MoveJob | null {
    const row = this.#sql(`SELECT job, options, tag FROM move_request WHERE ${column} = ?`).get(value);
    return row === undefined ? null : jobFromRow(row as JobRow);
  }

  #write<T>(work: () => T): T {
    try {
      return transaction(this.#options.connection, work);
    } catch (error) {
      throw this.#options.failureOf(error);
    }
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#options.connection.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, value) => total + Math.max(0, value), 0);

const rank = (options: MoveOptions): number => movePriorities.indexOf(options.priority);

const jobFromRow = (row: JobRow): MoveJob => ({
  ...(JSON.parse(row.job) as MoveJob),
  options: JSON.parse(row.options) as MoveOptions,
  tag: row.tag,
});

const claimFromRow = (row: Record<string, unknown>, instance: string): Claim => ({
  requestId: row['id'] as RequestId,
  instance,
  token: row['claim_token'] as number,
  targetDatabase: databaseName(row['target'] as string),
});

/** One request counts once for a database, even when both parts use it. */
function endsOf(route: string): Endpoints {
  const [source, target, archiveSource, archiveTarget] = JSON.parse(route) as readonly (string | null)[];
  return { sources: names(source, archiveSource), targets: names(target, archiveTarget) };
}

const names = (...found: readonly (string | null | undefined)[]): readonly DatabaseName[] => [
  ...new Set(found.filter((name) => typeof name === 'string').map(databaseName)),
];

const foreignRequest = (known: MoveJob): Failure =>
  new Failure({
    code: 'foreign-request',
    message:
      `Mailbox ${known.displayName} already has a move request (${known.state.kind}) ` +
      (known.tag === '' ? 'that nobody tagged.' : `tagged '${known.tag}'.`),
    hint: 'Let it finish, remove it, or adopt it in the plan.',
    retry: 'permanent',
  });

export const claimLost = (claim: Claim): Failure =>
  new Failure({
    code: 'claim-lost',
    message: `Move request ${claim.requestId} was taken over from ${claim.instance}; this worker stops touching it.`,
    retry: 'permanent',
  });
