import { Failure } from '../domain/failure.ts';
import type { MailboxId, RequestId } from '../domain/ids.ts';
import type { BadItem, MoveReport } from '../domain/move-report.ts';
import type { ProvedState } from '../domain/proved-state.ts';
import type { MoveOptions } from '../domain/move-request.ts';
import type { MoveLimits } from '../domain/observed.ts';
import type { Fence } from '../support/authority.ts';
import type { Durability } from '../support/sqlite.ts';
import type { MailboxPart } from './mailbox-copier.ts';
import type { MoveJob, NewEntry } from './move-job.ts';

/**
 * The durable queue of move requests, shared by every worker of a mail system. Every method is one transaction.
 *
 * A claim is a worker's right to move one mailbox. It carries a fencing token that grows with every claim of the
 * request; whatever a mover writes names its token, and a write under an old one is refused with `claim-lost`. Claims
 * live as long as their instance's heartbeat, by the queue's own clock: a host's is never asked. One instance leads and assigns
 * all claims, so that limits hold exactly.
 */
export interface MoveQueue {
  /** Failure `foreign-request` when the mailbox has one under another tag; the same tag: that one. Failure `lease-lost`. */
  create(job: MoveJob, entry: NewEntry, under?: Fence | null): Promise<MoveJob>;
  /** The same for many: a result for each, in their order. */
  createAll(moves: readonly QueuedMove[], under?: Fence | null): Promise<readonly Creation[]>;
  get(id: RequestId): Promise<MoveJob | null>;
  find(mailboxId: MailboxId): Promise<MoveJob | null>;
  /** Those of these mailboxes that have one. */
  findAll(mailboxIds: readonly MailboxId[]): Promise<ReadonlyMap<MailboxId, MoveJob>>;
  list(tagPrefix: string | null): Promise<readonly MoveJob[]>;
  /** `of`: what is kept of each, of many. */
  list<T>(tagPrefix: string | null, of: (job: MoveJob) => T): Promise<readonly T[]>;
  /**
   * What has changed of requests whose tag starts so since `since` was answered; null: all of them. May tell again what was told
   * before; never leaves anything out, whoever wrote it, under whichever transaction.
   */
  changes(tagPrefix: string, since: QueueMark | null): Promise<QueueChanges<MoveJob>>;
  changes<T>(tagPrefix: string, since: QueueMark | null, of: (job: MoveJob) => T): Promise<QueueChanges<T>>;
  /** Those that are InProgress or CompletionInProgress. */
  moving(): Promise<readonly MoveJob[]>;
  /** Those that completed before this time. */
  completedBefore(atMs: number): Promise<readonly MoveJob[]>;
  /**
   * Calls `ring` soon after whichever process has written such news. A hint that may come twice, early or not at all: who needs
   * the news looks from time to time as well. Returns what ends it.
   */
  listen(news: QueueNews, ring: () => void): () => void;
  /**
   * An admin's change, decided by `decide` on the job as it is now. A claimed move gets `order` and new options; its mover
   * sees them at its next save. An unclaimed one is changed at once. Failure `lease-lost`: a later token of that fence was here.
   */
  edit(
    id: RequestId,
    decide: (job: MoveJob, claimed: boolean) => Edit,
    under?: Fence | null,
  ): Promise<MoveJob | null>;
  /** From when this resolves, no order is taken under a lower token. Failure `lease-lost`. */
  fenceOff(under: Fence): Promise<void>;

  /** Says that `instance` lives; renews its claims; tells whether it leads. */
  heartbeat(instance: Instance, leaseMs: number): Promise<{ readonly leads: boolean }>;
  /** The instance stops: its claims and its lead are free at once. */
  leave(instance: Instance): Promise<void>;
  /**
   * Leader only. Frees claims of the dead, then claims what is due within `limits`, for the instances with room. What is
   * due later than `longestWaitMs` from now was put off before the clock was set back: it is due.
   */
  assignClaims(leader: Instance, limits: MoveLimits, longestWaitMs?: number): Promise<number>;
  /** One claim beside the limits, for an admin's own act on a request that no one works on; null when a mover does. */
  claimOne(id: RequestId, instance: Instance): Promise<Claim | null>;
  /** Claims assigned to this instance. */
  claims(instance: Instance): Promise<readonly Claim[]>;

  /** What an admin wants of a claimed move. Failure `claim-lost`. Reads only. */
  pendingEdits(claim: Claim): Promise<PendingEdits>;
  /**
   * The mover's word; the mailbox is locked or not, as the job says. Returns what an admin changed meanwhile. Durable where
   * something outside the queue relies on it.
   */
  save(claim: Claim, job: MoveJob, notes: ReportDelta, durability?: Durability): Promise<PendingEdits>;
  /**
   * Saves and gives the claim back; the request is not picked again for `afterMs` (null: not until an admin acts). An order that came
   * too late for this stint makes it due at once; one that it has read, and could not follow (`triedOrder`), is due after `afterMs`.
   */
  release(
    claim: Claim,
    job: MoveJob,
    notes: ReportDelta,
    afterMs: number | null,
    triedOrder?: boolean,
  ): Promise<void>;
  /**
   * The move has ended, well or badly: saves, keeps its report, gives the claim back. A removal that this stint has tried is
   * given up.
   */
  finish(claim: Claim, job: MoveJob, notes: ReportDelta, ending: Ending): Promise<void>;
  /** Gives a claim back whose mover broke before it could; nothing happens when it is not held any more. */
  abandon(claim: Claim, afterMs: number): Promise<void>;
  /** The switch: pointers of all parts, the end of their lock and the job's new state, all or nothing. */
  switchPointers(claim: Claim, job: MoveJob, notes: ReportDelta): Promise<void>;
  /** The request goes, and with it its lock; a report that was kept stays. Without a claim: an unclaimed one, by an admin. */
  drop(claim: Claim | null, job: MoveJob): Promise<void>;

  /** A remark of one who does not hold its claim; nothing happens when the request is gone. */
  note(id: RequestId, entry: NewEntry): Promise<void>;
  badItems(id: RequestId): Promise<readonly BadItem[]>;
  /** As it is now, or as it was kept; null: neither. */
  report(id: RequestId, nowMs: number): Promise<MoveReport | null>;
  history(mailboxId: MailboxId): Promise<readonly MoveReport[]>;
}

/** With which a move's report is kept. */
export interface Ending {
  readonly nowMs: number;
  /** So many reports of the mailbox, the newest. */
  readonly keep: number;
  readonly triedRemoval?: boolean;
}

export interface QueuedMove {
  readonly job: MoveJob;
  /** The first of its report. */
  readonly entry: NewEntry;
}
export type Creation =
  | { readonly kind: 'created'; readonly job: MoveJob }
  | { readonly kind: 'refused'; readonly failure: Failure };

/**
 * `work`: there may be something to claim, for a request has come, has been changed by an admin, or an instance has left;
 * or a claim has been assigned to another than the leader.
 * `outcome`: a mover has given a request back, or it went.
 */
export type QueueNews = 'work' | 'outcome';

/** How far a reader has read; only the queue that gave it knows what it means. */
export type QueueMark = string;
export interface QueueChanges<T> {
  readonly jobs: readonly T[];
  /** Mailboxes whose request went, or got a tag that starts otherwise; one that has a new request is among `jobs` too. Null: `jobs` are all there are. */
  readonly gone: readonly MailboxId[] | null;
  /** What to name as `since` next. */
  readonly mark: QueueMark;
}

export interface Instance {
  readonly name: string;
  /** Which process it is, in the words of whoever can tell whether it still runs. */
  readonly process: string;
  /** Moves it may work at the same time. */
  readonly capacity: number;
}

export interface Claim {
  readonly requestId: RequestId;
  readonly instance: string;
  readonly token: number;
}

/** The move is another worker's by now. */
export const isClaimLost = (error: unknown): boolean =>
  error instanceof Failure && error.facts.code === 'claim-lost';

export type Order = 'suspend' | 'remove';
export type Edit =
  | { readonly kind: 'keep' }
  | { readonly kind: 'order'; readonly order: Order; readonly comment: string }
  /** `dueNow`: may be claimed at once. */
  | {
      readonly kind: 'change';
      readonly job: MoveJob;
      readonly dueNow: boolean;
      readonly entry: NewEntry | null;
    };

/** What goes into the report together with a save. */
export interface ReportDelta {
  readonly entries: readonly NewEntry[];
  readonly badItems: readonly BadItem[];
  /** Bad items that could be read after all, or are gone at the source. */
  readonly healed: readonly { readonly part: MailboxPart; readonly item: string }[];
  /** What parts were when both sides were equal; of a part that was proved again the last counts. */
  readonly proved: readonly ProvedPart[];
}
export interface ProvedPart {
  readonly part: MailboxPart;
  readonly state: ProvedState;
}
export const emptyDelta: ReportDelta = { entries: [], badItems: [], healed: [], proved: [] };

export interface PendingEdits {
  readonly options: MoveOptions;
  readonly tag: string;
  readonly order: Order | null;
  readonly comment: string;
}
