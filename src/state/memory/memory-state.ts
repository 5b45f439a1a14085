import type { ActResult, JournalledAct } from '../../domain/act.ts';
import type { BudgetCharge } from '../../domain/budget.ts';
import type { ChangeSet } from '../../domain/change.ts';
import { eventText } from '../../domain/held-heads.ts';
import type { PlacedHold } from '../../domain/hold.ts';
import type { ChangeSetId, MailboxId, PlanName, RunId } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import {
  chainStart,
  linksAfter,
  type JournalHead,
  type JournalRecord,
  type StoredEvent,
} from '../../domain/journal-chain.ts';
import type { JournalEvent } from '../../domain/journal-event.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import type { MessageChange, StoredMessage } from '../../domain/message.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import { runHead, unknownRun } from '../../domain/stored-run.ts';
import type { Clock } from '../../support/clock.ts';
import { entryOf } from '../../support/entry-of.ts';
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
} from '../state-store.ts';
import { MemoryActs } from './memory-acts.ts';
import { MemoryBudgets } from './memory-budgets.ts';
import { MemoryLeases } from './memory-leases.ts';
import { MemoryOutbox } from './memory-outbox.ts';

interface StoredRun {
  row: RunRow;
  readonly journal: JournalEvent[];
  readonly links: string[];
}
/** By mailbox and request, the newest last. */
type Reports = Map<MailboxId, Map<string, MoveReport>>;

/**
 * The state of what is over with this process, a rehearsal: the same contract as the others, and a journal that is chained as
 * theirs. Events, change sets and move reports, which are never changed, are kept as they are given.
 */
export class MemoryState implements StateStore {
  readonly #clock: Clock;
  readonly #runs = new Map<RunId, StoredRun>();
  readonly #reports = new Map<RunId, Reports>();
  readonly #changeSets = new Map<ChangeSetId, ChangeSet>();
  readonly #facts = new Map<string, string>();
  readonly #leases: MemoryLeases;
  readonly #acts: MemoryActs;
  readonly #budgets: MemoryBudgets;
  readonly #outbox: MemoryOutbox;
  readonly #holds: { readonly hold: PlacedHold; isEnded: boolean }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#leases = new MemoryLeases(() => this.#now);
    this.#acts = new MemoryActs(() => this.#now);
    this.#budgets = new MemoryBudgets(() => clock.nowMs());
    this.#outbox = new MemoryOutbox(() => this.#now);
  }

  get #now(): Instant {
    return instantFromMs(this.#clock.nowMs());
  }

  async append(
    ...[run, fencingToken, events, messages = []]: Parameters<StateStore['append']>
  ): Promise<JournalHead> {
    const [first] = events;
    const known = this.#runs.get(run);
    const stored = known ?? (first?.type === 'run-started' ? begun(first) : undefined);
    if (stored === undefined) throw unknownRun(run);
    const starts = events.filter(({ type }) => type === 'run-started').length;
    if (starts > (known === undefined ? 1 : 0)) throw new Error(`run ${run} was started before`);
    this.#leases.refuseOlderToken(planLeaseKey(stored.row.plan), fencingToken);
    const previous = stored.links.at(-1) ?? chainStart(run, stored.row.plan);
    const links = linksAfter(previous, events.map(eventText));
    for (const event of events) stored.journal.push(event);
    for (const link of links) stored.links.push(link);
    const { lastEventAt, phase } = runHead(events);
    const head = { events: stored.journal.length, digest: links.at(-1) ?? previous };
    stored.row = {
      ...stored.row,
      events: head.events,
      head,
      lastEventAt: lastEventAt ?? stored.row.lastEventAt,
      phase: phase ?? stored.row.phase,
    };
    this.#runs.set(run, stored);
    this.#outbox.change(withHead(messages, run, head));
    return head;
  }

  async read(run: RunId, afterSeq: number, limit = Infinity): ReturnType<StateStore['read']> {
    const { journal = [] } = this.#runs.get(run) ?? {};
    return journal
      .slice(afterSeq, afterSeq + limit)
      .map((event, index) => ({ seq: afterSeq + index + 1, event }));
  }
  async storedEvents(run: RunId, afterSeq: number, limit: number): Promise<readonly StoredEvent[]> {
    const { links = [] } = this.#runs.get(run) ?? {};
    const found = await this.read(run, afterSeq, limit);
    return found.map(({ seq, event }) => ({ seq, text: eventText(event), chain: links[seq - 1] ?? null }));
  }
  async journalRecord(run: RunId): Promise<JournalRecord> {
    const { row } = this.#runs.get(run) ?? {};
    if (row === undefined) throw unknownRun(run);
    const { events, head, chainedLate } = row;
    return { events, head, chainedLate };
  }

  async runs({ plan, limit }: Parameters<StateStore['runs']>[0]): Promise<readonly RunRow[]> {
    return this.#newestFirst()
      .filter((row) => plan === undefined || row.plan === plan)
      .slice(0, limit);
  }
  async newestRuns(): Promise<readonly RunRow[]> {
    const seen = new Set<PlanName>();
    return this.#newestFirst().filter(({ plan }) => !seen.has(plan) && seen.add(plan));
  }
  #newestFirst(): RunRow[] {
    const rows = [...this.#runs.values()].map(({ row }) => row);
    const key = ({ startedAt, run }: RunRow): string => `${startedAt} ${run}`;
    return rows.sort((a, b) => (key(a) < key(b) ? 1 : -1));
  }

  async saveChangeSet(changeSet: ChangeSet): Promise<void> {
    this.#changeSets.set(changeSet.id, changeSet);
  }
  async changeSet(id: ChangeSetId): Promise<ChangeSet | null> {
    return this.#changeSets.get(id) ?? null;
  }

  async saveMoveReports(run: RunId, reports: readonly MoveReport[], lease?: Lease): Promise<void> {
    if (lease !== undefined) this.#leases.refuseOlderToken(lease.key, lease.token);
    const ofRun = entryOf(this.#reports, run, (): Reports => new Map());
    for (const report of reports) {
      const ofMailbox = entryOf(ofRun, report.mailboxId, () => new Map());
      ofMailbox.delete(report.requestId);
      ofMailbox.set(report.requestId, report);
    }
  }
  async moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null> {
    return newest(this.#reports.get(run)?.get(mailboxId));
  }
  async *moveReports(run: RunId): AsyncIterable<MoveReport> {
    const all: Reports = this.#reports.get(run) ?? new Map();
    for (const mailbox of [...all.keys()].sort()) {
      const report = newest(all.get(mailbox));
      if (report !== null) yield report;
    }
  }

  async acquireLease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#leases.acquire(request);
  }
  async renewLease(lease: Lease): Promise<Lease> {
    return this.#leases.renew(lease);
  }
  async confirmLease(lease: Lease): Promise<void> {
    this.#leases.confirm(lease);
  }
  async releaseLease(lease: Lease): Promise<void> {
    this.#leases.release(lease);
  }
  async leases(): Promise<readonly Lease[]> {
    return this.#leases.held();
  }
  async breakLease(key: string, token?: number): Promise<Lease | null> {
    return this.#leases.break(key, token);
  }

  async fact(key: string): Promise<string | null> {
    return this.#facts.get(key) ?? null;
  }
  async setFact(key: string, value: string, lease?: Lease): Promise<void> {
    if (lease !== undefined) this.#leases.refuseOlderToken(lease.key, lease.token);
    this.#facts.set(key, value);
  }
  async facts(prefix: string): ReturnType<StateStore['facts']> {
    const found: { readonly key: string; readonly value: string }[] = [];
    for (const [key, value] of this.#facts) if (key.startsWith(prefix)) found.push({ key, value });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async beginAct(act: ActToBegin, approvals: readonly string[]): Promise<number> {
    return this.#acts.begin(act, approvals);
  }
  async endAct(number: number, result: ActResult): Promise<void> {
    this.#acts.end(number, result);
  }
  async acts(filter: Parameters<StateStore['acts']>[0]): Promise<readonly JournalledAct[]> {
    return this.#acts.list(filter);
  }
  async actApprovedBy(digest: string): Promise<number | null> {
    return this.#acts.approvedBy(digest);
  }

  async placeHold(hold: Omit<PlacedHold, 'number' | 'since'>): Promise<PlacedHold> {
    const placed = { number: this.#holds.length + 1, ...hold, since: this.#now };
    this.#holds.push({ hold: placed, isEnded: false });
    return placed;
  }
  async holds(): Promise<readonly PlacedHold[]> {
    const now = this.#now;
    return this.#holds
      .filter(({ isEnded, hold: { until } }) => !isEnded && (until === null || now < until))
      .map(({ hold }) => hold);
  }
  async endHolds(numbers: readonly number[]): Promise<void> {
    for (const placed of this.#holds) if (numbers.includes(placed.hold.number)) placed.isEnded = true;
  }

  async chargeBudgets(charges: readonly BudgetCharge[], order: BudgetOrder): Promise<boolean> {
    return this.#budgets.charge(charges, order);
  }
  async chargedPurposes(key: string, day: string, prefix: string): Promise<readonly string[]> {
    return this.#budgets.purposes(key, day, prefix);
  }
  async budget(key: string, day: string): ReturnType<StateStore['budget']> {
    return this.#budgets.read(key, day);
  }

  async changeMessages(changes: readonly MessageChange[], lease: Fence): Promise<void> {
    this.#requireNewest(lease);
    this.#outbox.change(changes);
  }
  async dueMessages(limit: number): Promise<readonly DueMessage[]> {
    return this.#outbox.due(limit);
  }
  async beginDelivery(id: string, lease: Fence): Promise<boolean> {
    this.#requireNewest(lease);
    return this.#outbox.begin(id);
  }
  async messageDelivered(id: string, lease: Fence): Promise<void> {
    this.#requireNewest(lease);
    this.#outbox.delivered(id);
  }
  async messageFailed(...[id, failure, lease]: Parameters<StateStore['messageFailed']>): Promise<void> {
    this.#requireNewest(lease);
    this.#outbox.failed(id, failure);
  }
  async remind(afterMs: readonly number[], lease: Fence): Promise<void> {
    this.#requireNewest(lease);
    this.#outbox.remind(afterMs);
  }
  async messages(filter: Parameters<StateStore['messages']>[0]): Promise<readonly StoredMessage[]> {
    return this.#outbox.list(filter);
  }
  async channelStatuses(): ReturnType<StateStore['channelStatuses']> {
    return this.#outbox.statuses();
  }
  #requireNewest({ key, token }: Fence): void {
    this.#leases.refuseOlderToken(key, token);
  }

  async close(): Promise<void> {}
}

function begun({
  run,
  plan,
  changeSet,
  at,
}: Extract<JournalEvent, { readonly type: 'run-started' }>): StoredRun {
  const row: RunRow = {
    run,
    plan,
    changeSet,
    startedAt: at,
    lastEventAt: at,
    phase: 'running',
    events: 0,
    head: null,
    chainedLate: 0,
  };
  return { row, journal: [], links: [] };
}

const newest = (reports: ReadonlyMap<string, MoveReport> | undefined): MoveReport | null =>
  [...(reports?.values() ?? [])].at(-1) ?? null;
