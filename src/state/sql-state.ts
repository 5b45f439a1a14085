import type { ActResult, JournalledAct } from '../domain/act.ts';
import type { ChangeSet } from '../domain/change.ts';
import type { ChangeSetId, MailboxId, RunId } from '../domain/ids.ts';
import type { JournalHead, JournalRecord, StoredEvent } from '../domain/journal-chain.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { PlacedHold } from '../domain/hold.ts';
import type { MessageChange, StoredMessage } from '../domain/message.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { readEvent } from '../domain/stored-run.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import { nextTurn } from '../support/next-turn.ts';
import type { Row, SqlValue, Statement, Work } from '../support/sql.ts';
import type { BudgetCharge } from '../domain/budget.ts';
import { actApprovedBy, beginAct, endAct, readActs } from './sql-acts.ts';
import { chargeBudgets, chargedPurposes, readBudget } from './sql-budgets.ts';
import type { SqlEngine } from './sql-engine.ts';
import { appendEvents, journalRecord, recordFrom, storedEvents } from './sql-journal.ts';
import { endHolds, placeHold, readHolds, type NewHold } from './sql-holds.ts';
import {
  extendLease,
  refuseOlderToken,
  removeLease,
  requireHolder,
  SELECT_LEASE,
  takeLease,
} from './sql-leases.ts';
import * as outbox from './sql-outbox.ts';
import {
  withHead,
  type ActToBegin,
  type BudgetOrder,
  type DueMessage,
  type Fence,
  type Lease,
  type LeaseAnswer,
  type LeaseRequest,
  type RunRow,
  type StateStore,
} from './state-store.ts';

const REPORTS_PER_READ = 100;
const ALL = 2 ** 31 - 1;

const RUN_ROWS = `SELECT run, plan, change_set AS "changeSet", started_at AS "startedAt", last_event_at AS "lastEventAt", events, phase,
  head, chained, chained_late AS "chainedLate" FROM drover.run`;

/** The state store in statements that every engine runs. */
export class SqlState implements StateStore {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  append(
    ...[run, fencingToken, events, messages = []]: Parameters<StateStore['append']>
  ): Promise<JournalHead> {
    const engine = this.#engine;
    return engine.transaction(appendTelling(engine, { run, fencingToken, events, messages }));
  }

  async read(run: RunId, afterSeq: number, limit = ALL): ReturnType<StateStore['read']> {
    const { place } = this.#engine;
    const rows = await this.#engine.sql(
      'SELECT seq, event FROM drover.journal WHERE run = $1 AND seq > $2 ORDER BY seq LIMIT $3',
      [run, afterSeq, limit],
    );
    return rows.map((row) => ({ seq: Number(row['seq']), event: readEvent(String(row['event']), place) }));
  }

  storedEvents(run: RunId, afterSeq: number, limit: number): Promise<readonly StoredEvent[]> {
    return storedEvents(this.#engine, run, afterSeq, limit);
  }

  journalRecord(run: RunId): Promise<JournalRecord> {
    return journalRecord(this.#engine, run);
  }

  async runs(filter: Parameters<StateStore['runs']>[0]): Promise<readonly RunRow[]> {
    const rows = await this.#engine.sql(
      `${RUN_ROWS} WHERE plan = coalesce($1, plan) ORDER BY started_at DESC, run DESC LIMIT $2`,
      [filter.plan ?? null, filter.limit],
    );
    return rows.map(runRow);
  }

  async newestRuns(): Promise<readonly RunRow[]> {
    const rows = await this.#engine.sql(
      `${RUN_ROWS} AS one WHERE NOT EXISTS (SELECT 1 FROM drover.run AS newer
       WHERE newer.plan = one.plan AND (newer.started_at, newer.run) > (one.started_at, one.run))
       ORDER BY started_at DESC, run DESC`,
    );
    return rows.map(runRow);
  }

  async saveChangeSet(changeSet: ChangeSet): Promise<void> {
    await this.#engine.sql(
      'INSERT INTO drover.change_set (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      [changeSet.id, canonicalJson(changeSet)],
    );
  }

  changeSet(id: ChangeSetId): Promise<ChangeSet | null> {
    return this.#body<ChangeSet>('SELECT body FROM drover.change_set WHERE id = $1', [id]);
  }

  saveMoveReports(run: RunId, reports: readonly MoveReport[], lease?: Lease): Promise<void> {
    return this.#engine.transaction(
      writeUnder(
        lease,
        reports.map((report) => [
          `INSERT INTO drover.move_report (run, mailbox, request, seq, body)
       VALUES ($1, $2, $3,
         (SELECT 1 + coalesce(max(seq), 0) FROM drover.move_report WHERE run = $1 AND mailbox = $2), $4)
       ON CONFLICT (run, mailbox, request) DO UPDATE SET seq = excluded.seq, body = excluded.body`,
          [run, report.mailboxId, report.requestId, canonicalJson(report)],
        ]),
      ),
    );
  }

  moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null> {
    return this.#body<MoveReport>(
      'SELECT body FROM drover.move_report WHERE run = $1 AND mailbox = $2 ORDER BY seq DESC LIMIT 1',
      [run, mailboxId],
    );
  }

  async *moveReports(run: RunId): AsyncIterable<MoveReport> {
    for (let after = ''; ;) {
      const rows = await this.#engine.sql(
        `SELECT mailbox, body FROM drover.move_report AS r WHERE run = $1 AND mailbox > $2
           AND seq = (SELECT max(seq) FROM drover.move_report WHERE run = $1 AND mailbox = r.mailbox)
         ORDER BY mailbox LIMIT ${REPORTS_PER_READ}`,
        [run, after],
      );
      for (const row of rows) yield JSON.parse(String(row['body'])) as MoveReport;
      if (rows.length < REPORTS_PER_READ) return;
      after = String(rows.at(-1)?.['mailbox']);
      await nextTurn();
    }
  }

  acquireLease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#engine.transaction(takeLease(this.#engine, request));
  }

  renewLease(lease: Lease): Promise<Lease> {
    return this.#engine.transaction(extendLease(this.#engine, lease));
  }

  async confirmLease(lease: Lease): Promise<void> {
    const [row] = await this.#engine.sql('SELECT token, holder FROM drover.lease WHERE key = $1', [
      lease.key,
    ]);
    requireHolder(lease, row);
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.#engine.sql('UPDATE drover.lease SET holder = NULL WHERE key = $1 AND token = $2', [
      lease.key,
      lease.token,
    ]);
  }

  async leases(): Promise<readonly Lease[]> {
    const rows = await this.#engine.sql(`${SELECT_LEASE} WHERE holder IS NOT NULL ORDER BY key`);
    return rows as unknown as Lease[];
  }

  breakLease(key: string, token?: number): Promise<Lease | null> {
    return this.#engine.transaction(removeLease(key, token));
  }

  async fact(key: string): Promise<string | null> {
    const [row] = await this.#engine.sql('SELECT value FROM drover.fact WHERE key = $1', [key]);
    return row === undefined ? null : String(row['value']);
  }

  setFact(key: string, value: string, lease?: Lease): Promise<void> {
    return this.#engine.transaction(
      writeUnder(lease, [
        [
          'INSERT INTO drover.fact (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          [key, value],
        ],
      ]),
    );
  }

  async facts(prefix: string): ReturnType<StateStore['facts']> {
    const rows = await this.#engine.sql(
      'SELECT key, value FROM drover.fact WHERE substr(key, 1, length($1)) = $1 ORDER BY key',
      [prefix],
    );
    return rows.map((row) => ({ key: String(row['key']), value: String(row['value']) }));
  }

  beginAct(act: ActToBegin, approvals: readonly string[]): Promise<number> {
    return this.#engine.transaction(beginAct(this.#engine, act, approvals));
  }

  endAct(number: number, result: ActResult): Promise<void> {
    return this.#engine.transaction(endAct(this.#engine, number, result));
  }

  acts(filter: Parameters<StateStore['acts']>[0]): Promise<readonly JournalledAct[]> {
    return readActs(this.#engine, filter);
  }

  actApprovedBy(digest: string): Promise<number | null> {
    return actApprovedBy(this.#engine, digest);
  }

  placeHold(hold: NewHold): Promise<PlacedHold> {
    return this.#engine.transaction(placeHold(this.#engine, hold));
  }

  holds(): Promise<readonly PlacedHold[]> {
    return readHolds(this.#engine);
  }

  endHolds(numbers: readonly number[]): Promise<void> {
    return this.#engine.transaction(endHolds(this.#engine, numbers));
  }

  chargeBudgets(charges: readonly BudgetCharge[], order: BudgetOrder): Promise<boolean> {
    return this.#engine.transaction(chargeBudgets(this.#engine, charges, order));
  }

  chargedPurposes(key: string, day: string, prefix: string): Promise<readonly string[]> {
    return chargedPurposes(this.#engine, key, day, prefix);
  }

  budget(key: string, day: string): ReturnType<StateStore['budget']> {
    return readBudget(this.#engine, key, day);
  }

  changeMessages(changes: readonly MessageChange[], lease: Fence): Promise<void> {
    return this.#engine.transaction(outbox.changeMessagesUnder(this.#engine, changes, lease));
  }

  dueMessages(limit: number): Promise<readonly DueMessage[]> {
    return outbox.dueMessages(this.#engine, limit);
  }

  beginDelivery(id: string, lease: Fence): Promise<boolean> {
    return this.#engine.transaction(outbox.beginDelivery(id, lease));
  }

  messageDelivered(id: string, lease: Fence): Promise<void> {
    return this.#engine.transaction(outbox.markDelivered(this.#engine, id, lease));
  }

  messageFailed(...[id, failure, lease]: Parameters<StateStore['messageFailed']>): Promise<void> {
    return this.#engine.transaction(outbox.markFailed(this.#engine, id, failure, lease));
  }

  remind(afterMs: readonly number[], lease: Fence): Promise<void> {
    return outbox.remind(this.#engine, afterMs, lease);
  }

  messages(filter: Parameters<StateStore['messages']>[0]): Promise<readonly StoredMessage[]> {
    return outbox.readMessages(this.#engine, filter);
  }

  channelStatuses(): ReturnType<StateStore['channelStatuses']> {
    return outbox.channelStatuses(this.#engine);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #body<T>(text: string, values: readonly SqlValue[]): Promise<T | null> {
    const [row] = await this.#engine.sql(text, values);
    return row === undefined ? null : (JSON.parse(String(row['body'])) as T);
  }
}

function* appendTelling(
  engine: SqlEngine,
  {
    run,
    fencingToken,
    events,
    messages,
  }: {
    readonly run: RunId;
    readonly fencingToken: number;
    readonly events: readonly JournalEvent[];
    readonly messages: readonly MessageChange[];
  },
): Work<JournalHead> {
  const head = yield* appendEvents(engine, run, fencingToken, events);
  yield* outbox.changeMessages(engine, withHead(messages, run, head));
  return head;
}

function runRow(row: Row): RunRow {
  const { head: _head, chained: _chained, chainedLate: _late, events: _events, ...rest } = row;
  return { ...rest, ...recordFrom(row) } as unknown as RunRow;
}

/** Under a lease only as long as its token is the newest. */
function* writeUnder(lease: Lease | undefined, statements: readonly Statement[]): Work<void> {
  if (lease !== undefined) yield* refuseOlderToken(lease.key, lease.token);
  yield* statements;
}
