import { randomUUID } from 'node:crypto';
import { addMs, instantFromMs, instantMs, msBetween, type Instant } from '../domain/instant.ts';
import {
  messageKinds,
  type ChannelStatus,
  type Message,
  type MessageChange,
  type OutgoingMessage,
  type StoredMessage,
} from '../domain/message.ts';
import type { Row, Work } from '../support/sql.ts';
import { allClear, remindersDue, type DueMessage, type Fence, type Outbox } from './outbox.ts';
import type { SqlEngine } from './sql-engine.ts';
import { refuseOlderToken, timeOf } from './sql-leases.ts';

/** A part of the transaction of what caused them. */
export function* changeMessages(engine: SqlEngine, changes: readonly MessageChange[]): Work<void> {
  if (changes.length === 0) return;
  const now = yield* timeOf(engine);
  for (const change of changes)
    yield* change.kind === 'raise' ? raise(change, now) : endAlert(change.cause, change.title, now);
}

export function* changeMessagesUnder(
  engine: SqlEngine,
  changes: readonly MessageChange[],
  lease: Fence,
): Work<void> {
  yield* refuseOlderToken(lease.key, lease.token);
  yield* changeMessages(engine, changes);
}

function* raise(
  { message, channels, times = 1 }: Extract<MessageChange, { kind: 'raise' }>,
  now: Instant,
): Work<void> {
  if (channels.length === 0) return;
  const { cause, kind } = message;
  // The row is created first, as one that is over, so that two who raise it at the same time have a row to lock.
  yield [
    `INSERT INTO drover.message_cause (cause, episode, kind, body, since, count, state)
     VALUES ($1, 0, $2, '', $3, 0, 'over') ON CONFLICT (cause) DO NOTHING`,
    [cause, kind, now],
  ];
  const known = yield* lockedCause(cause);
  if (known === null) return;
  const begins = known.state === 'over';
  const episode = known.episode + (begins ? 1 : 0);
  const since = begins ? now : known.since;
  const count = begins ? Math.max(1, times) : known.count + times;
  const body = JSON.stringify(message);
  const phase = messageKinds[kind];
  yield [
    `UPDATE drover.message_cause SET episode = $2, kind = $3, body = $4, since = $5, count = $6, state = $7
     WHERE cause = $1`,
    [cause, episode, kind, body, since, count, phase === 'alert' ? 'open' : 'news'],
  ];
  for (const channel of channels)
    yield* insertMessage({ cause, episode, channel, phase, nth: 0, body, since, count }, now);
}

function* endAlert(cause: string, title: string, now: Instant): Work<void> {
  const known = yield* lockedCause(cause);
  if (known?.state !== 'open') return;
  const { episode, since, count } = known;
  yield ["UPDATE drover.message_cause SET state = 'over' WHERE cause = $1", [cause]];
  yield [
    `UPDATE drover.message SET state = 'withdrawn', next_attempt_at = NULL
     WHERE cause = $1 AND episode = $2 AND state = 'due' AND attempts = 0`,
    [cause, episode],
  ];
  // What is still due was tried: the other side may have it.
  const told = yield [
    `SELECT DISTINCT channel FROM drover.message
     WHERE cause = $1 AND episode = $2 AND state IN ('due', 'delivered') ORDER BY channel`,
    [cause, episode],
  ];
  const body = JSON.stringify(allClear(known.message, title));
  for (const { channel } of told)
    yield* insertMessage(
      { cause, episode, channel: String(channel), phase: 'over', nth: 0, body, since, count },
      now,
    );
}

interface NewRow extends Pick<OutgoingMessage, 'cause' | 'channel' | 'phase' | 'count'> {
  readonly episode: number;
  readonly nth: number;
  readonly body: string;
  readonly since: Instant;
}

/** Where it is there already it has the newest text, as long as it is due, and the count in any case. */
function* insertMessage(row: NewRow, now: Instant): Work<void> {
  const { cause, episode, channel, phase, nth, body, since, count } = row;
  yield [
    `INSERT INTO drover.message AS known (id, channel, cause, episode, phase, nth, body, at, due_since, count, state, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'due', 0)
     ON CONFLICT (cause, episode, channel, phase, nth) DO UPDATE SET count = excluded.count,
       body = CASE WHEN known.state = 'due' THEN excluded.body ELSE known.body END`,
    [randomUUID(), channel, cause, episode, phase, nth, body, since, now, count],
  ];
  yield ['INSERT INTO drover.message_channel (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [channel]];
}

interface Cause {
  readonly episode: number;
  /** Of the last time that it was raised. */
  readonly message: Message;
  readonly since: Instant;
  readonly count: number;
  readonly state: 'news' | 'open' | 'over';
}

function* lockedCause(cause: string): Work<Cause | null> {
  const [row] = yield [
    'SELECT episode, body, since, count, state FROM drover.message_cause WHERE cause = $1 FOR UPDATE',
    [cause],
  ];
  if (row === undefined) return null;
  const { body, ...rest } = row;
  return { ...rest, message: body === '' ? null : JSON.parse(String(body)) } as unknown as Cause;
}

export async function dueMessages(engine: SqlEngine, limit: number): Promise<readonly DueMessage[]> {
  const heads = await engine.sql(
    `SELECT channel, next_attempt_at AS "nextAttemptAt" FROM drover.message WHERE number IN
       (SELECT min(number) FROM drover.message WHERE state = 'due' GROUP BY channel) ORDER BY channel`,
  );
  if (heads.length === 0) return [];
  const [clock] = await engine.sql(...engine.now());
  const now = instantFromMs(Number(clock?.['ms']));
  const due: DueMessage[] = [];
  for (const { channel, nextAttemptAt } of heads) {
    if (((nextAttemptAt as Instant | null) ?? now) > now) continue;
    const rows = await engine.sql(
      `SELECT ${COLUMNS}, due_since AS "dueSince" FROM drover.message AS m WHERE state = 'due' AND channel = $1
       ORDER BY number LIMIT $2`,
      [String(channel), limit],
    );
    for (const row of rows)
      due.push({
        message: outgoing(row),
        attempts: Number(row['attempts']),
        dueForMs: msBetween(row['dueSince'] as Instant, now),
      });
  }
  return due;
}

export function* beginDelivery(id: string, lease: Fence): Work<boolean> {
  yield* refuseOlderToken(lease.key, lease.token);
  const begun = yield [
    `UPDATE drover.message SET attempts = attempts + 1 WHERE id = $1 AND state = 'due' RETURNING number`,
    [id],
  ];
  return begun.length > 0;
}

export function* markDelivered(engine: SqlEngine, id: string, lease: Fence): Work<void> {
  yield* refuseOlderToken(lease.key, lease.token);
  const now = yield* timeOf(engine);
  const [row] = yield [
    `UPDATE drover.message SET state = 'delivered', delivered_at = $2, next_attempt_at = NULL, error = NULL
     WHERE id = $1 AND state = 'due' RETURNING channel`,
    [id, now],
  ];
  if (row === undefined) return;
  yield [
    'UPDATE drover.message_channel SET last_delivered_at = $2, error = NULL WHERE name = $1',
    [String(row['channel']), now],
  ];
}

export function* markFailed(
  engine: SqlEngine,
  id: string,
  { error, retryAfterMs }: { readonly error: string; readonly retryAfterMs: number | null },
  lease: Fence,
): Work<void> {
  yield* refuseOlderToken(lease.key, lease.token);
  // PostgreSQL has no place for it.
  const text = error.replaceAll('\0', '');
  const next = retryAfterMs === null ? null : addMs(yield* timeOf(engine), retryAfterMs);
  const [row] = yield [
    `UPDATE drover.message SET state = $2, next_attempt_at = $3, error = $4 WHERE id = $1 AND state = 'due' RETURNING channel`,
    [id, next === null ? 'given-up' : 'due', next, text],
  ];
  if (row === undefined) return;
  yield ['UPDATE drover.message_channel SET error = $2 WHERE name = $1', [String(row['channel']), text]];
}

/** Most looks find nothing to do: they only read. */
export async function remind(engine: SqlEngine, afterMs: readonly number[], lease: Fence): Promise<void> {
  const told = await engine.sql(
    `SELECT c.cause, c.episode, m.channel, coalesce(m.delivered_at, m.at) AS "toldAt",
       (SELECT coalesce(max(r.nth), 0) FROM drover.message AS r
        WHERE r.cause = c.cause AND r.episode = c.episode AND r.channel = m.channel AND r.phase = 'reminder') AS made
     FROM drover.message_cause AS c JOIN drover.message AS m
       ON m.cause = c.cause AND m.episode = c.episode AND m.phase = 'alert' AND m.state <> 'due'
     WHERE c.state = 'open' AND NOT EXISTS (SELECT 1 FROM drover.message AS d
       WHERE d.cause = c.cause AND d.episode = c.episode AND d.channel = m.channel AND d.state = 'due')
     ORDER BY c.cause, m.channel`,
  );
  if (told.length === 0) return;
  const [clock] = await engine.sql(...engine.now());
  const nowMs = Number(clock?.['ms']);
  const due = told.flatMap(({ cause, episode, channel, toldAt, made }) => {
    const nth = remindersDue(afterMs, nowMs - instantMs(toldAt as Instant));
    if (nth <= Number(made)) return [];
    return { cause: String(cause), episode: Number(episode), channel: String(channel), nth };
  });
  if (due.length > 0) await engine.transaction(insertReminders(engine, due, lease));
}

function* insertReminders(
  engine: SqlEngine,
  due: readonly Pick<NewRow, 'cause' | 'episode' | 'channel' | 'nth'>[],
  lease: Fence,
): Work<void> {
  yield* refuseOlderToken(lease.key, lease.token);
  const now = yield* timeOf(engine);
  for (const one of due) {
    const known = yield* lockedCause(one.cause);
    // Over meanwhile.
    if (known?.state !== 'open' || known.episode !== one.episode) continue;
    const { message, since, count } = known;
    yield* insertMessage({ ...one, phase: 'reminder', body: JSON.stringify(message), since, count }, now);
  }
}

export async function readMessages(
  engine: SqlEngine,
  { limit, ...asked }: Parameters<Outbox['messages']>[0],
): Promise<readonly StoredMessage[]> {
  const wanted = Object.entries(asked).filter(([, value]) => value !== undefined);
  const where = wanted.map(([column], index) => `${column} = $${index + 2}`).join(' AND ');
  const rows = await engine.sql(
    `SELECT ${COLUMNS} FROM drover.message AS m ${where === '' ? '' : `WHERE ${where}`} ORDER BY number DESC LIMIT $1`,
    [limit, ...wanted.map(([, value]) => value)],
  );
  return rows.map(stored);
}

export async function channelStatuses(engine: SqlEngine): Promise<readonly Omit<ChannelStatus, 'kind'>[]> {
  const rows = await engine.sql(
    `SELECT name, last_delivered_at AS "lastDeliveredAt", error,
       (SELECT count(*) FROM drover.message AS m WHERE m.state = 'due' AND m.channel = name) AS due,
       (SELECT count(*) FROM drover.message AS m WHERE m.state = 'given-up' AND m.channel = name) AS "givenUp",
       (SELECT count(*) FROM drover.message AS m WHERE m.state = 'delivered' AND m.channel = name) AS delivered
     FROM drover.message_channel ORDER BY name`,
  );
  return rows as unknown as readonly Omit<ChannelStatus, 'kind'>[];
}

const COLUMNS = `id, channel, phase, body, at, count, state, attempts, next_attempt_at AS "nextAttemptAt",
  delivered_at AS "deliveredAt", error, CASE WHEN phase IN ('reminder', 'over') THEN (SELECT a.id FROM drover.message AS a
    WHERE a.cause = m.cause AND a.episode = m.episode AND a.channel = m.channel AND a.phase = 'alert') END AS "alertId"`;

const outgoing = ({ id, channel, phase, body, at, count, alertId }: Row): OutgoingMessage =>
  ({
    ...(JSON.parse(String(body)) as Message),
    id,
    channel,
    phase,
    at,
    count,
    ...(alertId === null ? {} : { alertId }),
  }) as OutgoingMessage;

const stored = (row: Row): StoredMessage => {
  const { state, attempts, nextAttemptAt, deliveredAt, error } = row;
  return { ...outgoing(row), state, attempts, nextAttemptAt, deliveredAt, error } as StoredMessage;
};
