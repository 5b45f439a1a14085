import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import { assert } from '../../../support/assert.ts';
import type {
  BatchLimits,
  ChangeNumber,
  FolderSummary,
  ItemFacts,
  ItemToWrite,
  MailboxPart,
  MailboxSource,
  MailboxTarget,
  PartSummary,
  ReadBack,
  TargetBatch,
} from '../../../mrs/mail-store.ts';
import { readBody } from './item-reads.ts';
import {
  digestOfBytes,
  FOLDER_COLUMNS,
  flagsText,
  ITEM_COLUMNS,
  type FolderRow,
  type ItemRow,
} from './item-row.ts';
import {
  insertItem,
  removeFolder,
  removeItem,
  replaceItem,
  takeOverItem,
  updateItemFacts,
  writeFolder,
} from './item-writes.ts';
import type { MailDatabase } from './mail-database.ts';
import { EmbeddedSource } from './mailbox-source.ts';
import { createPart, findPart, partById, type PartRow } from './part.ts';
import { folderSummariesOf, summaryOf } from './part-reads.ts';
import { indexSlice, indexWhenLagging, isIndexed } from './text-index.ts';
import { discardPart, purgeDiscarded } from './purge.ts';

/** A mailbox part's new copy while it is being made; no user sees it. Nothing works before `open`. */
export class EmbeddedTarget implements MailboxTarget {
  readonly database: DatabaseName;
  readonly #file: MailDatabase;
  readonly #mailboxId: MailboxId;
  readonly #part: MailboxPart;
  #partId = 0;
  #checkpoint: string | null = null;
  /** Schema of the attached source file, by its path. */
  readonly #stores = new Map<string, string>();

  constructor(file: MailDatabase, id: MailboxId, part: MailboxPart) {
    this.database = file.name;
    this.#file = file;
    this.#mailboxId = id;
    this.#part = part;
  }

  async open(moveId: string): Promise<void> {
    this.#partId = this.#file.write(() => {
      const found = findPart(this.#file, this.#mailboxId, this.#part, 'move-target');
      if (found?.moveId === moveId) return found.id;
      if (found !== null) discardPart(this.#file, found.id);
      return createPart(this.#file, this.#mailboxId, this.#part, 'move-target', moveId);
    }, 'target');
    purgeDiscarded(this.#file);
    await this.checkpoint();
  }

  async checkpoint(): Promise<string | null> {
    this.#checkpoint = this.#read(
      () => this.#file.sql('SELECT checkpoint FROM part WHERE id = ?').get(this.#partId)?.['checkpoint'],
    ) as string | null;
    return this.#checkpoint;
  }

  takesOver(source: MailboxSource): boolean {
    return (
      source instanceof EmbeddedSource &&
      source.store !== this.#file.file &&
      this.#file.hasRoomToAttach(source.store)
    );
  }

  async apply(
    batch: TargetBatch,
    checkpoint: string,
    durability: 'durable' | 'deferred' = 'durable',
  ): Promise<void> {
    this.#attach(batch.items);
    const apply = (): void => {
      const before = this.#target().changeNumber;
      const after = applyBatch(this.#file, this.#partId, this.#stores, batch, before);
      const { changes } = this.#file
        .sql('UPDATE part SET change_number = ?, checkpoint = ? WHERE id = ? AND checkpoint IS ?')
        .run(after, checkpoint, this.#partId, this.#checkpoint);
      if (Number(changes) === 0) throw this.#passed();
      indexWhenLagging(this.#file, this.#partId);
    };
    this.#file.write(apply, 'target', durability);
    this.#checkpoint = checkpoint;
  }

  async readBack(sinceTargetChange: ChangeNumber, limits: BatchLimits): Promise<ReadBack> {
    return this.#read((part) => readBack(this.#file, part, sinceTargetChange, limits));
  }

  async folderSummaries(): Promise<readonly FolderSummary[]> {
    return this.#read(() => folderSummariesOf(this.#file, this.#partId));
  }

  async summary(): Promise<PartSummary> {
    return this.#read(() => summaryOf(this.#file, this.#partId));
  }

  /**
   * Does a slice of what is left before it answers: asking again is what makes the index catch up. Asked last before the
   * lock, it leaves a short log.
   */
  async indexCaughtUp(): Promise<boolean> {
    if (!this.#read(({ id }) => isIndexed(this.#file, id)))
      this.#file.write(() => indexSlice(this.#file, this.#target().id), 'target');
    this.#file.shortenLog();
    return this.#read(({ id }) => isIndexed(this.#file, id));
  }

  async discard(): Promise<void> {
    this.#file.write(() => {
      const found = findPart(this.#file, this.#mailboxId, this.#part, 'move-target');
      if (found !== null) discardPart(this.#file, found.id);
    }, 'target');
    this.#partId = 0;
    purgeDiscarded(this.#file);
  }

  /** The connection stays: it is the organisation's, or whoever opened it. */
  close(): void {
    for (const store of this.#stores.keys()) this.#file.detach(store);
    this.#stores.clear();
  }

  #attach(items: readonly ItemToWrite[]): void {
    for (const { body } of items) {
      if (body instanceof Uint8Array || this.#stores.has(body.store)) continue;
      this.#stores.set(body.store, this.#file.attach(body.store));
    }
  }

  #target(): PartRow {
    const part = partById(this.#file, this.#partId);
    if (part?.state === 'move-target') return part;
    throw new Failure({
      code: 'target-copy-gone',
      message: `The copy of mailbox ${this.#mailboxId} in ${this.database} is not a move's target any more (${part?.state ?? 'removed'}).`,
      hint: 'Another worker finished or cancelled this move; read the request again.',
      retry: 'permanent',
      side: 'target',
    });
  }

  #passed(): Failure {
    return new Failure({
      code: 'checkpoint-passed',
      message: `Another worker has gone on with the copy of mailbox ${this.#mailboxId} in ${this.database}; nothing was written.`,
      hint: 'It goes on from what the copy holds now.',
      retry: 'retry',
      side: 'target',
    });
  }

  #read<T>(work: (part: PartRow) => T): T {
    return this.#file.read(() => work(this.#target()), 'target');
  }
}

/** Writes what is not there yet; returns the change number after it. */
function applyBatch(
  database: MailDatabase,
  partId: number,
  stores: ReadonlyMap<string, string>,
  batch: TargetBatch,
  before: ChangeNumber,
): ChangeNumber {
  let change = before;
  for (const folder of batch.folders) {
    if (!hasFolder(database, partId, folder)) writeFolder(database, partId, folder, ++change);
  }
  for (const item of batch.items) change = applyItem(database, partId, stores, item, change);
  for (const facts of batch.itemFacts) change = applyFacts(database, partId, facts, change);
  for (const key of batch.removedItems) {
    if (removeItem(database, partId, key, change + 1)) change += 1;
  }
  for (const key of batch.removedFolders) {
    if (removeFolder(database, partId, key, change + 1)) change += 1;
  }
  return change;
}

function applyItem(
  database: MailDatabase,
  partId: number,
  stores: ReadonlyMap<string, string>,
  item: ItemToWrite,
  change: ChangeNumber,
): ChangeNumber {
  const { body } = item;
  const known = itemRow(database, partId, item.key);
  if (known?.digest === item.digest) return applyFacts(database, partId, item, change);
  if (body instanceof Uint8Array) {
    if (known === undefined) insertItem(database, partId, { ...item, body }, change + 1);
    else replaceItem(database, partId, { ...item, body }, known.body_id, change + 1);
    return change + 1;
  }
  const schema = stores.get(body.store);
  assert(schema !== undefined, `${body.store} is attached`);
  const before =
    known !== undefined && removeItem(database, partId, item.key, change + 1) ? change + 1 : change;
  return takeOverItem(database, partId, { ...item, body }, schema, before + 1) ? before + 1 : before;
}

/** Facts of an item that is not here are those of one that was left out as bad. */
function applyFacts(
  database: MailDatabase,
  partId: number,
  facts: ItemFacts,
  change: ChangeNumber,
): ChangeNumber {
  const known = itemRow(database, partId, facts.key);
  if (known === undefined || sameFacts(known, facts)) return change;
  updateItemFacts(database, partId, { ...facts, digest: known.digest }, change + 1);
  return change + 1;
}

const itemRow = (database: MailDatabase, partId: number, key: string): ItemRow | undefined =>
  database.sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND key = ?`).get(partId, key) as
    ItemRow | undefined;

const sameFacts = (row: ItemRow, facts: ItemFacts): boolean =>
  row.folder_key === facts.folderKey &&
  row.internal_date_ms === facts.internalDateMs &&
  row.associated === (facts.associated ? 1 : 0) &&
  row.flags === flagsText(facts.flags);

function hasFolder(database: MailDatabase, partId: number, folder: TargetBatch['folders'][number]): boolean {
  const row = database
    .sql(`SELECT ${FOLDER_COLUMNS} FROM folder WHERE part_id = ? AND key = ?`)
    .get(partId, folder.key) as FolderRow | undefined;
  return (
    row !== undefined &&
    row.parent_key === folder.parentKey &&
    row.name === folder.name &&
    row.kind === folder.kind &&
    row.role === folder.role
  );
}

/** In the order the bytes were written; changes of flags after the bytes were proved cost nothing. */
function readBack(database: MailDatabase, part: PartRow, since: ChangeNumber, limits: BatchLimits): ReadBack {
  const rows = database
    .sql(
      `SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND content_change > ? ORDER BY content_change LIMIT ?`,
    )
    .all(part.id, since, limits.maxItems + 1) as ItemRow[];
  const differing: { key: string; digest: string; message: string }[] = [];
  let checkedItems = 0;
  let checkedBytes = 0;
  let upTo = since;
  for (const row of rows) {
    if (
      checkedItems === limits.maxItems ||
      (checkedItems > 0 && checkedBytes + row.size_bytes > limits.maxBytes)
    )
      break;
    const message = differenceOnDisk(database, row);
    if (message !== null) differing.push({ key: row.key, digest: row.digest, message });
    checkedItems += 1;
    checkedBytes += row.size_bytes;
    upTo = row.content_change;
  }
  const more = checkedItems < rows.length;
  return { checkedItems, checkedBytes, differing, upTo: more ? upTo : part.changeNumber, more };
}

function differenceOnDisk(database: MailDatabase, row: ItemRow): string | null {
  const bytes = readBody(database, row.body_id);
  if (typeof bytes === 'string') return bytes;
  const digest = digestOfBytes(bytes);
  return digest === row.digest ? null : `read back ${digest}, ${row.digest} was recorded`;
}
