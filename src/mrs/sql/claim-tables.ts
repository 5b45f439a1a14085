import type { DatabaseName, RequestId, ServerName } from '../../domain/ids.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { Statement, Work } from '../../support/sql.ts';
import { chooseInstance, limitCounter, type Endpoints } from '../limits.ts';
import type { Claim, Instance } from '../queue.ts';
import { claimFromRow, endsOf } from './request-rows.ts';

interface Candidate {
  readonly id: RequestId;
  readonly ends: Endpoints;
}
type ReadyRow = readonly [id: RequestId, priority: number, queuedMs: number];

export type FoundWork =
  { readonly kind: 'to-free' } | { readonly kind: 'to-claim'; readonly candidates: readonly Candidate[] };

interface Choice extends Candidate {
  readonly instance: string;
}

export interface ClaimRules {
  readonly serverOf: (database: DatabaseName) => ServerName;
  /** Is this process known to be dead? Its claims are free at once then, others' when their lease ends. */
  readonly isGone: (process: string) => boolean;
}

const LONGEST_LEASE_MS = 3_600_000;
/** Each number of claims has a statement of its own, planned once. */
const CLAIMS_PER_STATEMENT = 20;
/** Instances that live at the time `$1`. */
const LIVE = 'SELECT name FROM mrs_instance WHERE lease_until_ms > $1';
/** What another transaction holds is left to the next look: it may be a process that was stopped in the middle. */
const UNTOUCHED = 'FOR UPDATE SKIP LOCKED';

/** Who works on what: instances with their leases, the one that leads, and the claims. Inside the queue's transactions. */
export class ClaimTables {
  readonly #rules: ClaimRules;
  readonly #now: () => Statement;

  constructor(rules: ClaimRules, now: () => Statement) {
    this.#rules = rules;
    this.#now = now;
  }

  *nowMs(): Work<number> {
    const [row] = yield this.#now();
    return Number(row?.['ms']);
  }

  *heartbeat(instance: Instance, leaseMs: number): Work<{ readonly leads: boolean }> {
    const nowMs = yield* this.nowMs();
    yield [
      `INSERT INTO mrs_instance (name, process, capacity, lease_until_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (name) DO UPDATE SET capacity = excluded.capacity, lease_until_ms = excluded.lease_until_ms`,
      [instance.name, instance.process, instance.capacity, nowMs + leaseMs],
    ];
    // No lease is that long: the clock was set back, and a dead instance would seem to live for hours.
    yield [
      'UPDATE mrs_instance SET lease_until_ms = $1 WHERE lease_until_ms > $2',
      [nowMs + leaseMs, nowMs + Math.max(10 * leaseMs, LONGEST_LEASE_MS)],
    ];
    yield* this.#removeExpiredInstances(instance.name, nowMs, leaseMs);
    if (instance.capacity > 0) {
      yield [
        `INSERT INTO mrs_lead (only_row, instance) VALUES (1, $2)
         ON CONFLICT (only_row) DO UPDATE SET instance = excluded.instance WHERE mrs_lead.instance NOT IN (${LIVE})`,
        [nowMs, instance.name],
      ];
    }
    const [lead] = yield ['SELECT instance FROM mrs_lead'];
    return { leads: lead?.['instance'] === instance.name };
  }

  *leave({ name }: Instance): Work<void> {
    yield ['DELETE FROM mrs_instance WHERE name = $1', [name]];
    yield ['DELETE FROM mrs_lead WHERE instance = $1', [name]];
    yield ['UPDATE move_request SET claim_instance = NULL, due_ms = 0 WHERE claim_instance = $1', [name]];
  }

  /** What `assignClaims` would do; null: nothing. Reads only: most looks find nothing, and are not to make movers wait. */
  *findWork(limits: MoveLimits, longestWaitMs: number): Work<FoundWork | null> {
    const nowMs = yield* this.nowMs();
    const [freed] = yield [
      `SELECT 1 AS found FROM move_request WHERE claim_instance IS NOT NULL AND claim_instance NOT IN (${LIVE})
       UNION ALL SELECT 1 FROM move_request WHERE due_ms > 0 AND due_ms <= $1
       UNION ALL SELECT 1 FROM move_request WHERE due_ms > 0 AND due_ms > $2 LIMIT 1`,
      [nowMs, nowMs + longestWaitMs],
    ];
    if (freed !== undefined) return { kind: 'to-free' };
    const candidates = yield* this.#choices(nowMs, limits, null);
    return candidates.length === 0 ? null : { kind: 'to-claim', candidates };
  }

  /**
   * What was found before the lead was locked is looked at again under that lock: one at a time assigns claims. Returns whose
   * they are.
   */
  *assignClaims(
    leader: Instance,
    limits: MoveLimits,
    longestWaitMs: number,
    found: FoundWork,
  ): Work<readonly string[]> {
    const [lead] = yield ['SELECT instance FROM mrs_lead FOR UPDATE'];
    if (lead?.['instance'] !== leader.name) return [];
    const nowMs = yield* this.nowMs();
    if (found.kind === 'to-free') yield* free(nowMs, longestWaitMs);
    const candidates = found.kind === 'to-free' ? null : found.candidates;
    const choices = yield* this.#choices(nowMs, limits, candidates);
    const assigned: string[] = [];
    for (let at = 0; at < choices.length; at += CLAIMS_PER_STATEMENT) {
      const rows = yield claimStatement(choices.slice(at, at + CLAIMS_PER_STATEMENT));
      assigned.push(...rows.map((row) => row['claim_instance'] as string));
    }
    return assigned;
  }

  *claimOne(id: RequestId, instance: Instance): Work<Claim | null> {
    if (yield* this.isLive(id)) return null;
    const [row] = yield [
      `UPDATE move_request SET claim_instance = $2, claim_token = claim_token + 1 WHERE id = $1
       RETURNING id, claim_token`,
      [id, instance.name],
    ];
    return row === undefined ? null : claimFromRow(row, instance.name);
  }

  /** No one else changes the request from here to the end of the transaction. */
  *isLive(id: RequestId): Work<boolean> {
    const [request] = yield ['SELECT claim_instance FROM move_request WHERE id = $1 FOR UPDATE', [id]];
    const holder = (request?.['claim_instance'] ?? null) as string | null;
    if (holder === null) return false;
    const [live] = yield [`${LIVE} AND name = $2`, [yield* this.nowMs(), holder]];
    return live !== undefined;
  }

  /** Of the candidates, best first (null: of all that is ready); each claim is checked against all that are held, in the same transaction. */
  *#choices(
    nowMs: number,
    limits: MoveLimits,
    candidates: readonly Candidate[] | null,
  ): Work<readonly Choice[]> {
    const live = yield [
      `SELECT name, capacity - (SELECT count(*) FROM move_request WHERE claim_instance = name) AS room
       FROM mrs_instance WHERE lease_until_ms > $1 AND capacity > 0`,
      [nowMs],
    ];
    const room = new Map(live.map((row) => [row['name'] as string, row['room'] as number]));
    const counter = limitCounter(limits, this.#rules.serverOf);
    const held = yield ['SELECT route, claim_instance FROM move_request WHERE claim_instance IS NOT NULL'];
    for (const row of held) counter.add(endsOf(row['route'] as string), row['claim_instance'] as string);
    const choices: Choice[] = [];
    const ofEachRoute = Math.min(
      sum(room.values()),
      limits.maxActiveMovesPerSourceMDB,
      limits.maxActiveMovesPerTargetMDB,
    );
    // No worker has room; of no rows at all PostgreSQL makes no list either.
    if (ofEachRoute === 0) return [];
    for (const { id, ends } of candidates ?? (yield* firstReady(ofEachRoute))) {
      if (counter.roomFor(ends) === 0) continue;
      const instance = chooseInstance(room, counter.targetsOf, ends);
      if (instance === null) break;
      choices.push({ id, ends, instance });
      counter.add(ends, instance);
      room.set(instance, (room.get(instance) ?? 0) - 1);
    }
    return choices;
  }

  /** Instances whose process is gone, and those silent for so long that they are not waited for. */
  *#removeExpiredInstances(self: string, nowMs: number, leaseMs: number): Work<void> {
    const rows = yield ['SELECT name, process, lease_until_ms FROM mrs_instance WHERE name <> $1', [self]];
    for (const row of rows) {
      const silent = (row['lease_until_ms'] as number) + 10 * leaseMs < nowMs;
      if (!silent && !this.#rules.isGone(row['process'] as string)) continue;
      yield ['DELETE FROM mrs_instance WHERE name = $1', [row['name'] as string]];
    }
  }
}

/** Of those that are still ready. They are found by their ids, not among all that are: of these the index says `due_ms`. */
function claimStatement(choices: readonly Choice[]): Statement {
  const places = choices.map((_, at) => `($${2 * at + 1}, $${2 * at + 2})`).join(', ');
  return [
    `UPDATE move_request SET claim_instance = chosen.column2, claim_token = claim_token + 1
     FROM (VALUES ${places}) AS chosen WHERE move_request.id = chosen.column1 AND move_request.id IN
       (SELECT id FROM move_request WHERE id IN (${choices.map((_, at) => `$${2 * at + 1}`).join(', ')})
          AND claim_instance IS NULL AND due_ms + 0 = 0 ${UNTOUCHED}) RETURNING claim_instance`,
    choices.flatMap(({ id, instance }) => [id, instance]),
  ];
}

/** Claims of the dead, and what is due by now. */
function* free(nowMs: number, longestWaitMs: number): Work<void> {
  yield [
    `UPDATE move_request SET claim_instance = NULL, due_ms = 0 WHERE id IN (SELECT id FROM move_request
       WHERE claim_instance IS NOT NULL AND claim_instance NOT IN (${LIVE}) ${UNTOUCHED})`,
    [nowMs],
  ];
  yield ['UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms <= $1', [nowMs]];
  // Nothing waits longer: the clock was set back, and the request would be forgotten for hours.
  yield ['UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms > $1', [nowMs + longestWaitMs]];
}

/** Ready requests in the order of claims: of each route so many. Costs routes and claims, not the queue. */
function* firstReady(ofEachRoute: number): Work<readonly Candidate[]> {
  const ready = `move_request INDEXED BY move_request_ready WHERE claim_instance IS NULL AND due_ms = 0 AND route`;
  // From each route to the next one: of their requests only the first is met.
  const next = (after: string): string => `(SELECT route FROM ${ready} > ${after} ORDER BY route LIMIT 1)`;
  const rows = yield [
    `WITH RECURSIVE routes (route) AS
       (SELECT ${next("''")} UNION ALL SELECT ${next('routes.route')} FROM routes WHERE routes.route IS NOT NULL)
     SELECT route, (SELECT json_group_array(json_array(id, priority, queued_ms)) FROM
       (SELECT id, priority, queued_ms FROM ${ready} = routes.route ORDER BY priority DESC, queued_ms, id LIMIT $1) AS first) AS first
     FROM routes WHERE route IS NOT NULL`,
    [ofEachRoute],
  ];
  return rows
    .flatMap(({ route, first }) => {
      const ends = endsOf(route as string);
      return (JSON.parse(first as string) as ReadyRow[]).map((row) => ({ row, ends }));
    })
    .sort(({ row: a }, { row: b }) => b[1] - a[1] || a[2] - b[2] || (a[0] < b[0] ? -1 : 1))
    .map(({ row: [id], ends }) => ({ id, ends }));
}

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, value) => total + Math.max(0, value), 0);
