import { failureFacts } from '../domain/failure.ts';
import { instantFromMs, instantMs } from '../domain/instant.ts';
import type { MoveState, Stall } from '../domain/move-request.ts';
import type { Clock } from '../support/clock.ts';
import { nextTurn } from '../support/next-turn.ts';
import type { Durability } from '../support/sqlite.ts';
import { BadItems } from './bad-items.ts';
import { Interrupted, obey } from './interrupted.ts';
import type { BatchLimits, MailboxCopier, MailboxPart, StartingPoint } from './mailbox-copier.ts';
import type { EntryKind, MoveJob, NewEntry, SyncStage } from './move-job.ts';
import { inProgress, isWork, pass, reachStage } from './move-machine.ts';
import type { MoveStores, PointerElsewhere } from './move-stores.ts';
import {
  isClaimLost,
  type Claim,
  type MoveQueue,
  type PendingEdits,
  type ProvedPart,
  type ReportDelta,
} from './queue.ts';
import type { MrsSettings } from './settings.ts';

export interface MoverContext {
  readonly queue: MoveQueue;
  readonly stores: MoveStores;
  readonly settings: () => MrsSettings;
  readonly clock: Clock;
  /** Aborted: stop after this batch. */
  readonly signal: AbortSignal;
  /** A reason to wait, by live readings of what the move would load further; null: go on. */
  readonly stallReason: (job: MoveJob, at: WorkPoint) => Promise<Omit<Stall, 'since'> | null>;
}
/** Where a move asks whether it may go on. A round of a copier that cannot end one goes on unseen when it is no longer waited for. */
export type WorkPoint = 'between rounds' | 'within a round';

/** One part whose copier is open. */
export interface OpenPart {
  readonly part: MailboxPart;
  readonly copier: MailboxCopier;
  readonly isNew: boolean;
  /** What a new copy has already, from an earlier move. */
  readonly startsFrom?: StartingPoint;
}

const SAVE_EVERY_MS = 500;

/** A claimed move while a mover works on it: its job, its report so far, and the only ways to change them. */
export class ActiveMove {
  readonly context: MoverContext;
  readonly claim: Claim;
  readonly badItems = new BadItems();
  job: MoveJob;
  parts: OpenPart[] = [];
  /** This stint removes the request. */
  isRemoving = false;
  /** An order that was read has to wait until it is known what became of a switch. */
  orderWaits = false;
  #entries: NewEntry[] = [];
  #proved: ProvedPart[] = [];
  #savedAtMs: number;
  /** As the queue has it. */
  #saved: Pick<MoveJob, 'lock' | 'lockedMs'>;

  constructor(context: MoverContext, claim: Claim, job: MoveJob) {
    this.context = context;
    this.claim = claim;
    this.job = job;
    this.#savedAtMs = context.clock.nowMs();
    this.#saved = job;
  }

  get pointer(): PointerElsewhere | null {
    return this.context.stores.pointerOf(this.job);
  }

  get nowMs(): number {
    return this.context.clock.nowMs();
  }

  get batchLimits(): BatchLimits {
    const { minBatchItems, maxBatchBytes } = this.context.settings();
    return { maxItems: minBatchItems, maxBytes: maxBatchBytes };
  }

  /** Of a source with a limit for the day, no more than it still allows. */
  get copyLimits(): BatchLimits {
    const { maxItems, maxBytes } = this.batchLimits;
    return { maxItems, maxBytes: Math.min(maxBytes, this.#mayRead ?? maxBytes) };
  }

  say(kind: EntryKind, message: string): void {
    this.#entries.push(this.#entry(kind, message));
  }

  /** Kept with the report, not with the job: of large mailboxes it is long, and jobs are read together. */
  keepProved(proved: ProvedPart): void {
    this.#proved.push(proved);
  }

  pass(next: MoveState): void {
    this.job = pass(this.job, next, this.nowMs);
  }

  /** A held request keeps its state while it is kept fresh. */
  reach(stage: SyncStage): void {
    const isNew = this.job.stage !== stage;
    this.job = reachStage(this.job, stage, this.nowMs);
    if (this.job.state.kind === 'InProgress') this.pass(inProgress(stage));
    if (isNew) this.say('stage', `Stage: ${stage}. Percent complete: ${this.job.percentComplete}.`);
  }

  /** Locks the mailbox with the next save, or `lockRow` after it; writers under way then end. */
  lock(): void {
    this.job = { ...this.job, lock: { since: instantFromMs(this.nowMs) } };
  }

  /** Where the lock is in another database: once the queue says that it is locked. */
  async lockRow(): Promise<void> {
    await this.pointer?.row?.lock(this.job, this.claim.token);
  }

  /** Unlocks it with the next save; returns whether it was locked. Locks that were taken back count too: the user was out. */
  unlock(): boolean {
    const { lock, lockedMs } = this.job;
    if (lock === null) return false;
    const sinceMs = Math.max(0, this.nowMs - instantMs(lock.since));
    this.job = { ...this.job, lock: null, lockedMs: (lockedMs ?? 0) + sinceMs };
    return true;
  }

  /** What an admin wants of it by now. Failure `claim-lost`. */
  async pendingEdits(): Promise<PendingEdits> {
    const edits = await this.context.queue.pendingEdits(this.claim);
    this.job = { ...this.job, options: edits.options, tag: edits.tag };
    return edits;
  }

  /** Durable where something else goes past it: a copy past a bad item, another organisation past an intent. */
  async save(durability: Durability = 'durable'): Promise<PendingEdits> {
    await this.#unlockRow();
    const edits = await this.#noting((notes) =>
      this.context.queue.save(this.claim, this.job, notes, durability),
    );
    this.#savedAtMs = this.nowMs;
    this.job = { ...this.job, options: edits.options, tag: edits.tag };
    return edits;
  }

  async release(afterMs: number | null): Promise<void> {
    // A row that cannot be reached keeps its lock, and the queue says so: who goes on gives it back.
    await this.#releaseRow().catch((error: unknown) => this.#keepLock(error));
    await this.#noting((notes) =>
      this.context.queue.release(this.claim, this.job, notes, afterMs, this.isRemoving || this.orderWaits),
    );
  }

  /** The move has ended: its report is kept with its last state. */
  async finish(): Promise<void> {
    const { maxMoveHistoryLength: keep } = this.context.settings();
    await this.#releaseRow();
    const ending = { nowMs: this.nowMs, keep, triedRemoval: this.isRemoving };
    await this.#noting((notes) => this.context.queue.finish(this.claim, this.job, notes, ending));
  }

  /** The request goes. */
  async drop(): Promise<void> {
    await this.#releaseRow();
    await this.context.queue.drop(this.claim, this.job);
  }

  /** Another works on it: of what is elsewhere, a row that this claim took late is not kept from it. */
  async letGo(): Promise<void> {
    await this.pointer?.row?.release(this.job, this.claim.token).catch(() => {});
  }

  /** `told`: what the report says of it, unless it fails. */
  async switchPointers(told: readonly string[]): Promise<void> {
    const before = this.#entries;
    this.#entries = [...before, ...told.map((message) => this.#entry('switch', message))];
    try {
      await this.#noting((notes) => this.context.queue.switchPointers(this.claim, this.job, notes));
    } catch (error) {
      this.#entries = before;
      throw error;
    }
  }

  /** The answer to a write was lost, and the queue has what was written: none of its notes are written again. */
  hasWritten(job: MoveJob): void {
    this.job = job;
    this.#forgetNoted();
  }

  /** Between batches: lets other moves of this thread go on, saves, and applies what was ordered meanwhile. */
  async yieldTurn(at: WorkPoint = 'between rounds'): Promise<void> {
    await nextTurn();
    if (this.context.signal.aborted) throw new Interrupted({ kind: 'service-stops' });
    // What was read of a day's allowance is saved with each batch: whoever goes on after a crash reads no more than that again.
    if (this.#mayRead !== null || this.nowMs - this.#savedAtMs >= SAVE_EVERY_MS) await this.applyOrders(at);
  }

  async applyOrders(at: WorkPoint = 'between rounds'): Promise<void> {
    obey(await this.save('deferred'));
    await this.assertMayGoOn(at);
  }

  async assertMayGoOn(at: WorkPoint): Promise<void> {
    const stall = await this.context.stallReason(this.job, at);
    if (stall !== null) throw new Interrupted({ kind: 'stall', stall });
  }

  closeCopiers(): void {
    for (const { copier } of this.parts) copier.close();
    this.parts = [];
  }

  async discardCopies(): Promise<void> {
    this.closeCopiers();
    for (const part of this.job.parts)
      await this.context.stores.discardCopy(this.job, part, this.claim.token);
  }

  get #mayRead(): number | null {
    return this.context.stores.mayRead?.(this.job) ?? null;
  }

  /** Elsewhere first: a queue that still says locked makes the next worker look, one that says unlocked does not. */
  async #unlockRow(): Promise<void> {
    const { lock, switched } = this.job;
    if (this.#saved.lock === null || lock !== null || switched) return;
    await this.pointer?.row?.unlock(this.job, this.claim.token);
  }

  async #releaseRow(): Promise<void> {
    const { lock, switched } = this.job;
    if (lock === null && !switched) await this.pointer?.row?.release(this.job, this.claim.token);
  }

  #keepLock(error: unknown): void {
    const { lock, lockedMs } = this.#saved;
    if (isClaimLost(error) || (lock !== null && !isWork(this.job.state.kind))) throw error;
    if (lock !== null) this.say('lock', `It could not be unlocked: ${failureFacts(error).message}`);
    this.job = { ...this.job, lock, lockedMs };
  }

  /** What was to be noted is forgotten only when it is durable. */
  async #noting<T>(write: (notes: ReportDelta) => Promise<T>): Promise<T> {
    const result = await write({ entries: this.#entries, proved: this.#proved, ...this.badItems.unsaved });
    this.#forgetNoted();
    return result;
  }

  #forgetNoted(): void {
    this.#entries = [];
    this.#proved = [];
    this.badItems.saved();
    this.#saved = this.job;
  }

  #entry(kind: EntryKind, message: string): NewEntry {
    return { at: instantFromMs(this.nowMs), by: this.claim.instance, kind, message };
  }
}
