import { existsSync } from 'node:fs';
import type {
  BatchLimits,
  BothSides,
  CopyMode,
  ItemKey,
  MailboxCopier,
  MailboxPart,
  OpenedCopy,
  PartSummary,
  Proof,
  SyncRequest,
  SyncRound,
  UnreadableItem,
} from '../../mrs/mailbox-copier.ts';
import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import { assert } from '../../support/assert.ts';
import { adoptCopy, adoptRevived, nextRound, nothing, type CopyFile } from './copy-file.ts';
import { moved } from './directory/pointers.ts';
import type { Revivable } from './directory/revived-copies.ts';
import { checkFile } from './maintenance/integrity.ts';
import { bodyProblem, itemSubject } from './store/body.ts';
import { NOT_COMPARED } from './store/differences.ts';
import { folderPaths } from './store/folder-path.ts';
import type { ItemRow } from './store/item-row.ts';
import { itemRow, itemsSince } from './store/item-writes.ts';
import { copyLost, copyPagesAside, removeOlderAttempts } from './store/page-copy.ts';
import { damagedFile, missing, openPartFile, type PartCopy, type PartFile } from './store/part-file.ts';
import { foldersOf, folderSummariesOf, summaryOf } from './store/part-reads.ts';
import { isAboutOneFile } from './store/storage-failure.ts';

/** What the copier asks of the directory. */
export interface CopyDirectory {
  /** Removes a copy that has the name but another source. */
  discard(token: number): void;
  /** Is what is copied still the mailbox part? */
  isCurrent(): boolean;
  closed(): void;
  /** The copy of an earlier move from which this one may start, or has; null: none. */
  revivable(token: number): Revivable | null;
  /** It is this move's from here on. Failure `claim-lost`; false: another has it by now. */
  revive(copy: PartCopy, token: number): boolean;
  /** It is written to: who counted it counts it again. */
  touch(copy: PartCopy): void;
  /** It was found to be damaged: no move starts from it. */
  giveBackUnfit(token: number): void;
}

/**
 * Copies the file of one mailbox part page by page, or starts from the copy that an earlier move left; then writes the source's
 * changes after it, batch by batch. It has connections of its own to both files, closed with it.
 */
export class EmbeddedCopier implements MailboxCopier {
  readonly part: MailboxPart;
  readonly #from: PartCopy;
  readonly #to: PartCopy;
  readonly #directory: CopyDirectory;
  #source: PartFile | null = null;
  #copy: CopyFile | null = null;
  #token = 0;

  constructor(from: PartCopy, to: PartCopy, directory: CopyDirectory) {
    this.part = from.part;
    this.#from = from;
    this.#to = to;
    this.#directory = directory;
  }

  async open(moveId: string, token: number): Promise<OpenedCopy> {
    this.#token = token;
    this.#source = openPartFile(this.#from, 'source');
    removeOlderAttempts(this.#to.file, token);
    if (existsSync(this.#to.file)) this.#adopt('found');
    if (this.#copy !== null) return { isNew: false };
    return this.#revive(moveId);
  }

  /** The copy while it is open. */
  get copyFile(): PartFile | null {
    return this.#copy?.file ?? null;
  }

  async summary(): Promise<PartSummary> {
    const source = this.#openSource;
    return source.read(() => summaryOf(source), 'source');
  }

  async sync({ except, limits }: SyncRequest): Promise<SyncRound> {
    if (this.#copy === null) return this.#make();
    const copy = this.#copy;
    const source = this.#openSource;
    return this.#inCopy(() =>
      nextRound(copy, source, { except, limits }, () => {
        if (copy.isRevived) this.#directory.touch(copy.file.of);
      }),
    );
  }

  async prove(mode: CopyMode, limits: BatchLimits): Promise<Proof> {
    const copy = this.#openCopy;
    const { file } = copy;
    const proof = this.#inCopy(() =>
      file.read(() => {
        const rows = itemsSince(file, copy.proved, limits.maxItems + 1);
        const batch = withinLimits(rows, limits);
        const found = {
          differing: [] as { key: ItemKey; message: string }[],
          unreadable: [] as UnreadableItem[],
        };
        for (const row of batch) this.#proveItem(row, mode, found);
        const more = batch.length < rows.length;
        if (found.differing.length === 0) {
          copy.proved = more ? (batch.at(-1)?.content_change ?? copy.proved) : file.changeNumber;
        }
        return {
          ...found,
          checkedItems: batch.length,
          more,
        };
      }, 'target'),
    );
    // Bad items are written down by the caller first: until then they are not passed for good.
    if (proof.more && proof.unreadable.length === 0 && mode === 'online') this.#keepProof(copy);
    return proof;
  }

  async compare(except: ReadonlySet<ItemKey>): Promise<BothSides> {
    const source = this.#openSource;
    const { file, upTo } = this.#openCopy;
    const there = source.read(() => {
      assert(upTo === source.changeNumber, 'nothing changes while the mailbox is locked');
      return folderSummariesOf(source, except);
    }, 'source');
    return file.read(() => {
      const { recoverableItems, hiddenItems } = summaryOf(file);
      return { source: there, target: folderSummariesOf(file), recoverableItems, hiddenItems };
    }, 'target');
  }

  async awaitWriters(): Promise<void> {
    // From the lock on no one replaces the copy that the mailbox is; before it, a rewrite may have.
    if (!this.#directory.isCurrent()) throw moved(this.#from.mailboxId, this.part);
    this.#openSource.write(() => undefined, 'source');
  }

  async describeItem(key: ItemKey): Promise<{ readonly folder: string; readonly subject: string }> {
    const source = this.#openSource;
    return source.read(() => {
      const row = itemRow(source, key);
      if (row === undefined) return { folder: '', subject: '' };
      return {
        folder: folderPaths(foldersOf(source)).get(row.folder_key) ?? '',
        subject: itemSubject(source, row),
      };
    }, 'source');
  }

  close(): void {
    this.#source?.close();
    this.#source = null;
    this.#copy?.file.close();
    this.#copy = null;
    this.#directory.closed();
  }

  /** The first round: all of it, whatever the limits are; `more` where damage makes it go item by item. */
  async #make(): Promise<SyncRound> {
    const made = await copyPagesAside(this.#openSource, this.#to, this.#token);
    this.#adopt(made === 'exists' ? 'found' : 'made');
    const { file } = this.#openCopy;
    if (made !== 'whole') return { ...nothing, more: true };
    return file.read(() => {
      const { folders, items, sizeBytes, recoverableItems, recoverableSizeBytes } = summaryOf(file);
      return {
        ...nothing,
        changes: folders + items + recoverableItems,
        items: items + recoverableItems,
        bytes: sizeBytes + recoverableSizeBytes,
        more: false,
      };
    }, 'target');
  }

  #adopt(origin: 'made' | 'found'): void {
    this.#copy = adoptCopy(this.#to, this.#from, this.#token, origin);
    // The mailbox went away and came back since it was made.
    if (this.#copy === null) this.#directory.discard(this.#token);
  }

  /** What an earlier move left in the target is the copy, if it is whole; else one is made, and the report says why. */
  #revive(move: string): OpenedCopy {
    const found = this.#directory.revivable(this.#token);
    if (found === null) return { isNew: true };
    const { copy, isRevived } = found;
    try {
      if (!isRevived) assertWhole(copy);
      this.#copy = adoptRevived(copy, this.#openSource, move, () => {
        if (!this.#directory.revive(copy, this.#token)) throw copyLost(copy);
      });
      if (this.#copy === null) throw damagedFile(copy);
      const { file, upTo } = this.#copy;
      if (upTo !== NOT_COMPARED) return { isNew: false };
      const { items, sizeBytes, recoverableItems, recoverableSizeBytes } = file.read(
        () => summaryOf(file),
        'target',
      );
      const startsFrom = {
        leftAt: instantFromMs(found.leftAtMs),
        items: items + recoverableItems,
        sizeBytes: sizeBytes + recoverableSizeBytes,
      };
      return { isNew: true, startsFrom };
    } catch (error) {
      if (!isAboutOneFile(error)) throw error;
      this.#copy?.file.close();
      this.#copy = null;
      if (isRevived) this.#directory.giveBackUnfit(this.#token);
      return {
        isNew: true,
        notes: [
          `The soft-deleted mailbox cannot be started from: ${error.facts.message} Everything is copied.`,
        ],
      };
    }
  }

  /** A copy that an earlier move left may be damaged where it was not looked at yet: the move goes on without it. */
  #inCopy<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (this.#copy?.isRevived !== true || !isAboutOneFile(error) || error.facts.side === 'source')
        throw error;
      this.#directory.giveBackUnfit(this.#token);
      throw Failure.transient(
        error.facts.code,
        `${error.facts.message} The move had started from this soft-deleted mailbox; it is begun again, and everything is copied.`,
      );
    }
  }

  #proveItem(
    row: ItemRow,
    mode: CopyMode,
    found: { readonly differing: { key: ItemKey; message: string }[]; readonly unreadable: UnreadableItem[] },
  ): void {
    const { key } = row;
    const here = bodyProblem(this.#openCopy.file, row);
    if (here === null) return;
    const difference = { key, message: `read back: ${here.message}` };
    if (mode === 'under-lock') return void found.differing.push(difference);
    const source = this.#openSource;
    source.read(() => {
      const original = itemRow(source, key);
      // Other bytes stand for it, or it is gone: that is among the changes still to come.
      if (original?.digest !== row.digest) return;
      const there = bodyProblem(source, original);
      if (there === null) found.differing.push(difference);
      else found.unreadable.push({ key, ...there });
    }, 'source');
  }

  /** All but the last batch, so that a small mailbox costs no write: a later claim proves the rest again. */
  #keepProof({ file, proved, token }: CopyFile): void {
    file.write(
      () => file.sql('UPDATE copy SET proved = ?1 WHERE proved < ?1 AND token = ?2').run(proved, token),
      'target',
      'deferred',
    );
  }

  get #openSource(): PartFile {
    assert(this.#source !== null, 'the copier is open');
    return this.#source;
  }

  get #openCopy(): CopyFile {
    assert(this.#copy !== null, 'a copy was made');
    return this.#copy;
  }
}

/** As an integrity check finds it; its bytes are read back before anything relies on them. */
function assertWhole(copy: PartCopy): void {
  if (!existsSync(copy.file)) throw missing(copy, 'target');
  const { problem } = checkFile(copy.file);
  if (problem !== null) throw damagedFile(copy);
}

/** The first rows that fit, at least one: an item larger than the limit is a batch of its own. */
function withinLimits(rows: readonly ItemRow[], { maxItems, maxBytes }: BatchLimits): readonly ItemRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += row.size_bytes;
    return index === maxItems || (index > 0 && bytes > maxBytes);
  });
  return end === -1 ? rows : rows.slice(0, end);
}
