import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ActResult, JournalledAct } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { ChangeSetId, MailboxId, RunId } from '../../domain/ids.ts';
import { addMs, instantFromMs, type Instant } from '../../domain/instant.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { leaseLost, planLeaseKey } from '../../domain/lease.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import { readEvent, runHead, unknownRun } from '../../domain/stored-run.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { systemClock, type Clock } from '../../support/clock.ts';
import { migrate, transaction } from '../../support/sqlite.ts';
import {
  type ActToBegin,
  answerTo,
  approvalUsed,
  journalledAct,
  type Lease,
  type LeaseAnswer,
  type LeaseRequest,
  type RunRow,
  type StateStore,
} from '../state-store.ts';
import { stateFailure } from './failures.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const REPORTS_PER_READ = 100;
const LOCK_WAIT_MS = 20_000;

/** State in one SQLite file (WAL, every commit synced). Any number of processes on one host may share it. */
export function openSqliteState(file: string, clock: Clock = systemClock): StateStore {
  try {
    return new SqliteState(file, clock);
  } catch (error) {
    throw stateFailure(error, file);
  }
}

class SqliteState implements StateStore {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #clock: Clock;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    if (!existsSync(file)) mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: LOCK_WAIT_MS });
    try {
      this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      migrate(this.#db, MIGRATIONS);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  append(run: RunId, fencingToken: number, events: readonly JournalEvent[]): Promise<number> {
    return this.#write(() => {
      for (const event of events) if (event.type === 'run-started') this.#insertRun(event);
      const row = this.#sql('SELECT plan, events FROM run WHERE run = ?').get(run);
      if (row === undefined) throw unknownRun(run);
      this.#refuseOlderToken(planLeaseKey(String(row['plan'])), fencingToken);
      let seq = Number(row['events']);
      const insert = this.#sql('INSERT INTO journal (run, seq, event) VALUES (?, ?, ?)');
      for (const event of events) insert.run(run, (seq += 1), JSON.stringify(event));
      const head = runHead(events);
      this.#sql(
        'UPDATE run SET events = ?, last_event_at = coalesce(?, last_event_at), phase = coalesce(?, phase) WHERE run = ?',
      ).run(seq, head.lastEventAt, head.phase, run);
      return seq;
    });
  }

  #insertRun(event: Extract<JournalEvent, { type: 'run-started' }>): void {
    this.#sql(
      "INSERT INTO run (run, plan, change_set, started_at, last_event_at, events, phase) VALUES (?, ?, ?, ?, ?, 0, 'running')",
    ).run(event.run, event.plan, event.changeSet, event.at, event.at);
  }

  #refuseOlderToken(key: string, token: number): void {
    const row = this.#sql('SELECT token, holder FROM lease WHERE key = ?').get(key);
    if (row !== undefined && Number(row['token']) > token) throw leaseLost(key, row['holder']);
  }

  read(run: RunId, afterSeq: number): ReturnType<StateStore['read']> {
    return this.#attempt(() =>
      this.#sql('SELECT seq, event FROM journal WHERE run = ? AND seq > ? ORDER BY seq')
        .all(run, afterSeq)
        .map((row) => ({ seq: Number(row['seq']), event: readEvent(String(row['event']), this.#file) })),
    );
  }

  runs(filter: Parameters<StateStore['runs']>[0]): Promise<readonly RunRow[]> {
    return this.#attempt(() =>
      this.#sql(
        `SELECT run, plan, change_set AS "changeSet", started_at AS "startedAt", last_event_at AS "lastEventAt", events, phase
         FROM run WHERE plan = coalesce(?, plan) ORDER BY started_at DESC, run DESC LIMIT ?`,
      )
        .all(filter.plan ?? null, filter.limit)
        .map((row) => ({ ...row }) as unknown as RunRow),
    );
  }

  saveChangeSet(changeSet: ChangeSet): Promise<void> {
    return this.#write(() => {
      this.#sql(
        'INSERT INTO change_set (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      ).run(changeSet.id, canonicalJson(changeSet));
    });
  }

  changeSet(id: ChangeSetId): Promise<ChangeSet | null> {
    return this.#attempt(() => {
      const row = this.#sql('SELECT body FROM change_set WHERE id = ?').get(id);
      return row === undefined ? null : (JSON.parse(String(row['body'])) as ChangeSet);
    });
  }

  saveMoveReport(run: RunId, report: MoveReport, lease?: Lease): Promise<void> {
    return this.#write(() => {
      if (lease !== undefined) this.#refuseOlderToken(lease.key, lease.token);
      this.#sql(
        `INSERT INTO move_report (run, mailbox, request, seq, body)
         VALUES (?1, ?2, ?3, (SELECT 1 + coalesce(max(seq), 0) FROM move_report WHERE run = ?1 AND mailbox = ?2), ?4)
         ON CONFLICT (run, mailbox, request) DO UPDATE SET seq = excluded.seq, body = excluded.body`,
      ).run(run, report.mailboxId, report.requestId, canonicalJson(report));
    });
  }

  moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null> {
    return this.#attempt(() => {
      const row = this.#sql(
        'SELECT body FROM move_report WHERE run = ? AND mailbox = ? ORDER BY seq DESC LIMIT 1',
      ).get(run, mailboxId);
      return row === undefined ? null : (JSON.parse(String(row['body'])) as MoveReport);
    });
  }

  async *moveReports(run: RunId): AsyncIterable<MoveReport> {
    for (let after = ''; ;) {
      const rows = await this.#attempt(() =>
        this.#sql(
          `SELECT mailbox, body FROM move_report AS r WHERE run = ?1 AND mailbox > ?2
             AND seq = (SELECT max(seq) FROM move_report WHERE run = ?1 AND mailbox = r.mailbox)
           ORDER BY mailbox LIMIT ${REPORTS_PER_READ}`,
        ).all(run, after),
      );
      for (const row of rows) yield JSON.parse(String(row['body'])) as MoveReport;
      if (rows.length < REPORTS_PER_READ) return;
      after = String(rows.at(-1)?.['mailbox']);
    }
  }

  acquireLease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#write<LeaseAnswer>(() => {
      const known = this.#sql('SELECT token, fence FROM lease WHERE key = ?').get(request.key);
      const answer = answerTo(request, {
        held: this.#currentLease(request.key),
        lastToken: Number(known?.['token'] ?? 0),
        fence: String(known?.['fence'] ?? randomUUID()),
        now: this.#now,
        clockOf: 'host',
      });
      if (answer.kind === 'acquired') this.#sql(INSERT_LEASE).run(...leaseValues(answer.lease));
      return answer;
    });
  }

  renewLease(lease: Lease): Promise<Lease> {
    return this.#write(() => {
      const expiresAt = addMs(this.#now, lease.ttlMs);
      const renewed = this.#sql(
        `UPDATE lease SET expires_at = ?, renewals = renewals + 1 WHERE key = ? AND token = ? AND holder IS NOT NULL
         RETURNING renewals`,
      ).get(expiresAt, lease.key, lease.token);
      if (renewed === undefined) throw leaseLost(lease.key, this.#leaseRow(lease.key)?.['holder']);
      return { ...lease, expiresAt, renewals: Number(renewed['renewals']) };
    });
  }

  confirmLease(lease: Lease): Promise<void> {
    return this.#attempt(() => {
      const row = this.#leaseRow(lease.key);
      if (row?.['token'] !== lease.token || row['holder'] === null)
        throw leaseLost(lease.key, row?.['holder']);
    });
  }

  releaseLease(lease: Lease): Promise<void> {
    return this.#write(() => {
      this.#sql('UPDATE lease SET holder = NULL WHERE key = ? AND token = ?').run(lease.key, lease.token);
    });
  }

  leases(): Promise<readonly Lease[]> {
    return this.#attempt(() =>
      this.#sql(`${SELECT_LEASE} WHERE holder IS NOT NULL ORDER BY key`)
        .all()
        .map((row) => ({ ...row }) as unknown as Lease),
    );
  }

  breakLease(key: string, token?: number): Promise<Lease | null> {
    return this.#write(() => {
      const held = this.#currentLease(key);
      if (held === null || (token !== undefined && held.token !== token)) return null;
      // A higher token at once: the former holder's next append is refused even if no one takes the lease.
      this.#sql('UPDATE lease SET holder = NULL, token = token + 1 WHERE key = ?').run(key);
      return held;
    });
  }

  #leaseRow(key: string): Record<string, unknown> | undefined {
    return this.#sql('SELECT token, holder FROM lease WHERE key = ?').get(key);
  }
  #currentLease(key: string): Lease | null {
    const row = this.#sql(`${SELECT_LEASE} WHERE key = ? AND holder IS NOT NULL`).get(key);
    return row === undefined ? null : ({ ...row } as unknown as Lease);
  }

  get #now(): Instant {
    return instantFromMs(this.#clock.nowMs());
  }

  fact(key: string): Promise<string | null> {
    return this.#attempt(() => {
      const row = this.#sql('SELECT value FROM fact WHERE key = ?').get(key);
      return row === undefined ? null : String(row['value']);
    });
  }

  setFact(key: string, value: string, lease?: Lease): Promise<void> {
    return this.#write(() => {
      if (lease !== undefined) this.#refuseOlderToken(lease.key, lease.token);
      this.#sql(
        'INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ).run(key, value);
    });
  }

  facts(prefix: string): ReturnType<StateStore['facts']> {
    return this.#attempt(() =>
      this.#sql('SELECT key, value FROM fact WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key')
        .all(prefix)
        .map((row) => ({ key: String(row['key']), value: String(row['value']) })),
    );
  }

  beginAct(act: ActToBegin, approvals: readonly string[]): Promise<number> {
    return this.#write(() => {
      const insert = this.#sql('INSERT INTO act (body, started_at) VALUES (?, ?)');
      const number = Number(insert.run(JSON.stringify(act), this.#now).lastInsertRowid);
      for (const digest of approvals) {
        const used = this.#sql('SELECT act FROM act_approval WHERE digest = ?').get(digest);
        if (used !== undefined) throw approvalUsed(used['act']);
        this.#sql('INSERT INTO act_approval (digest, act) VALUES (?, ?)').run(digest, number);
      }
      return number;
    });
  }

  endAct(number: number, result: ActResult): Promise<void> {
    return this.#write(() => {
      this.#sql('UPDATE act SET ended_at = ?, result = ? WHERE number = ? AND ended_at IS NULL').run(
        this.#now,
        JSON.stringify(result),
        number,
      );
    });
  }

  acts({ since, limit }: Parameters<StateStore['acts']>[0]): Promise<readonly JournalledAct[]> {
    return this.#attempt(() =>
      this.#sql(
        `SELECT number, body, started_at AS "startedAt", ended_at AS "endedAt", result FROM act
         WHERE started_at >= ? ORDER BY number DESC LIMIT ?`,
      )
        .all(since ?? '', limit)
        .map(journalledAct),
    );
  }

  actApprovedBy(digest: string): Promise<number | null> {
    return this.#attempt(() => {
      const row = this.#sql('SELECT act FROM act_approval WHERE digest = ?').get(digest);
      return row === undefined ? null : Number(row['act']);
    });
  }

  close(): Promise<void> {
    return this.#attempt(() => {
      if (this.#db.isOpen) this.#db.close();
    });
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
  #write<T>(work: () => T): Promise<T> {
    return this.#attempt(() => transaction(this.#db, work));
  }
  async #attempt<T>(work: () => T): Promise<T> {
    try {
      return work();
    } catch (error) {
      throw error instanceof Failure ? error : stateFailure(error, this.#file);
    }
  }
}

const SELECT_LEASE = `SELECT key, holder, instance, host, boot, pid_namespace AS "pidNamespace",
  process_id AS "processId", process_start AS "processStart", ttl_ms AS "ttlMs", fence, token, renewals,
  acquired_at AS "acquiredAt", expires_at AS "expiresAt" FROM lease`;
const INSERT_LEASE = `INSERT OR REPLACE INTO lease (key, holder, instance, host, boot, pid_namespace, process_id, process_start,
  ttl_ms, fence, token, renewals, acquired_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const leaseValues = (lease: Lease): readonly (string | number)[] => [
  lease.key,
  lease.holder,
  lease.instance,
  lease.host,
  lease.boot,
  lease.pidNamespace,
  lease.processId,
  lease.processStart,
  lease.ttlMs,
  lease.fence,
  lease.token,
  lease.renewals,
  lease.acquiredAt,
  lease.expiresAt,
];
