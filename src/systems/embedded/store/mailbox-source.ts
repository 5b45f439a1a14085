import type { Clock } from '../../../support/clock.ts';
import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type {
  BatchLimits,
  ChangeBatch,
  ChangeNumber,
  FolderSummary,
  ItemBatch,
  ItemKey,
  ItemToWrite,
  MailboxPart,
  MailboxSource,
  PartSummary,
  StoredFolder,
  StoredItem,
  UnreadableItem,
} from '../../../mrs/mail-store.ts';
import { changesSince } from './changes.ts';
import { folderPaths } from './folder-path.ts';
import { readHead, readItem } from './item-reads.ts';
import { factsFromRow, ITEM_COLUMNS, type ItemRow } from './item-row.ts';
import type { MailDatabase } from './mail-database.ts';
import { subjectOf } from './mail-text.ts';
import { findPart, lockPart, moved, partById, unlockPart, type PartRow } from './part.ts';
import { foldersOf, folderSummariesOf, summaryOf } from './part-reads.ts';

const HEAD_BYTES = 16_384;

/** The active copy of a mailbox part as the source of a move. Failure `mailbox-moved` when it is not active here. */
export class EmbeddedSource implements MailboxSource {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly database: DatabaseName;
  readonly #file: MailDatabase;
  readonly #partId: number;
  readonly #clock: Clock;

  constructor(file: MailDatabase, id: MailboxId, part: MailboxPart, clock: Clock) {
    const found = file.read(() => findPart(file, id, part, 'active'), 'source');
    if (found === null) throw moved(id, part);
    this.mailboxId = id;
    this.part = part;
    this.database = file.name;
    this.#file = file;
    this.#partId = found.id;
    this.#clock = clock;
  }

  async summary(): Promise<PartSummary> {
    return this.#read(() => summaryOf(this.#file, this.#partId));
  }

  async changeNumber(): Promise<ChangeNumber> {
    return this.#read(({ changeNumber }) => changeNumber);
  }

  async folders(): Promise<readonly StoredFolder[]> {
    return this.#read(() => foldersOf(this.#file, this.#partId));
  }

  /** Where the bytes lie that `bodies` refers to. */
  get store(): string {
    return this.#file.file;
  }

  async items(after: string | null, limits: BatchLimits): Promise<ItemBatch> {
    return this.#read(() => {
      const { rows, next } = this.#rows(after, limits);
      return { ...this.#readBodies(rows), next };
    });
  }

  async bodies(
    after: string | null,
    limits: BatchLimits,
  ): Promise<{ readonly items: readonly ItemToWrite[]; readonly next: string | null }> {
    return this.#read(() => {
      const { rows, next } = this.#rows(after, limits);
      const items = rows.map((row) => ({
        ...factsFromRow(row),
        body: { store: this.store, id: row.body_id },
      }));
      return { items, next };
    });
  }

  async itemsByKey(keys: readonly ItemKey[]): Promise<Omit<ItemBatch, 'next'>> {
    return this.#read(() => {
      const find = this.#file.sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND key = ?`);
      const rows = keys.map((key) => find.get(this.#partId, key) as ItemRow | undefined);
      return this.#readBodies(rows.filter((row) => row !== undefined));
    });
  }

  async changesSince(changeNumber: ChangeNumber, limits: BatchLimits): Promise<ChangeBatch> {
    return this.#read((part) =>
      changesSince(this.#file, this.#partId, part.changeNumber, changeNumber, limits),
    );
  }

  async folderSummaries(except: ReadonlySet<ItemKey> = new Set()): Promise<readonly FolderSummary[]> {
    return this.#read(() => folderSummariesOf(this.#file, this.#partId, except));
  }

  async lock(owner: string): Promise<void> {
    lockPart(this.#file, this.#partId, owner, this.#clock.nowMs(), 'source');
  }

  async unlock(owner: string): Promise<void> {
    unlockPart(this.#file, this.#partId, owner);
  }

  async describeItem(key: ItemKey): Promise<{ readonly folder: string; readonly subject: string }> {
    return this.#read(() => {
      const row = this.#file
        .sql('SELECT folder_key, body_id FROM item WHERE part_id = ? AND key = ?')
        .get(this.#partId, key);
      if (row === undefined) return { folder: '', subject: '' };
      const paths = folderPaths(foldersOf(this.#file, this.#partId));
      return {
        folder: paths.get(row['folder_key'] as string) ?? '',
        subject: subjectOf(readHead(this.#file, row['body_id'] as number, HEAD_BYTES)),
      };
    });
  }

  /** The connection is the organisation's, or whoever opened it. */
  close(): void {}

  #rows(
    after: string | null,
    limits: BatchLimits,
  ): { readonly rows: readonly ItemRow[]; readonly next: string | null } {
    const found = this.#file
      .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND key > ? ORDER BY key LIMIT ?`)
      .all(this.#partId, after ?? '', limits.maxItems) as ItemRow[];
    const rows = withinBytes(found, limits.maxBytes);
    const isLast = rows.length === found.length && found.length < limits.maxItems;
    return { rows, next: isLast ? null : (rows.at(-1)?.key ?? null) };
  }

  #readBodies(rows: readonly ItemRow[]): { items: StoredItem[]; unreadable: UnreadableItem[] } {
    const items: StoredItem[] = [];
    const unreadable: UnreadableItem[] = [];
    for (const row of rows) {
      const read = readItem(this.#file, row);
      if (read.kind === 'read') items.push(read.item);
      else unreadable.push(read.item);
    }
    return { items, unreadable };
  }

  /** Consistent, and never of a copy that is gone: its rows would look like an empty mailbox. */
  #read<T>(work: (part: PartRow) => T): T {
    return this.#file.read(() => {
      const part = partById(this.#file, this.#partId);
      if (part === null || part.state === 'discarded') throw moved(this.mailboxId, this.part);
      return work(part);
    }, 'source');
  }
}

/** The first rows that fit, at least one: an item larger than the limit is a batch of its own. */
function withinBytes(rows: readonly ItemRow[], maxBytes: number): readonly ItemRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += row.size_bytes;
    return index > 0 && bytes > maxBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
