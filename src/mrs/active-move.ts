import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { BadItem } from '../domain/move-report.ts';
import type { MoveState, Stall } from '../domain/move-request.ts';
import type { Clock } from '../support/clock.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts';
import type {
  BatchLimits,
  FolderKey,
  ItemKey,
  MailboxPart,
  MailboxSource,
  MailboxTarget,
  TargetBatch,
  UnreadableItem,
} from './mail-store.ts';
import type { EntryKind, MoveJob, MovePart, NewEntry, SyncStage } from './move-job.ts';
import { inProgress, pass, reachStage } from './move-machine.ts';
import type { MoveStores } from './move-stores.ts';
import { percentCopied } from './percent.ts';
import type { Claim, MoveQueue, ReportDelta, PendingEdits } from './queue.ts';
import type { MrsSettings } from './settings.ts';

export interface MoverContext {
  readonly queue: MoveQueue;
  readonly stores: MoveStores;
  readonly settings: () => MrsSettings;
  readonly clock: Clock;
  /** Aborted: stop at the next checkpoint. */
  readonly signal: AbortSignal;
  /** A reason to wait, by live readings of what the move would load further; null: go on. */
  readonly stallReason: (job: MoveJob) => Promise<Omit<Stall, 'since'> | null>;
}

/** Why a mover puts a move down that has not failed. */
export type InterruptReason =
  | { readonly kind: 'service-stops' }
  | { readonly kind: 'suspend'; readonly comment: string }
  | { readonly kind: 'remove' }
  | { readonly kind: 'stall'; readonly stall: Omit<Stall, 'since'> };

export class Interrupted extends Error {
  readonly reason: InterruptReason;
  constructor(reason: InterruptReason) {
    super(`put down: ${reason.kind}`);
    this.name = 'Interrupted';
    this.reason = reason;
  }
}

/** One part with both its ends open. */
export interface OpenPart {
  readonly part: MailboxPart;
  readonly source: MailboxSource;
  readonly target: MailboxTarget;
  checkpoint: Checkpoint | null;
  /** Folders the target has; an item of any other brings its folder along. */
  readonly knownFolders: Set<FolderKey>;
  readonly badItems: Set<ItemKey>;
}

const SAVE_EVERY_MS = 500;
const ASLEEP_AFTER_MS = 5000;
export const noChanges: TargetBatch = {
  folders: [],
  items: [],
  itemFacts: [],
  removedItems: [],
  removedFolders: [],
};

/** A claimed move in a mover's hands: its job, its report so far, and the only ways to change them. */
export class ActiveMove {
  readonly context: MoverContext;
  readonly claim: Claim;
  job: MoveJob;
  parts: readonly OpenPart[] = [];
  #entries: NewEntry[] = [];
  #badItems: BadItem[] = [];
  #healed: { part: MailboxPart; item: string }[] = [];
  #savedAtMs: number;

  constructor(context: MoverContext, claim: Claim, job: MoveJob) {
    this.context = context;
    this.claim = claim;
    this.job = job;
    this.#savedAtMs = context.clock.nowMs();
  }

  get nowMs(): number {
    return this.context.clock.nowMs();
  }

  get batchLimits(): BatchLimits {
    const { minBatchItems, maxBatchBytes } = this.context.settings();
    return { maxItems: minBatchItems, maxBytes: maxBatchBytes };
  }

  /** Distinguishes this claim's lock from one that a successor takes. */
  get lockOwner(): string {
    return `move ${this.job.id}#${this.claim.token}`;
  }

  say(kind: EntryKind, message: string): void {
    this.#entries.push({ at: instantFromMs(this.nowMs), by: this.claim.instance, kind, message });
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

  async save(): Promise<PendingEdits> {
    const wishes = await this.#noting((notes) => this.context.queue.save(this.claim, this.job, notes));
    this.#savedAtMs = this.nowMs;
    this.job = { ...this.job, options: wishes.options, tag: wishes.tag };
    return wishes;
  }

  async release(dueMs: number | null): Promise<void> {
    await this.#noting((notes) => this.context.queue.release(this.claim, this.job, notes, dueMs));
  }

  /** The move has ended: its report is kept with its last state. */
  async finish(): Promise<void> {
    const { maxMoveHistoryLength } = this.context.settings();
    await this.#noting((notes) =>
      this.context.queue.finish(this.claim, this.job, notes, maxMoveHistoryLength, this.nowMs),
    );
  }

  async switchPointers(): Promise<void> {
    await this.#noting((notes) => this.context.queue.switchPointers(this.claim, this.job, notes));
  }

  /** Between batches: lets other moves of this thread go on, saves, and heeds what was asked meanwhile. */
  async yieldAndCheckpoint(): Promise<void> {
    await nextTurn();
    if (this.context.signal.aborted) throw new Interrupted({ kind: 'service-stops' });
    if (this.nowMs - this.#savedAtMs >= SAVE_EVERY_MS) await this.applyOrders();
  }

  async applyOrders(): Promise<void> {
    const { order, comment } = await this.save();
    if (order === 'remove') throw new Interrupted({ kind: 'remove' });
    if (order === 'suspend') throw new Interrupted({ kind: 'suspend', comment });
    const stall = await this.context.stallReason(this.job);
    if (stall !== null) throw new Interrupted({ kind: 'stall', stall });
  }

  partOf(open: OpenPart): MovePart {
    const found = this.job.parts.find(({ part }) => part === open.part);
    if (found === undefined) throw new Error(`Move ${this.job.id} has no ${open.part} part`);
    return found;
  }

  setPart(open: OpenPart, patch: Partial<Pick<MovePart, 'totals' | 'proved'>>): void {
    const parts = this.job.parts.map((part) => (part.part === open.part ? { ...part, ...patch } : part));
    this.job = { ...this.job, parts };
  }

  async readCheckpoint(open: OpenPart): Promise<void> {
    const text = await open.target.checkpoint();
    open.checkpoint = text === null ? null : readCheckpoint(text);
  }

  /** Writes one batch and the checkpoint that speaks of it; a seeded batch ends a run of transient errors. */
  async apply(open: OpenPart, batch: TargetBatch, next: CheckpointStep): Promise<void> {
    // A process that was asleep may have been given up and replaced: it must find out before it writes, not after.
    if (this.nowMs - this.#savedAtMs > ASLEEP_AFTER_MS) await this.save();
    const bytes = batch.items.reduce((total, item) => total + item.sizeBytes, 0);
    for (const item of batch.items) this.#heal(open, item.key);
    for (const key of batch.removedItems) this.#heal(open, key);
    const whole = await this.#withFolders(open, this.#withoutBadItems(open, batch));
    const checkpoint: Checkpoint = {
      ...next,
      token: this.claim.token,
      copiedItems: (open.checkpoint?.copiedItems ?? 0) + batch.items.length,
      copiedBytes: (open.checkpoint?.copiedBytes ?? 0) + bytes,
    };
    // A copy that is not whole yet may fall back to an earlier checkpoint; nothing speaks of it as proved before its end.
    await open.target.apply(
      whole,
      writeCheckpoint(checkpoint),
      next.phase === 'seeding' ? 'deferred' : 'durable',
    );
    open.checkpoint = checkpoint;
    for (const folder of whole.folders) open.knownFolders.add(folder.key);
    for (const key of whole.removedFolders) open.knownFolders.delete(key);
    this.job = {
      ...this.job,
      attempt: batch.items.length > 0 && next.phase === 'seeding' ? 0 : this.job.attempt,
      bytesTransferred: this.job.bytesTransferred + bytes,
      itemsTransferred: this.job.itemsTransferred + batch.items.length,
      percentComplete: this.#percent(),
    };
  }

  /** Names every bad item, and fails the move when there are more than its limit allows. */
  async countBadItems(open: OpenPart, found: readonly UnreadableItem[]): Promise<void> {
    if (found.length === 0) return;
    const news = found.filter(({ facts }) => !open.badItems.has(facts.key));
    for (const { facts, reason, message } of news) {
      open.badItems.add(facts.key);
      const { folder, subject } = await open.source.describeItem(facts.key);
      const bad: BadItem = { folder, item: facts.key, subject, part: open.part, reason, message };
      this.#badItems.push(bad);
      this.say('bad-item', `A corrupted item was encountered: ${badItemText(bad)}`);
    }
    this.#recount();
    // Before the checkpoint that goes past them.
    if (news.length > 0) await this.save();
    this.assertWithinBadItemLimit();
  }

  assertWithinBadItemLimit(): void {
    const { badItemsEncountered, options } = this.job;
    if (badItemsEncountered > options.badItemLimit) {
      throw tooManyBadItems(badItemsEncountered, options.badItemLimit);
    }
  }

  close(): void {
    for (const { source, target } of this.parts) {
      source.close();
      target.close();
    }
    this.parts = [];
  }

  #percent(): number {
    const copied = { items: 0, bytes: 0 };
    const total = { items: 0, bytes: 0 };
    for (const open of this.parts) {
      const { totals } = this.partOf(open);
      copied.items += open.checkpoint?.copiedItems ?? 0;
      copied.bytes += open.checkpoint?.copiedBytes ?? 0;
      total.items += (totals?.items ?? 0) + (totals?.recoverableItems ?? 0);
      total.bytes += (totals?.sizeBytes ?? 0) + (totals?.recoverableSizeBytes ?? 0);
    }
    return this.job.stage === 'CopyingMessages'
      ? Math.max(this.job.percentComplete, percentCopied(copied, total))
      : this.job.percentComplete;
  }

  #heal(open: OpenPart, key: ItemKey): void {
    if (!open.badItems.delete(key)) return;
    this.#healed.push({ part: open.part, item: key });
    this.#badItems = this.#badItems.filter((bad) => bad.part !== open.part || bad.item !== key);
    this.#recount();
  }

  /** A bad item is not at the target: what was there of an earlier version of it goes, its facts need no update. */
  #withoutBadItems(open: OpenPart, batch: TargetBatch): TargetBatch {
    if (open.badItems.size === 0) return batch;
    return {
      ...batch,
      itemFacts: batch.itemFacts.filter(({ key }) => !open.badItems.has(key)),
      removedItems: [...batch.removedItems, ...open.badItems],
    };
  }

  #recount(): void {
    const badItemsEncountered = this.parts.reduce((count, { badItems }) => count + badItems.size, 0);
    this.job = { ...this.job, badItemsEncountered };
  }

  /**
   * The batch, with every folder it needs that the target has not yet: an item may be read before the change that made
   * or renamed its folder is. A folder that is gone again stands in by its key, until its removal is read.
   */
  async #withFolders(open: OpenPart, batch: TargetBatch): Promise<TargetBatch> {
    const coming = new Set(batch.folders.map(({ key }) => key));
    const missing = new Set<FolderKey>();
    const need = (key: FolderKey | null): void => {
      if (key !== null && !open.knownFolders.has(key) && !coming.has(key)) missing.add(key);
    };
    for (const { parentKey } of batch.folders) need(parentKey);
    for (const { folderKey } of batch.items) need(folderKey);
    for (const { folderKey } of batch.itemFacts) need(folderKey);
    if (missing.size === 0) return batch;
    const present = await open.source.folders();
    const added = present.filter(({ key }) => !coming.has(key));
    const standIns = [...missing]
      .filter((key) => !present.some((folder) => folder.key === key))
      .map((key) => ({
        key,
        parentKey: null,
        name: key,
        kind: 'visible' as const,
        role: '',
        changeNumber: 0,
      }));
    return { ...batch, folders: [...standIns, ...added, ...batch.folders] };
  }

  /** What was to be noted is forgotten only when it is durable. */
  async #noting<T>(write: (notes: ReportDelta) => Promise<T>): Promise<T> {
    const result = await write({
      entries: this.#entries,
      badItems: this.#badItems,
      healed: this.#healed,
    });
    this.#entries = [];
    this.#badItems = [];
    this.#healed = [];
    return result;
  }
}

/** What of a checkpoint a stage decides; the rest is counted by `apply`. */
export type CheckpointStep =
  | { readonly phase: 'seeding'; readonly from: number; readonly cursor: string | null }
  | { readonly phase: 'syncing'; readonly upTo: number };

/** The step a checkpoint stands at: for what is written without going on. */
export const checkpointStep = (checkpoint: Checkpoint): CheckpointStep =>
  checkpoint.phase === 'seeding'
    ? { phase: checkpoint.phase, from: checkpoint.from, cursor: checkpoint.cursor }
    : { phase: checkpoint.phase, upTo: checkpoint.upTo };

export const badItemText = (bad: BadItem): string =>
  `${bad.reason} in folder '${bad.folder}', item ${bad.item}` +
  `${bad.subject === '' ? '' : `, subject '${bad.subject}'`}: ${bad.message}`;

const tooManyBadItems = (found: number, limit: number): Failure =>
  new Failure({
    code: 'too-many-bad-items',
    message:
      `TooManyBadItemsPermanentException: the mailbox has more corrupted items than its BadItemLimit allows ` +
      `(${found} found, limit ${limit}). It was not switched; the source is untouched.`,
    hint: 'Look at the items named in the report. To leave them behind, raise badItemLimit and resume: the copy goes on where it stopped.',
    retry: 'permanent',
    side: 'source',
  });
