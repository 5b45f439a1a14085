import { failureFacts } from '../../domain/failure.ts';
import { isClaimLost } from '../../mrs/queue.ts';
import type { MrsSettings } from '../../mrs/settings.ts';
import { adoptRevived, nextRound, originOf, type CopyFile } from './copy-file.ts';
import { copiesToFeed, isFeedable, markUnfit, recordFed } from './directory/fed-copies.ts';
import type { Organisation } from './directory/organisation.ts';
import type { Place } from './directory/pointers.ts';
import { lookIntoCopy } from './store/look-into.ts';
import { copyLost } from './store/page-copy.ts';
import { openPartFile, type PartCopy, type PartFile } from './store/part-file.ts';
import { summaryOf } from './store/part-reads.ts';
import { isAboutOneFile } from './store/storage-failure.ts';
import { nextTurn } from '../../support/next-turn.ts';

const KEEPER = 'keeper';

interface KeeperContext {
  readonly organisation: Organisation;
  readonly settings: () => Pick<MrsSettings, 'incrementalSyncIntervalMs' | 'minBatchItems' | 'maxBatchBytes'>;
  /** A reason not to load the volume further now; null: go on. */
  readonly stallReason: () => Promise<unknown>;
}

/**
 * Feeds soft-deleted copies that are kept warm, as often as held requests are synced, and one at a time: limits are for moves, and
 * beside them stays room. A copy from which a move starts, or that is purged, is taken from it in the midst of its work.
 */
export class WarmKeeper {
  readonly #context: KeeperContext;
  /** When each was looked at in vain: the mailbox is locked, its database dismounted, a file busy. */
  readonly #tried = new Map<string, number>();

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  async feed(signal: AbortSignal): Promise<void> {
    const { organisation, settings, stallReason } = this.#context;
    const nowMs = organisation.clock.nowMs();
    const beforeMs = nowMs - settings().incrementalSyncIntervalMs;
    for (const copy of copiesToFeed(organisation, { nowMs, beforeMs })) {
      if (signal.aborted || (await stallReason()) !== null) return;
      const tried = this.#tried.get(copy.copy) ?? 0;
      if (tried > beforeMs && tried <= nowMs) continue;
      this.#tried.set(copy.copy, nowMs);
      if (await this.#feedOne(copy, signal)) this.#tried.delete(copy.copy);
      await nextTurn();
    }
  }

  /** False: not now. */
  async #feedOne(copy: PartCopy, signal: AbortSignal): Promise<boolean> {
    const { organisation } = this.#context;
    const from = organisation.place(copy.mailboxId, copy.part);
    if (from === null || !from.mounted || from.lockOwner !== null || from.database === copy.database)
      return false;
    if (!organisation.database(copy.database).mounted) return false;
    try {
      if (!isUpToDate(copy, from) && !(await this.#catchUp(copy, from, signal))) return false;
      const sizeBytes = lookIntoCopy(copy, bytesIn);
      recordFed(organisation, copy.copy, organisation.clock.nowMs(), sizeBytes);
      return true;
    } catch (error) {
      if (isAboutOneFile(error)) {
        if (error.facts.side !== 'source') markUnfit(organisation, copy.copy);
        return false;
      }
      if (isClaimLost(error) || failureFacts(error).code === 'database-busy') return false;
      throw error;
    }
  }

  async #catchUp(of: PartCopy, from: Place, signal: AbortSignal): Promise<boolean> {
    const { organisation, settings } = this.#context;
    using source = openPartFile(from, 'source');
    const copy = adoptRevived(of, source, KEEPER, () => {
      const isOurs = organisation.change(() => isFeedable(organisation, of.copy, organisation.clock.nowMs()));
      if (!isOurs) throw copyLost(of);
    });
    if (copy === null) {
      markUnfit(organisation, of.copy);
      return false;
    }
    try {
      return await this.#rounds(copy, source, settings(), signal);
    } finally {
      copy.file.close();
    }
  }

  async #rounds(
    copy: CopyFile,
    source: PartFile,
    { minBatchItems: maxItems, maxBatchBytes: maxBytes }: ReturnType<KeeperContext['settings']>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { of } = copy.file;
    const touch = (): void => this.#context.organisation.catalogue(of.database).touch(of.copy);
    const round = { except: new Set<string>(), limits: { maxItems, maxBytes } };
    while (nextRound(copy, source, round, touch).more) {
      if (signal.aborted) return false;
      await nextTurn();
    }
    return true;
  }
}

/** Reads only: most of the time nothing has changed. */
function isUpToDate(copy: PartCopy, from: PartCopy): boolean {
  const there = lookIntoCopy(from, (file) => file.changeNumber);
  const here = lookIntoCopy(copy, (file) => file.sql('SELECT source_copy, up_to FROM copy').get());
  return here?.['source_copy'] === originOf(from, KEEPER) && here['up_to'] === there;
}

function bytesIn(file: PartFile): number {
  const { sizeBytes, recoverableSizeBytes } = summaryOf(file);
  return sizeBytes + recoverableSizeBytes;
}
