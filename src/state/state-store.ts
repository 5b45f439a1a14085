import type { BudgetCharge } from '../domain/budget.ts';
import type { ActResult, JournalledAct } from '../domain/act.ts';
import type { ChangeSet } from '../domain/change.ts';
import type { PlacedHold } from '../domain/hold.ts';
import type { ChangeSetId, MailboxId, PlanName, RunId } from '../domain/ids.ts';
import type { JournalHead, JournalRecord, StoredEvent } from '../domain/journal-chain.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { MessageChange } from '../domain/message.ts';
import type { RunRow } from '../domain/stored-run.ts';
import { nextTurn } from '../support/next-turn.ts';
import { isSameBoot, type ProcessIdentity } from '../support/process-identity.ts';
import type { Outbox } from './outbox.ts';

export type { RunRow };
export { allClear, remindersDue, withHead, type DueMessage, type Fence } from './outbox.ts';

/**
 * What survives a crash: journals, messages, leases, change sets, move reports, small facts. Everything is durable when the promise
 * resolves. A file or database written by a newer program is refused (Failure `schema-too-new`).
 */
export interface StateStore extends Outbox {
  /**
   * Appends in order, atomically, under the lease's fencing token: Failure `lease-lost` (fatal) when a newer token exists.
   * Chains them in the same transaction, with those before, and returns the head. What they tell people is written in it too.
   */
  append(
    run: RunId,
    fencingToken: number,
    events: readonly JournalEvent[],
    messages?: readonly MessageChange[],
  ): Promise<JournalHead>;
  /** Events after `afterSeq`, in order; the first `limit` of them. */
  read(
    run: RunId,
    afterSeq: number,
    limit?: number,
  ): Promise<readonly { readonly seq: number; readonly event: JournalEvent }[]>;
  /** The same as they are stored, to verify them and to export them. */
  storedEvents(run: RunId, afterSeq: number, limit: number): Promise<readonly StoredEvent[]>;
  /** What is stored beside the journal; Failure `not-found` where there is no such run. */
  journalRecord(run: RunId): Promise<JournalRecord>;
  /** Newest first. */
  runs(filter: { readonly plan?: PlanName; readonly limit: number }): Promise<readonly RunRow[]>;
  /** Of each plan, however long ago. */
  newestRuns(): Promise<readonly RunRow[]>;

  saveChangeSet(changeSet: ChangeSet): Promise<void>;
  changeSet(id: ChangeSetId): Promise<ChangeSet | null>;

  /** All or none of them. Under a lease: Failure `lease-lost` when a newer token exists. */
  saveMoveReports(run: RunId, reports: readonly MoveReport[], lease?: Lease): Promise<void>;
  moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null>;
  moveReports(run: RunId): AsyncIterable<MoveReport>;

  /**
   * Takes the lease when it is free, run out, or already this instance's. Each taking has a higher token. Whether it has run
   * out is for the store's clock to say; a store without one (a file) uses the host's, which says nothing about a holder on
   * another host or start of it: then the answer is `unclear`, or `held` where the clocks agree that it is alive. A lease
   * watched for its whole time to live and `unchangedSince` is taken.
   */
  acquireLease(request: LeaseRequest): Promise<LeaseAnswer>;
  /** For another time to live; Failure `lease-lost` when it is no longer ours. */
  renewLease(lease: Lease): Promise<Lease>;
  /** Reads; Failure `lease-lost` when another has taken it, or it was broken. */
  confirmLease(lease: Lease): Promise<void>;
  releaseLease(lease: Lease): Promise<void>;
  leases(): Promise<readonly Lease[]>;
  /** `drover unlock`: removes a lease, whoever holds it, or only the taking with this `token`; tokens are not reused. */
  breakLease(key: string, token?: number): Promise<Lease | null>;

  /** Small facts that outlive runs: last role change of a pair, consumed approvals, history of rates. */
  fact(key: string): Promise<string | null>;
  /** Under a lease: Failure `lease-lost` when a newer token exists. */
  setFact(key: string, value: string, lease?: Lease): Promise<void>;
  facts(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]>;

  /**
   * Journals an act before anything of it is done, with the digests of its approvals: Failure `approval-missing` where one of
   * them served an act before. Returns its number.
   */
  beginAct(act: ActToBegin, approvals: readonly string[]): Promise<number>;
  /** What became of it; only the first answer counts. */
  endAct(number: number, result: ActResult): Promise<void>;
  /** Newest first. */
  acts(filter: { readonly since?: Instant; readonly limit: number }): Promise<readonly JournalledAct[]>;
  /** The act that an approval served; null: none. */
  actApprovedBy(digest: string): Promise<number | null>;

  /** From when this resolves, every look at the holds, of whichever process on whichever host, has it. */
  placeHold(hold: Omit<PlacedHold, 'number' | 'since'>): Promise<PlacedHold>;
  /** Those in effect, oldest first: whether their time is over is for the store's clock to say. */
  holds(): Promise<readonly PlacedHold[]>;
  /** Those that have ended already stay as they are. */
  endHolds(numbers: readonly number[]): Promise<void>;

  /**
   * Charges an order to all of its budgets in one transaction, or to none: false where one of them has no room for it now. The same
   * order is charged once a day, however often it is given.
   */
  chargeBudgets(charges: readonly BudgetCharge[], order: BudgetOrder): Promise<boolean>;
  /** What was charged on this day for purposes that begin so. */
  chargedPurposes(key: string, day: string, prefix: string): Promise<readonly string[]>;
  /** What was charged on this day, and from when on a budget per second has room. */
  budget(key: string, day: string): Promise<{ readonly usedBytes: number; readonly freeAt: Instant }>;

  close(): Promise<void>;
}

export interface BudgetOrder {
  /** What it is: the same for an order that is given again. */
  readonly purpose: string;
  readonly bytes: number;
}

const EVENTS_PER_READ = 2000;

/** The same, a page at a time: a journal is much longer than what it comes to. Other work goes on between the pages. */
export async function* readEvents(
  store: Pick<StateStore, 'read'>,
  run: RunId,
  afterSeq = 0,
): AsyncIterable<{ readonly seq: number; readonly event: JournalEvent }> {
  for (let after = afterSeq; ;) {
    const page = await store.read(run, after, EVENTS_PER_READ);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < EVENTS_PER_READ) return;
    after = last.seq;
    await nextTurn();
  }
}

/** As they are stored, a page at a time; those up to `until`. */
export async function* readStored(
  store: Pick<StateStore, 'storedEvents'>,
  run: RunId,
  until: number,
): AsyncIterable<StoredEvent> {
  for (let after = 0; after < until;) {
    const page = await store.storedEvents(run, after, EVENTS_PER_READ);
    yield* page.filter(({ seq }) => seq <= until);
    const last = page.at(-1);
    if (last === undefined || page.length < EVENTS_PER_READ) return;
    after = last.seq;
    await nextTurn();
  }
}

export type ActToBegin = Pick<JournalledAct, 'id' | 'act' | 'by'>;

export interface LeaseRequest extends ProcessIdentity {
  /** `plan:<name>` or `system:<name>`. */
  readonly key: string;
  readonly holder: string;
  readonly ttlMs: number;
  /** The asker watched the lease for its whole time to live, by its own monotonic clock, and this is how it was all the time. */
  readonly unchangedSince?: LeaseMark;
}
/** Changes with every taking and every renewal. */
interface LeaseMark {
  readonly token: number;
  readonly renewals: number;
}
export interface Lease extends Omit<LeaseRequest, 'unchangedSince'>, LeaseMark {
  /** Of the lease itself, permanently: its tokens are comparable with each other only. */
  readonly fence: string;
  /** By the store's clock, as is `expiresAt`. */
  readonly acquiredAt: Instant;
  readonly expiresAt: Instant;
}
export type LeaseAnswer =
  | { readonly kind: 'acquired'; readonly lease: Lease }
  | { readonly kind: 'held'; readonly by: Lease }
  /** By this host's clock it has run out, but its holder goes by another. */
  | { readonly kind: 'unclear'; readonly by: Lease };

/** What a store knows when it is asked for a lease. */
interface LeaseState {
  readonly held: Lease | null;
  readonly lastToken: number;
  readonly fence: string;
  readonly now: Instant;
  /** `store`: `now` is the same for all who ask. */
  readonly clockOf: 'store' | 'host';
}

/** Who gets it. */
export function answerTo(
  request: LeaseRequest,
  { held, lastToken, fence, now, clockOf }: LeaseState,
): LeaseAnswer {
  const { unchangedSince, ...facts } = request;
  if (held !== null && held.instance !== request.instance) {
    const seemsAlive = now < held.expiresAt;
    if (clockOf === 'store' || isSameBoot(held, request)) {
      if (seemsAlive) return { kind: 'held', by: held };
    } else if (unchangedSince?.token !== held.token || unchangedSince.renewals !== held.renewals) {
      // One that seems to begin in the future tells of two clocks as one that seems over does.
      const isPlausible = seemsAlive && now >= addMs(held.expiresAt, -held.ttlMs);
      return { kind: isPlausible ? 'held' : 'unclear', by: held };
    }
  }
  const times = { acquiredAt: now, expiresAt: addMs(now, request.ttlMs) };
  return { kind: 'acquired', lease: { ...facts, fence, token: lastToken + 1, renewals: 0, ...times } };
}
