import { randomUUID } from 'node:crypto';
import pg from 'pg';
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
import { migrate } from './migrate.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const REPORTS_PER_READ = 100;
const CONNECTIONS_MAX = 4;

/** State in a PostgreSQL database, in the schema `drover`. Any number of hosts may share it. */
export async function openPostgresState(location: string): Promise<StateStore> {
  const { host, pathname } = new URL(location);
  const place = `${host === '' ? 'localhost' : host}${pathname}`;
  const pool = new pg.Pool({ connectionString: location, max: CONNECTIONS_MAX });
  // Without a listener the loss of an idle connection would end the process; the next query reports it.
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    try {
      await migrate(client, MIGRATIONS);
    } finally {
      client.release();
    }
    return new PostgresState(pool, place);
  } catch (error) {
    await pool.end();
    throw error instanceof Failure ? error : stateFailure(error, place);
  }
}

type Row = Record<string, unknown>;
type Sql = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

class PostgresState implements StateStore {
  readonly #pool: pg.Pool;
  readonly #place: string;

  constructor(pool: pg.Pool, place: string) {
    this.#pool = pool;
    this.#place = place;
  }

  append(run: RunId, fencingToken: number, events: readonly JournalEvent[]): Promise<number> {
    return this.#write(async (sql) => {
      for (const event of events) if (event.type === 'run-started') await insertRun(sql, event);
      const [row] = await sql('SELECT plan, events FROM drover.run WHERE run = $1 FOR UPDATE', [run]);
      if (row === undefined) throw unknownRun(run);
      await refuseOlderToken(sql, planLeaseKey(String(row['plan'])), fencingToken);
      const before = Number(row['events']);
      await sql(
        `INSERT INTO drover.journal (run, seq, event)
         SELECT $1, $2 + ordinality, event FROM unnest($3::text[]) WITH ORDINALITY AS t (event, ordinality)`,
        [run, before, events.map((event) => JSON.stringify(event))],
      );
      const head = runHead(events);
      const seq = before + events.length;
      await sql(
        `UPDATE drover.run SET events = $2, last_event_at = coalesce($3, last_event_at), phase = coalesce($4, phase)
         WHERE run = $1`,
        [run, seq, head.lastEventAt, head.phase],
      );
      return seq;
    });
  }

  async read(run: RunId, afterSeq: number): ReturnType<StateStore['read']> {
    const rows = await this.#sql(
      'SELECT seq, event FROM drover.journal WHERE run = $1 AND seq > $2 ORDER BY seq',
      [run, afterSeq],
    );
    return rows.map((row) => ({
      seq: Number(row['seq']),
      event: readEvent(String(row['event']), this.#place),
    }));
  }

  async runs(filter: Parameters<StateStore['runs']>[0]): Promise<readonly RunRow[]> {
    const rows = await this.#sql(
      `SELECT run, plan, change_set AS "changeSet", started_at AS "startedAt", last_event_at AS "lastEventAt",
         events::float8 AS events, phase
       FROM drover.run WHERE plan = coalesce($1, plan) ORDER BY started_at DESC, run DESC LIMIT $2`,
      [filter.plan ?? null, filter.limit],
    );
    return rows as unknown as readonly RunRow[];
  }

  async saveChangeSet(changeSet: ChangeSet): Promise<void> {
    await this.#sql(
      'INSERT INTO drover.change_set (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      [changeSet.id, canonicalJson(changeSet)],
    );
  }

  async changeSet(id: ChangeSetId): Promise<ChangeSet | null> {
    const [row] = await this.#sql('SELECT body FROM drover.change_set WHERE id = $1', [id]);
    return row === undefined ? null : (JSON.parse(String(row['body'])) as ChangeSet);
  }

  saveMoveReport(run: RunId, report: MoveReport, lease?: Lease): Promise<void> {
    return this.#writeUnder(
      lease,
      `INSERT INTO drover.move_report (run, mailbox, request, seq, body)
       VALUES ($1, $2, $3,
         (SELECT 1 + coalesce(max(seq), 0) FROM drover.move_report WHERE run = $1 AND mailbox = $2), $4)
       ON CONFLICT (run, mailbox, request) DO UPDATE SET seq = excluded.seq, body = excluded.body`,
      [run, report.mailboxId, report.requestId, canonicalJson(report)],
    );
  }

  async moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null> {
    const [row] = await this.#sql(
      'SELECT body FROM drover.move_report WHERE run = $1 AND mailbox = $2 ORDER BY seq DESC LIMIT 1',
      [run, mailboxId],
    );
    return row === undefined ? null : (JSON.parse(String(row['body'])) as MoveReport);
  }

  async *moveReports(run: RunId): AsyncIterable<MoveReport> {
    for (let after = ''; ;) {
      const rows = await this.#sql(
        `SELECT DISTINCT ON (mailbox) mailbox, body FROM drover.move_report
         WHERE run = $1 AND mailbox > $2 ORDER BY mailbox, seq DESC LIMIT ${REPORTS_PER_READ}`,
        [run, after],
      );
      for (const row of rows) yield JSON.parse(String(row['body'])) as MoveReport;
      if (rows.length < REPORTS_PER_READ) return;
      after = String(rows.at(-1)?.['mailbox']);
    }
  }

  acquireLease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#write<LeaseAnswer>(async (sql) => {
      // The row is created first, so that two simultaneous requests have a row to lock.
      await sql(
        'INSERT INTO drover.lease (key, token, fence) VALUES ($1, 0, $2) ON CONFLICT (key) DO NOTHING',
        [request.key, randomUUID()],
      );
      const [row] = await sql(`${SELECT_LEASE} WHERE key = $1 FOR UPDATE`, [request.key]);
      const answer = answerTo(request, {
        held: row?.['holder'] == null ? null : (row as unknown as Lease),
        lastToken: Number(row?.['token'] ?? 0),
        fence: (row?.['fence'] as string | undefined) ?? randomUUID(),
        now: await serverTime(sql),
        clockOf: 'store',
      });
      if (answer.kind === 'acquired') await sql(UPDATE_LEASE, leaseValues(answer.lease));
      return answer;
    });
  }

  renewLease(lease: Lease): Promise<Lease> {
    return this.#write(async (sql) => {
      const [row] = await sql(`${SELECT_LEASE} WHERE key = $1 FOR UPDATE`, [lease.key]);
      requireHolder(lease, row);
      const renewed = {
        ...lease,
        expiresAt: addMs(await serverTime(sql), lease.ttlMs),
        renewals: Number(row?.['renewals']) + 1,
      };
      await sql(UPDATE_LEASE, leaseValues(renewed));
      return renewed;
    });
  }

  async confirmLease(lease: Lease): Promise<void> {
    const [row] = await this.#sql('SELECT token::float8 AS token, holder FROM drover.lease WHERE key = $1', [
      lease.key,
    ]);
    requireHolder(lease, row);
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.#sql('UPDATE drover.lease SET holder = NULL WHERE key = $1 AND token = $2', [
      lease.key,
      lease.token,
    ]);
  }

  async leases(): Promise<readonly Lease[]> {
    return (await this.#sql(`${SELECT_LEASE} WHERE holder IS NOT NULL ORDER BY key`)) as unknown as Lease[];
  }

  breakLease(key: string, token?: number): Promise<Lease | null> {
    return this.#write(async (sql) => {
      const [row] = await sql(`${SELECT_LEASE} WHERE key = $1 AND holder IS NOT NULL FOR UPDATE`, [key]);
      if (row === undefined || (token !== undefined && row['token'] !== token)) return null;
      // A higher token at once: the former holder's next append is refused even if no one takes the lease.
      await sql('UPDATE drover.lease SET holder = NULL, token = token + 1 WHERE key = $1', [key]);
      return row as unknown as Lease;
    });
  }

  async fact(key: string): Promise<string | null> {
    const [row] = await this.#sql('SELECT value FROM drover.fact WHERE key = $1', [key]);
    return row === undefined ? null : String(row['value']);
  }

  setFact(key: string, value: string, lease?: Lease): Promise<void> {
    return this.#writeUnder(
      lease,
      'INSERT INTO drover.fact (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, value],
    );
  }

  async facts(prefix: string): ReturnType<StateStore['facts']> {
    const rows = await this.#sql(
      'SELECT key, value FROM drover.fact WHERE starts_with(key, $1) ORDER BY key',
      [prefix],
    );
    return rows.map((row) => ({ key: String(row['key']), value: String(row['value']) }));
  }

  beginAct(act: ActToBegin, approvals: readonly string[]): Promise<number> {
    return this.#write(async (sql) => {
      const [row] = await sql('INSERT INTO drover.act (body, started_at) VALUES ($1, $2) RETURNING number', [
        JSON.stringify(act),
        await serverTime(sql),
      ]);
      for (const digest of approvals) {
        // Waits for another that has the same, and has not committed yet.
        const [mine] = await sql(
          'INSERT INTO drover.act_approval (digest, act) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING act',
          [digest, row?.['number']],
        );
        if (mine !== undefined) continue;
        const [used] = await sql('SELECT act FROM drover.act_approval WHERE digest = $1', [digest]);
        throw approvalUsed(used?.['act']);
      }
      return Number(row?.['number']);
    });
  }

  async endAct(number: number, result: ActResult): Promise<void> {
    await this.#write(async (sql) => {
      await sql('UPDATE drover.act SET ended_at = $2, result = $3 WHERE number = $1 AND ended_at IS NULL', [
        number,
        await serverTime(sql),
        JSON.stringify(result),
      ]);
    });
  }

  async acts({ since, limit }: Parameters<StateStore['acts']>[0]): Promise<readonly JournalledAct[]> {
    const rows = await this.#sql(
      `SELECT number, body, started_at AS "startedAt", ended_at AS "endedAt", result FROM drover.act
       WHERE started_at >= $1 ORDER BY number DESC LIMIT $2`,
      [since ?? '', limit],
    );
    return rows.map(journalledAct);
  }

  async actApprovedBy(digest: string): Promise<number | null> {
    const [row] = await this.#sql('SELECT act FROM drover.act_approval WHERE digest = $1', [digest]);
    return row === undefined ? null : Number(row['act']);
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }

  async #sql(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw stateFailure(error, this.#place);
    }
  }

  /** One statement; under a lease only as long as its token is the newest. */
  async #writeUnder(lease: Lease | undefined, text: string, values: readonly unknown[]): Promise<void> {
    if (lease === undefined) return void (await this.#sql(text, values));
    await this.#write(async (sql) => {
      await refuseOlderToken(sql, lease.key, lease.token);
      await sql(text, values);
    });
  }

  async #write<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      const result = await inTransaction(client, work);
      client.release();
      return result;
    } catch (error) {
      // A connection that failed in a transaction is not used again.
      client?.release(!(error instanceof Failure));
      throw error instanceof Failure ? error : stateFailure(error, this.#place);
    }
  }
}

async function inTransaction<T>(client: pg.PoolClient, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql: Sql = async (text, values = []) => (await client.query<Row>(text, [...values])).rows;
  await client.query('BEGIN');
  try {
    const result = await work(sql);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (error instanceof Failure) await client.query('ROLLBACK');
    throw error;
  }
}

async function insertRun(sql: Sql, event: Extract<JournalEvent, { type: 'run-started' }>): Promise<void> {
  await sql(
    `INSERT INTO drover.run (run, plan, change_set, started_at, last_event_at, events, phase)
     VALUES ($1, $2, $3, $4, $4, 0, 'running')`,
    [event.run, event.plan, event.changeSet, event.at],
  );
}

/** The row stays locked until the transaction ends: no one can take the lease between this check and the commit. */
async function refuseOlderToken(sql: Sql, key: string, token: number): Promise<void> {
  const [row] = await sql('SELECT token, holder FROM drover.lease WHERE key = $1 FOR SHARE', [key]);
  if (row !== undefined && Number(row['token']) > token) throw leaseLost(key, row['holder']);
}

function requireHolder(lease: Lease, row: Row | undefined): void {
  if (row?.['token'] !== lease.token || row['holder'] === null) throw leaseLost(lease.key, row?.['holder']);
}

/** The server's clock, for all who ask; read after the row is locked. */
async function serverTime(sql: Sql): Promise<Instant> {
  const [row] = await sql('SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms');
  return instantFromMs(Number(row?.['ms']));
}

const SELECT_LEASE = `SELECT key, holder, instance, host, boot, pid_namespace AS "pidNamespace",
  process_id::float8 AS "processId", process_start AS "processStart", ttl_ms::float8 AS "ttlMs", fence,
  token::float8 AS token, renewals::float8 AS renewals, acquired_at AS "acquiredAt", expires_at AS "expiresAt"
  FROM drover.lease`;
const UPDATE_LEASE = `UPDATE drover.lease SET holder = $2, instance = $3, host = $4, boot = $5, pid_namespace = $6,
  process_id = $7, process_start = $8, ttl_ms = $9, fence = $10, token = $11, renewals = $12, acquired_at = $13,
  expires_at = $14 WHERE key = $1`;
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
