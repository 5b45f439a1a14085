import { eventText } from '../domain/held-heads.ts';
import type { RunId } from '../domain/ids.ts';
import {
  chainStart,
  linksAfter,
  type JournalHead,
  type JournalRecord,
  type StoredEvent,
} from '../domain/journal-chain.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import { planLeaseKey } from '../domain/lease.ts';
import { runHead, unknownRun, type RunRow } from '../domain/stored-run.ts';
import type { Row, Work } from '../support/sql.ts';
import type { SqlEngine } from './sql-engine.ts';
import { refuseOlderToken } from './sql-leases.ts';

const OLDER_EVENTS_PER_READ = 2000;

/** Stored and chained in one transaction: no event is there without its digest, and the head is that of the last. */
export function* appendEvents(
  engine: SqlEngine,
  run: RunId,
  fencingToken: number,
  events: readonly JournalEvent[],
): Work<JournalHead> {
  for (const event of events) if (event.type === 'run-started') yield* insertRun(event);
  const [row] = yield ['SELECT plan, events, chained, head FROM drover.run WHERE run = $1 FOR UPDATE', [run]];
  if (row === undefined) throw unknownRun(run);
  const { plan } = row as unknown as RunRow;
  yield* refuseOlderToken(planLeaseKey(plan), fencingToken);
  const before = Number(row['events']);
  const previous = yield* chainOlderEvents(engine, run, {
    chained: Number(row['chained']),
    digest: (row['head'] as string | null) ?? chainStart(run, plan),
    events: before,
  });
  const texts = events.map(eventText);
  const links = linksAfter(previous, texts);
  yield [
    `INSERT INTO drover.journal (run, seq, event, chain) SELECT $1, $2 + place, event, chain FROM ${engine.linkTable}`,
    [run, before, pairs(texts, links)],
  ];
  const { lastEventAt, phase } = runHead(events);
  const head = { events: before + events.length, digest: links.at(-1) ?? previous };
  yield [
    `UPDATE drover.run SET events = $2, chained = $2, head = $3, last_event_at = coalesce($4, last_event_at),
       phase = coalesce($5, phase) WHERE run = $1`,
    [run, head.events, head.digest, lastEventAt, phase],
  ];
  return head;
}

function* insertRun(event: Extract<JournalEvent, { type: 'run-started' }>): Work<void> {
  yield [
    `INSERT INTO drover.run (run, plan, change_set, started_at, last_event_at, events, phase)
     VALUES ($1, $2, $3, $4, $4, 0, 'running')`,
    [event.run, event.plan, event.changeSet, event.at],
  ];
}

/** What an older program wrote since the chain ended. From here on it cannot be changed unseen either. Returns the last digest. */
function* chainOlderEvents(
  engine: SqlEngine,
  run: RunId,
  { chained, digest, events }: { chained: number; digest: string; events: number },
): Work<string> {
  if (chained >= events) return digest;
  let last = digest;
  for (let done = chained; done < events;) {
    const rows = yield [
      'SELECT event FROM drover.journal WHERE run = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4',
      [run, done, events, OLDER_EVENTS_PER_READ],
    ];
    if (rows.length === 0) break;
    const links = linksAfter(
      last,
      rows.map(({ event }) => String(event)),
    );
    yield [
      `UPDATE drover.journal SET chain = link.chain FROM ${engine.linkTable} WHERE run = $1 AND seq = $2 + link.place`,
      [run, done, pairs([], links)],
    ];
    last = links.at(-1) ?? last;
    done += rows.length;
  }
  yield ['UPDATE drover.run SET chained_late = $2 WHERE run = $1', [run, events]];
  return last;
}

/** What the engine's `linkTable` reads. */
const pairs = (texts: readonly string[], links: readonly string[]): string =>
  JSON.stringify(links.map((link, index) => [texts[index] ?? '', link]));

/** In order; the first `limit` after `afterSeq`. */
export async function storedEvents(
  engine: SqlEngine,
  run: RunId,
  afterSeq: number,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const rows = await engine.sql(
    'SELECT seq, event, chain FROM drover.journal WHERE run = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [run, afterSeq, limit],
  );
  return rows.map(({ seq, event, chain }) => ({
    seq: Number(seq),
    text: String(event),
    chain: chain as string | null,
  }));
}

export async function journalRecord(engine: SqlEngine, run: RunId): Promise<JournalRecord> {
  const [row] = await engine.sql(
    'SELECT events, head, chained, chained_late AS "chainedLate" FROM drover.run WHERE run = $1',
    [run],
  );
  if (row === undefined) throw unknownRun(run);
  return recordFrom(row);
}

export const recordFrom = ({ events, head, chained, chainedLate }: Row): JournalRecord => ({
  events: Number(events),
  head: head === null ? null : { events: Number(chained), digest: head as string },
  chainedLate: Number(chainedLate),
});
