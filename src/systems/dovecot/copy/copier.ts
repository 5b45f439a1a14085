import { createHash } from 'node:crypto';
import { Failure, failureFacts } from '../../../domain/failure.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type {
  BatchLimits,
  BothSides,
  CopyMode,
  ItemKey,
  MailboxCopier,
  OpenedCopy,
  PartSummary,
  Proof,
  SyncRequest,
  SyncRound,
} from '../../../mrs/mailbox-copier.ts';
import { assert } from '../../../support/assert.ts';
import { monotonicMs } from '../../../support/clock.ts';
import { claimedName, nameOfOrder } from '../claim-name.ts';
import { BadMessage, type SieveScript } from '../doveadm/doveadm.ts';
import { assertKnown } from './assert-known.ts';
import { brought, messagesIn } from './brought.ts';
import { claimLost, claimRow } from './claim-row.ts';
import { copiedOf, foundIn, since, type Copied } from './copied.ts';
import { withItsRemoval } from './emptied-copy.ts';
import { parseItemKey } from './item-key.ts';
import type { KeptHashes } from './kept-hashes.ts';
import { BAD_FLAG, LeftBehind } from './left-behind.ts';
import { assertNoneDropped, assertNothingLost } from './lost-messages.ts';
import { MailboxProof } from './mailbox-proof.ts';
import { Portions } from './portions.ts';
import { ReaderSession } from './reader-session.ts';
import { assertReplaceable, type LeftThere } from './replaceable.ts';
import type { CopyMemory, CopyRoute } from './route.ts';
import { assertWithinQuota } from './target-quota.ts';
import { changesBetween, isUnchanged, readStatuses, totalsOf } from './statuses.ts';

/** How far this move has come with its copy, as its request says. */
export interface CopyStage {
  /** It has written to the target, or may have. */
  readonly hasBegun: boolean;
  /** Its first copy was complete. */
  readonly isSeeded: boolean;
  /** What an earlier move has left at the target. Null: whatever is there is not drover's. */
  readonly leftThere: () => Promise<LeftThere | null>;
  /** The source may be read for so much a day: it is copied in portions, and what was read is kept. Missing: there is no limit. */
  readonly kept?: KeptHashes;
}

const PROGRESS_EVERY_MS = 1000;
/** Dovecot makes whoever comes from an address with failed logins wait for 2, 4, 8 and then 15 seconds. */
const SLOW_LOGIN_MS = 1500;

/**
 * Copies one mailbox of a fleet. dsync pulls, run by the target's backend under a name that only the row of this claim
 * resolves; then what both sides' IMAP returns is compared. dsync gets no state: with one it misses flag changes. Where the source
 * may be read for so much a day, most of the first copy is appended in portions before that.
 */
export class DovecotCopier implements MailboxCopier {
  readonly part = 'primary';
  readonly #route: CopyRoute;
  readonly #stage: CopyStage;
  readonly #memory: CopyMemory;
  readonly #source: ReaderSession;
  readonly #target: ReaderSession;
  readonly #proof: MailboxProof;
  readonly #leftBehind: LeftBehind;
  /** Null: dsync makes the first copy too. */
  readonly #portions: Portions | null;
  /** Null before `open`. */
  #claimed: string | null = null;
  #isFirstRun = true;
  /** Its first copy is not complete. */
  #isNew = false;
  /** The target has messages before the first run: what an earlier move has left, or this one has begun. */
  #hasSome = false;

  constructor(route: CopyRoute, stage: CopyStage, memory: CopyMemory) {
    this.#route = route;
    this.#stage = stage;
    this.#memory = memory;
    const source = new ReaderSession(async () => await route.source.openReader(route.address));
    const openTarget = async () => await route.target.openReader(nameOfOrder(this.#claimedUser));
    const target = new ReaderSession(openTarget);
    this.#source = source;
    this.#target = target;
    const scripts = async (found: Promise<readonly SieveScript[]>) => (await found).map(scriptText);
    const sieve = {
      source: () => {
        const found = route.source.doveadm.sieveScripts?.(route.address);
        return found === undefined ? null : scripts(found);
      },
      // What only one side can have is not compared.
      target: () =>
        route.source.doveadm.sieveScripts === undefined
          ? null
          : scripts(route.target.doveadm.sieveScripts(this.#claimedUser)),
    };
    this.#proof = new MailboxProof({ source, target }, sieve, memory.hashes, route.hasGuids);
    this.#leftBehind = new LeftBehind(route, source, memory);
    this.#portions =
      stage.kept === undefined ? null : new Portions(route, { source, openTarget }, memory.hashes);
  }

  async open(moveId: string, token: number): Promise<OpenedCopy> {
    if (!this.#stage.hasBegun) await assertKnown(this.#route);
    const owner = await claimRow(this.#route, moveId, token);
    this.#claimed = claimedName(this.#route.address, owner);
    const items = this.#stage.hasBegun
      ? (await copiedOf(this.#route, this.#claimedUser)).items
      : await foundIn(this.#route, this.#claimedUser);
    const left = items > 0 && !this.#stage.hasBegun ? await this.#stage.leftThere() : null;
    if (items > 0 && !this.#stage.hasBegun) await assertReplaceable(this.#route, { owner, items, left });
    if (!this.#stage.hasBegun) await assertWithinQuota(this.#route, this.#claimedUser, this.#source);
    const isNew = !this.#stage.isSeeded || items === 0;
    if (isNew) this.#memory.seen = null;
    this.#isNew = isNew;
    this.#hasSome = isNew && items > 0;
    const { kept } = this.#stage;
    const isSuccessor = token !== (this.#memory.token ?? token) + 1;
    // Another worker may have made the copy again since: what this one has hashed of it would prove nothing.
    if (isNew || isSuccessor) this.#memory.hashes.forget('target');
    if (kept !== undefined && isSuccessor) this.#memory.hashes.goOnFrom(await kept.load());
    this.#memory.token = token;
    const notes = this.#stage.hasBegun ? [] : await this.#examine();
    if (left === null) return { isNew, notes };
    const { bytes: sizeBytes } = await copiedOf(this.#route, this.#claimedUser);
    return { isNew, notes, startsFrom: { leftAt: instantFromMs(left.leftAtMs), items, sizeBytes } };
  }

  async #examine(): Promise<readonly string[]> {
    const { examine } = this.#route;
    if (examine === undefined) return [];
    return await this.#source.use((source) => this.#target.use((target) => examine(source, target)));
  }

  async summary(): Promise<PartSummary> {
    const { folders, messages, sizeBytes } = totalsOf(await this.#source.use(readStatuses));
    const none = { recoverableItems: 0, recoverableSizeBytes: 0, hiddenItems: 0 };
    return { folders, items: messages, sizeBytes, ...none };
  }

  async sync(request: SyncRequest): Promise<SyncRound> {
    const { mode } = request;
    const healed = this.#isFirstRun ? await this.#leftBehind.heal(request.except, this.#claimedUser) : [];
    this.#isFirstRun = false;
    const except = new Set([...request.except].filter((key) => !healed.includes(key)));
    await this.#leftBehind.leave(except, this.#claimedUser);
    this.#proof.begin(except);
    const portion = mode === 'online' && this.#isNew ? await this.#nextPortion(request, except) : null;
    if (portion !== null) return { ...portion, changes: portion.items, healed, more: true };
    const { seen, beforeFailure } = this.#memory;
    const looking = this.#source.use(readStatuses);
    looking.catch(() => undefined);
    // Under the lock nothing changes any more: the source is looked at while dsync runs.
    if (mode === 'under-lock') this.#proof.lookAtSource();
    const now = mode === 'online' ? await looking : null;
    const isClean = seen !== null && beforeFailure === null && request.except.size === 0;
    if (now !== null && isClean && isUnchanged(seen, now)) return { ...nothing, healed, more: false };
    let copied: Copied;
    try {
      copied = await this.#run(request, except);
    } catch (error) {
      this.#memory.beforeFailure ??= now ?? (await looking);
      // A message in the middle of a folder makes dsync begin that folder again, which is a run of its own.
      if (healed.length > 0 && failureFacts(error).code === 'doveadm-try-again')
        return { ...nothing, healed, more: true };
      return { ...(await this.#afterFailure(error, mode)), healed };
    }
    const present = now ?? (await looking);
    await this.#assertNothingLost(mode);
    this.#memory.beforeFailure = null;
    this.#memory.seen = present;
    const delta =
      seen === null ? { ...copied, changes: copied.items } : { ...changesBetween(seen, present), ...copied };
    return { ...delta, unreadable: [], healed, more: healed.length > 0 };
  }

  async prove(mode: CopyMode, limits: BatchLimits): Promise<Proof> {
    const proof = await (mode === 'online' ? this.#proof.proveOnline(limits) : this.#proof.proveUnderLock());
    await this.#keepHashes();
    await assertNoneDropped(this.#route, this.#proof.gone);
    this.#leftBehind.wereCopied(proof.unreadable.map(({ key }) => key));
    return proof;
  }

  async compare(except: ReadonlySet<ItemKey>): Promise<BothSides> {
    return { ...(await this.#proof.compare(except)), recoverableItems: 0, hiddenItems: 0 };
  }

  /** Under the lock the source is logged in to again. Where Dovecot lets that wait, the user would wait as long. */
  async prepareLock(): Promise<void> {
    const beganMs = monotonicMs(this.#route.clock);
    this.#source.close();
    await this.#source.use(async () => {});
    const tookMs = monotonicMs(this.#route.clock) - beganMs;
    if (tookMs > SLOW_LOGIN_MS) throw loginsDelayed(this.#route, tookMs);
  }

  async awaitWriters(): Promise<void> {
    // It would be ended with the user's.
    this.#source.close();
    await this.#route.emptySource();
  }

  async describeItem(key: ItemKey): Promise<{ readonly folder: string; readonly subject: string }> {
    const place = parseItemKey(key);
    if (place === null) return { folder: '', subject: '' };
    const { source, address } = this.#route;
    const subject = source.doveadm.header(address, place.folder, place.uid, 'subject').catch(() => null);
    return { folder: place.folder, subject: (await subject) ?? '' };
  }

  close(): void {
    this.#portions?.close();
    this.#source.end();
    this.#target.end();
  }

  async #nextPortion(
    { limits }: SyncRequest,
    except: ReadonlySet<ItemKey>,
  ): Promise<Pick<SyncRound, 'items' | 'bytes' | 'unreadable'> | null> {
    if (this.#portions === null) return null;
    const portion = await this.#portions.next(this.#claimedUser, except, limits);
    await this.#keepHashes();
    // dsync counts what it brings beside that.
    if (portion !== null) this.#hasSome = true;
    else this.#isNew = false;
    return portion;
  }

  /** Where the source may not be read again today. */
  async #keepHashes(): Promise<void> {
    const { kept } = this.#stage;
    const { token, hashes } = this.#memory;
    if (kept !== undefined && token !== null) await kept.keep(token, hashes.takeNews());
  }

  /** One run of dsync, and what it brought. */
  async #run({ mode, onProgress }: SyncRequest, except: ReadonlySet<ItemKey>): Promise<Copied> {
    const before = mode === 'online' ? await copiedOf(this.#route, this.#claimedUser) : null;
    const known = this.#hasSome && before !== null ? await messagesIn(this.#target) : null;
    // dsync is alone with the copy.
    if (known !== null) this.#target.close();
    const stop = new AbortController();
    const run = this.#route.target.doveadm.backup({
      user: this.#claimedUser,
      destination: this.#route.pullFrom,
      pull: true,
      full: mode === 'under-lock',
      ...(except.size === 0 ? {} : { exceptFlag: BAD_FLAG }),
      otherSide: this.#route.source.doveadm,
      signal: stop.signal,
    });
    try {
      if (onProgress !== undefined && before !== null)
        await this.#report(run, async (now) => await onProgress(since(before, now)));
      await run;
    } catch (error) {
      // It runs to its end all the same; only its answer is not waited for.
      stop.abort();
      await run.catch(() => undefined);
      throw error;
    }
    this.#hasSome = false;
    if (known !== null) return brought(known, await messagesIn(this.#target));
    return before === null
      ? { items: 0, bytes: 0 }
      : since(before, await copiedOf(this.#route, this.#claimedUser));
  }

  /** Tells every second how much the copy has by then, until the run has ended. */
  async #report(run: Promise<void>, tell: (now: Copied) => Promise<void>): Promise<void> {
    let isOver = false;
    const over = run.then(
      () => void (isOver = true),
      () => void (isOver = true),
    );
    for (;;) {
      const wait = new AbortController();
      await Promise.race([over, this.#route.clock.sleep(PROGRESS_EVERY_MS, wait.signal)]);
      wait.abort();
      if (isOver) return;
      await tell(await copiedOf(this.#route, this.#claimedUser));
    }
  }

  async #afterFailure(error: unknown, mode: CopyMode): Promise<Omit<SyncRound, 'healed'>> {
    // The directory does not resolve the order's name any more.
    if (failureFacts(error).code === 'no-such-user') throw claimLost(this.#route);
    if (!(error instanceof BadMessage)) {
      await this.#assertNothingLost(mode);
      throw await withItsRemoval(error, this.#route.target, this.#claimedUser);
    }
    const unreadable = await this.#leftBehind.confirm(error);
    await this.#assertNothingLost(mode);
    return { ...nothing, unreadable, more: true };
  }

  async #assertNothingLost(mode: CopyMode): Promise<void> {
    if (this.#memory.beforeFailure === null) return;
    const now = await this.#source.use(readStatuses);
    await assertNothingLost(this.#route, this.#memory, now, mode);
  }

  get #claimedUser(): string {
    assert(this.#claimed !== null, 'the copier is open');
    return this.#claimed;
  }
}

const scriptText = ({ name, isActive, text }: SieveScript): string =>
  `${name}${isActive ? ' (active)' : ''} ${createHash('sha256').update(text).digest('base64')}`;

const nothing = { changes: 0, items: 0, bytes: 0, unreadable: [] } as const;

const loginsDelayed = ({ source, address }: CopyRoute, tookMs: number): Failure =>
  new Failure({
    code: 'logins-delayed',
    message:
      `${source.doveadm.name} let drover wait for ${(tookMs / 1000).toFixed(1)} s before it was logged in to ${address}; under the lock ` +
      'the user would have waited as long. The mailbox was not locked.',
    hint: 'Dovecot delays whoever comes from an address with failed logins. Find them in its log; "login_trusted_networks" with the address of this host ends the delay.',
    retry: 'retry',
    side: 'source',
  });
