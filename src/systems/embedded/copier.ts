import { existsSync } from 'node:fs';
import type {
  BatchLimits,
  BothSides,
  CopyMode,
  ItemKey,
  MailboxCopier,
  MailboxPart,
  PartSummary,
  Proof,
  SyncRequest,
  SyncRound,
  UnreadableItem,
} from '../../mrs/mailbox-copier.ts';
import { assert } from '../../support/assert.ts';
import { markOf } from './compare-moved.ts';
import { moved } from './directory/pointers.ts';
import { bodyProblem, itemSubject } from './store/body.ts';
import { changesSince } from './store/changes.ts';
import { writeChanges } from './store/copy-changes.ts';
import { folderPaths } from './store/folder-path.ts';
import type { ItemRow } from './store/item-row.ts';
import { itemRow, itemsSince } from './store/item-writes.ts';
import { copyLost, copyPagesAside, removeOlderAttempts } from './store/page-copy.ts';
import { openPartFile, type PartCopy, type PartFile } from './store/part-file.ts';
import { foldersOf, folderSummariesOf, summaryOf } from './store/part-reads.ts';
import type { ChangeBatch, ChangeNumber } from './store/stored-item.ts';

/** The copy that is being made: its file, and what its `copy` row said last. */
interface OpenCopy {
  readonly file: PartFile;
  upTo: ChangeNumber;
  proved: ChangeNumber;
}

/**
 * Copies the file of one mailbox part page by page, then writes the source's changes after it, batch by batch. It has
 * connections of its own to both files, closed with it.
 */
export class EmbeddedCopier implements MailboxCopier {
  readonly part: MailboxPart;
  readonly #from: PartCopy;
  readonly #to: PartCopy;
  /** Removes a copy that has the name but another source. */
  readonly #discard: (token: number) => void;
  /** Is what is copied still the mailbox part? */
  readonly #isCurrent: () => boolean;
  readonly #closed: () => void;
  #source: PartFile | null = null;
  #copy: OpenCopy | null = null;
  #token = 0;

  constructor(
    from: PartCopy,
    to: PartCopy,
    directory: {
      readonly discard: (token: number) => void;
      readonly isCurrent: () => boolean;
      readonly closed: () => void;
    },
  ) {
    this.part = from.part;
    this.#from = from;
    this.#to = to;
    this.#discard = directory.discard;
    this.#isCurrent = directory.isCurrent;
    this.#closed = directory.closed;
  }

  async open(_moveId: string, token: number): Promise<{ readonly isNew: boolean }> {
    this.#token = token;
    this.#source = openPartFile(this.#from, 'source');
    removeOlderAttempts(this.#to.file, token);
    if (existsSync(this.#to.file)) this.#adopt('found');
    return { isNew: this.#copy === null };
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
    return source.read(() => {
      const batch = changesSince(source, copy.upTo, limits);
      const changes = changeCount(batch);
      const hasExcepted = [...except].some((key) => itemRow(copy.file, key) !== undefined);
      if (changes === 0 && batch.upTo === copy.upTo && !hasExcepted) return { ...nothing, more: false };
      const written = copy.file.write(() => {
        this.#assertMine(
          copy.file
            .sql('UPDATE copy SET up_to = ? WHERE up_to = ? AND token = ?')
            .run(batch.upTo, copy.upTo, this.#token),
        );
        return writeChanges(source, copy.file, batch, except);
      }, 'target');
      copy.upTo = batch.upTo;
      return { ...written, changes, more: batch.more };
    }, 'source');
  }

  async prove(mode: CopyMode, limits: BatchLimits): Promise<Proof> {
    const copy = this.#openCopy;
    const { file } = copy;
    const proof = file.read(() => {
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
    }, 'target');
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
      const target = folderSummariesOf(file);
      const state = { mark: markOf(this.#to.copy, file.changeNumber), folders: target };
      return { source: there, target, state, recoverableItems, hiddenItems };
    }, 'target');
  }

  async awaitWriters(): Promise<void> {
    // From the lock on no one replaces the copy that the mailbox is; before it, a rewrite may have.
    if (!this.#isCurrent()) throw moved(this.#from.mailboxId, this.part);
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
    this.#closed();
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

  /** Takes the copy over: whoever had it under an older claim is refused from here on. One just made has our token. */
  #adopt(origin: 'made' | 'found'): void {
    const file = openPartFile(this.#to, 'target');
    const facts = () => file.sql('SELECT source_copy, up_to, proved FROM copy').get();
    const takeOver = () => {
      const found = facts();
      if (found !== undefined)
        this.#assertMine(file.sql('UPDATE copy SET token = ?1 WHERE token <= ?1').run(this.#token));
      return found;
    };
    try {
      const row = origin === 'made' ? file.read(facts, 'target') : file.write(takeOver, 'target', 'deferred');
      if (row?.['source_copy'] === this.#from.copy) {
        this.#copy = { file, upTo: row['up_to'] as number, proved: row['proved'] as number };
        return;
      }
    } finally {
      if (this.#copy === null) file.close();
    }
    // The mailbox went away and came back since it was made.
    this.#discard(this.#token);
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
  #keepProof({ file, proved }: OpenCopy): void {
    file.write(
      () => file.sql('UPDATE copy SET proved = ?1 WHERE proved < ?1 AND token = ?2').run(proved, this.#token),
      'target',
      'deferred',
    );
  }

  #assertMine({ changes }: { readonly changes: number | bigint }): void {
    if (Number(changes) === 0) throw copyLost(this.#to);
  }

  get #openSource(): PartFile {
    assert(this.#source !== null, 'the copier is open');
    return this.#source;
  }

  get #openCopy(): OpenCopy {
    assert(this.#copy !== null, 'a copy was made');
    return this.#copy;
  }
}

const nothing: Omit<SyncRound, 'more'> = { changes: 0, items: 0, bytes: 0, unreadable: [], healed: [] };

const changeCount = (batch: ChangeBatch): number =>
  batch.folders.length +
  batch.removedFolders.length +
  batch.items.length +
  batch.itemFacts.length +
  batch.removedItems.length;

/** The first rows that fit, at least one: an item larger than the limit is a batch of its own. */
function withinLimits(rows: readonly ItemRow[], { maxItems, maxBytes }: BatchLimits): readonly ItemRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += row.size_bytes;
    return index === maxItems || (index > 0 && bytes > maxBytes);
  });
  return end === -1 ? rows : rows.slice(0, end);
}
