import type { DatabaseName, RequestId, ServerName } from '../../domain/ids.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { Statements } from '../../support/sqlite.ts';
import { chooseInstance, limitCounter, type Endpoints, type LimitCounter } from '../limits.ts';
import type { Claim, Instance } from '../queue.ts';
import { claimFromRow, endsOf, LIVE_INSTANCE, ROUTE } from './request-rows.ts';

interface ReadyRow {
  readonly id: RequestId;
  readonly priority: number;
  readonly queued_ms: number;
  readonly ends: Endpoints;
}

/** Candidates in the order of claims. */
type Ready = (counter: LimitCounter, most: number) => readonly Pick<ReadyRow, 'id' | 'ends'>[];

export type FoundWork =
  { readonly kind: 'to-free' } | { readonly kind: 'to-claim'; readonly ids: readonly RequestId[] };

interface Choice {
  readonly id: RequestId;
  readonly instance: string;
}

const LONGEST_LEASE_MS = 3_600_000;

/** Who works on what: instances with their leases, the one that leads, and the claims. Inside the queue's transactions. */
export class ClaimTables {
  readonly #statements: Statements;
  readonly #serverOf: (database: DatabaseName) => ServerName;
  readonly #isGone: (process: string) => boolean;

  constructor(
    statements: Statements,
    serverOf: (database: DatabaseName) => ServerName,
    isGone: (process: string) => boolean,
  ) {
    this.#statements = statements;
    this.#serverOf = serverOf;
    this.#isGone = isGone;
  }

  heartbeat(instance: Instance, nowMs: number, leaseMs: number): { readonly leads: boolean } {
    this.#sql(
      `INSERT INTO mrs_instance (name, process, capacity, lease_until_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET capacity = excluded.capacity, lease_until_ms = excluded.lease_until_ms`,
    ).run(instance.name, instance.process, instance.capacity, nowMs + leaseMs);
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
  }

  leave(instance: Instance): void {
    this.#sql('DELETE FROM mrs_instance WHERE name = ?').run(instance.name);
    this.#sql('DELETE FROM mrs_lead WHERE instance = ?').run(instance.name);
    this.#sql('UPDATE move_request SET claim_instance = NULL, due_ms = 0 WHERE claim_instance = ?').run(
      instance.name,
    );
  }

  /** What `assignClaims` would do; null: nothing. Reads only: most looks find nothing, and are not to make movers wait. */
  findWork(nowMs: number, limits: MoveLimits, longestWaitMs: number): FoundWork | null {
    const isFreed = this.#sql(
      `SELECT 1 FROM move_request WHERE claim_instance IS NOT NULL AND claim_instance NOT IN (${LIVE_INSTANCE})
       UNION ALL SELECT 1 FROM move_request WHERE due_ms > 0 AND due_ms <= ?1
       UNION ALL SELECT 1 FROM move_request WHERE due_ms > 0 AND due_ms > ?2 LIMIT 1`,
    ).get(nowMs, nowMs + longestWaitMs);
    if (isFreed !== undefined) return { kind: 'to-free' };
    const choices = this.#choices(nowMs, limits, this.#firstReady);
    return choices.length === 0 ? null : { kind: 'to-claim', ids: choices.map(({ id }) => id) };
  }

  /** What was found before the write lock was there is looked at again under it. */
  assignClaims(
    leader: Instance,
    nowMs: number,
    limits: MoveLimits,
    longestWaitMs: number,
    found: FoundWork,
  ): number {
    const leads = this.#sql('SELECT instance FROM mrs_lead').get()?.['instance'] === leader.name;
    if (!leads) return 0;
    if (found.kind === 'to-free') this.#free(nowMs, longestWaitMs);
    const ready = found.kind === 'to-free' ? this.#firstReady : () => this.#stillReady(found.ids);
    const choices = this.#choices(nowMs, limits, ready);
    for (const { id, instance } of choices) this.#claim(id, instance);
    return choices.length;
  }

  /** Claims of the dead, and what is due by now. */
  #free(nowMs: number, longestWaitMs: number): void {
    this.#sql(
      `UPDATE move_request SET claim_instance = NULL, due_ms = 0
       WHERE claim_instance IS NOT NULL AND claim_instance NOT IN (${LIVE_INSTANCE})`,
    ).run(nowMs);
    this.#sql('UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms <= ?').run(nowMs);
    // Nothing waits longer: the clock was set back, and the request would be forgotten for hours.
    this.#sql('UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms > ?').run(
      nowMs + longestWaitMs,
    );
  }

  claimOne(id: RequestId, instance: Instance, nowMs: number): Claim | null {
    if (this.isLive(id, nowMs)) return null;
    return this.#claim(id, instance.name);
  }

  of(instance: Instance): readonly Claim[] {
    const rows = this.#sql(
      `SELECT id, claim_token FROM move_request WHERE claim_instance = ? ORDER BY priority DESC, queued_ms, id`,
    ).all(instance.name);
    return rows.map((row) => claimFromRow(row, instance.name));
  }

  /** Best candidates first; each claim is checked against all that are held, in the same transaction. */
  #choices(nowMs: number, limits: MoveLimits, ready: Ready): readonly Choice[] {
    const live = this.#sql(
      `SELECT name, capacity - (SELECT count(*) FROM move_request WHERE claim_instance = name) AS room
       FROM mrs_instance WHERE lease_until_ms > ? AND capacity > 0`,
    ).all(nowMs);
    const room = new Map(live.map((row) => [row['name'] as string, row['room'] as number]));
    const counter = limitCounter(limits, this.#serverOf);
    const held = this.#sql(
      `SELECT ${ROUTE} route, claim_instance FROM move_request WHERE claim_instance IS NOT NULL`,
    );
    for (const row of held.all())
      counter.add(endsOf(row['route'] as string), row['claim_instance'] as string);
    const choices: Choice[] = [];
    for (const { id, ends } of ready(counter, sum(room.values()))) {
      if (counter.roomFor(ends) === 0) continue;
      const instance = chooseInstance(room, counter.targetsOf, ends);
      if (instance === null) break;
      choices.push({ id, instance });
      counter.add(ends, instance);
      room.set(instance, (room.get(instance) ?? 0) - 1);
    }
    return choices;
  }

  /** Ready requests in the order of claims: of each route as many as its limits allow. Costs routes and claims, not the queue. */
  readonly #firstReady: Ready = (counter, most) => {
    if (most <= 0) return [];
    const first = this.#sql(
      `SELECT id, priority, queued_ms FROM move_request
       WHERE claim_instance IS NULL AND due_ms = 0 AND ${ROUTE} = ? ORDER BY priority DESC, queued_ms, id LIMIT ?`,
    );
    const ready: ReadyRow[] = [];
    for (const route of this.#readyRoutes()) {
      const ends = endsOf(route);
      const room = Math.min(most, counter.roomFor(ends));
      if (room === 0) continue;
      const rows = first.all(route, room);
      ready.push(...(rows as unknown as Omit<ReadyRow, 'ends'>[]).map((row) => ({ ...row, ends })));
    }
    return ready.sort(
      (a, b) => b.priority - a.priority || a.queued_ms - b.queued_ms || (a.id < b.id ? -1 : 1),
    );
  };

  #stillReady(ids: readonly RequestId[]): readonly Pick<ReadyRow, 'id' | 'ends'>[] {
    const one = this.#sql(
      `SELECT ${ROUTE} route FROM move_request WHERE id = ? AND claim_instance IS NULL AND due_ms = 0`,
    );
    return ids.flatMap((id) => {
      const route = one.get(id)?.['route'];
      return typeof route === 'string' ? [{ id, ends: endsOf(route) }] : [];
    });
  }

  *#readyRoutes(): Generator<string> {
    const next = this.#sql(
      `SELECT min(${ROUTE}) route FROM move_request INDEXED BY move_request_ready WHERE claim_instance IS NULL AND due_ms = 0 AND ${ROUTE} > ?`,
    );
    let route: string | null = '';
    while ((route = next.get(route)?.['route'] as string | null) !== null) yield route;
  }

  #claim(id: RequestId, instance: string): Claim | null {
    const row = this.#sql(
      `UPDATE move_request SET claim_instance = ?, claim_token = claim_token + 1 WHERE id = ?
       RETURNING id, claim_token`,
    ).get(instance, id);
    return row === undefined ? null : claimFromRow(row, instance);
  }

  isLive(id: RequestId, nowMs: number): boolean {
    const row = this.#sql(
      `SELECT 1 AS held FROM move_request WHERE id = ? AND claim_instance IN (${LIVE_INSTANCE})`,
    ).get(id, nowMs);
    return row !== undefined;
  }

  /** Instances whose process is gone, and those silent for so long that they are not waited for. */
  #removeExpiredInstances(self: string, nowMs: number, leaseMs: number): void {
    const rows = this.#sql('SELECT name, process, lease_until_ms FROM mrs_instance WHERE name <> ?').all(
      self,
    );
    for (const row of rows) {
      const silent = (row['lease_until_ms'] as number) + 10 * leaseMs < nowMs;
      if (!silent && !this.#isGone(row['process'] as string)) continue;
      this.#sql('DELETE FROM mrs_instance WHERE name = ?').run(row['name'] as string);
    }
  }

  #sql(text: string): ReturnType<Statements['sql']> {
    return this.#statements.sql(text);
  }
}

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, value) => total + Math.max(0, value), 0);
