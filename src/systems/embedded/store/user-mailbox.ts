import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type {
  FolderKey,
  FolderSummary,
  ItemFacts,
  ItemKey,
  MailboxPart,
  StoredFolder,
} from '../../../mrs/mail-store.ts';
import { departed, forwardOf } from '../directory/forwards.ts';
import type { Organisation } from '../directory/organisation.ts';
import { readItem, type ReadItem } from './item-reads.ts';
import { digestOfBytes, factsFromRow, ITEM_COLUMNS, type ItemRow } from './item-row.ts';
import {
  insertItem,
  removeFolder,
  removeItem,
  replaceItem,
  updateItemFacts,
  writeFolder,
  type NewItem,
} from './item-writes.ts';
import { newKey } from './keys.ts';
import type { MailDatabase } from './mail-database.ts';
import { assertWritable, findPart, moved, nextChange, type PartRow } from './part.ts';
import { foldersOf, folderSummariesOf } from './part-reads.ts';
import { indexSlice, searchText } from './text-index.ts';

export interface NewMail {
  readonly body: Uint8Array;
  /** Default: the inbox. */
  readonly folderKey?: FolderKey;
  readonly internalDateMs?: number;
  readonly flags?: readonly string[];
  readonly associated?: boolean;
}

/**
 * A mailbox part as its user and the delivery see it. Every call reads the directory's pointer afresh. Writes are one
 * durable transaction each and may throw Failures with retry `retry`: `mailbox-locked`, `mailbox-moved`,
 * `database-dismounted`; nothing was written then, and trying again later is right.
 */
export class UserMailbox {
  readonly id: MailboxId;
  readonly part: MailboxPart;
  readonly #organisation: Organisation;

  constructor(organisation: Organisation, id: MailboxId, part: MailboxPart = 'primary') {
    this.id = id;
    this.part = part;
    this.#organisation = organisation;
  }

  folders(): readonly StoredFolder[] {
    return this.#read((database, part) => foldersOf(database, part.id));
  }

  folderSummaries(): readonly FolderSummary[] {
    return this.#read((database, part) => folderSummariesOf(database, part.id));
  }

  /** The folder with a well-known role. Failure `not-found`. */
  folderByRole(role: string): StoredFolder {
    const found = this.folders().find((folder) => folder.role === role);
    if (found === undefined) throw this.#notFound(`folder with the role ${role}`);
    return found;
  }

  /** Facts of all items, or of one folder's; in key order. */
  items(folderKey?: FolderKey): readonly ItemFacts[] {
    const from = folderKey === undefined ? 'item' : 'item INDEXED BY item_folder';
    const where = folderKey === undefined ? 'part_id = ?' : 'part_id = ? AND folder_key = ?';
    return this.#read((database, part) =>
      (
        database
          .sql(`SELECT ${ITEM_COLUMNS} FROM ${from} WHERE ${where} ORDER BY key`)
          .all(part.id, ...(folderKey === undefined ? [] : [folderKey])) as ItemRow[]
      ).map(factsFromRow),
    );
  }

  /** Failure `not-found`. Damage is an answer, not a Failure. */
  readItem(key: ItemKey): ReadItem {
    return this.#read((database, part) => readItem(database, this.#row(database, part, key)));
  }

  /** Items that have all words in subject, people or text; newest first. */
  search(words: string, limit = 100): readonly ItemFacts[] {
    return this.#read((database, part) =>
      searchText(database, part.id, words, limit).map((bodyId) => {
        const { key } = database.sql('SELECT key FROM body WHERE id = ?').get(bodyId) as { key: string };
        return factsFromRow(this.#row(database, part, key));
      }),
    );
  }

  deliver(mail: NewMail): ItemKey {
    return this.deliverAll([mail])[0] as ItemKey;
  }

  /** All of them in one transaction, or none. */
  deliverAll(mails: readonly NewMail[]): readonly ItemKey[] {
    const nowMs = this.#organisation.clock.nowMs();
    return this.#write((database, part) => {
      const inbox = mails.every((mail) => mail.folderKey !== undefined)
        ? ''
        : (foldersOf(database, part.id).find((folder) => folder.role === 'inbox')?.key ?? '');
      return mails.map((mail) => {
        const item: NewItem = {
          key: newKey(nowMs),
          folderKey: mail.folderKey ?? inbox,
          internalDateMs: mail.internalDateMs ?? nowMs,
          flags: mail.flags ?? [],
          associated: mail.associated ?? false,
          digest: digestOfBytes(mail.body),
          body: mail.body,
        };
        this.#assertFolder(database, part, item.folderKey);
        insertItem(database, part.id, item, nextChange(database, part.id));
        return item.key;
      });
    });
  }

  setFlags(key: ItemKey, flags: readonly string[]): void {
    const wrong = flags.find((flag) => !/^[^\s]+$/.test(flag));
    if (wrong !== undefined) throw invalidFlag(wrong);
    this.#changeFacts(key, { flags });
  }

  moveItem(key: ItemKey, folderKey: FolderKey): void {
    this.#changeFacts(key, { folderKey });
  }

  /** Into Recoverable Items: gone for the user, and recoverable. */
  deleteItem(key: ItemKey): void {
    this.moveItem(key, this.folderByRole('deletions').key);
  }

  /** Gone for good, unless the mailbox is on litigation hold: then it is kept out of the user's reach in Purges. */
  purgeItem(key: ItemKey): void {
    if (this.#onHold()) return this.moveItem(key, this.folderByRole('purges').key);
    this.#write((database, part) => {
      this.#row(database, part, key);
      removeItem(database, part.id, key, nextChange(database, part.id));
    });
  }

  /** Other bytes for an item (a saved draft, an edit); on litigation hold the former ones are kept in Versions. */
  rewriteItem(key: ItemKey, body: Uint8Array): void {
    const versions = this.#onHold() ? this.folderByRole('versions').key : null;
    const nowMs = this.#organisation.clock.nowMs();
    this.#write((database, part) => {
      const row = this.#row(database, part, key);
      if (versions !== null) {
        const former = readItem(database, row);
        if (former.kind === 'unreadable') throw unreadable(key, former.item.message);
        const kept = { ...former.item, key: newKey(nowMs), folderKey: versions };
        insertItem(database, part.id, kept, nextChange(database, part.id));
      }
      const item: NewItem = { ...factsFromRow(row), digest: digestOfBytes(body), body };
      replaceItem(database, part.id, item, row.body_id, nextChange(database, part.id));
    });
  }

  /** Any Unicode name. Failure `folder-exists`: the parent has one of that name. */
  createFolder(parentKey: FolderKey | null, name: string): FolderKey {
    const key = newKey(this.#organisation.clock.nowMs());
    this.#write((database, part) => {
      if (parentKey !== null) this.#assertFolder(database, part, parentKey);
      const kind = foldersOf(database, part.id).find((folder) => folder.key === parentKey)?.kind ?? 'visible';
      this.#putFolder(database, part, { key, parentKey, name, kind, role: '' });
    });
    return key;
  }

  renameFolder(key: FolderKey, name: string): void {
    this.#write((database, part) => {
      this.#putFolder(database, part, { ...this.#folder(database, part, key), name });
    });
  }

  moveFolder(key: FolderKey, parentKey: FolderKey | null): void {
    this.#write((database, part) => {
      const folder = this.#folder(database, part, key);
      const above = ancestors(foldersOf(database, part.id), parentKey);
      if (above.includes(key)) throw folderCycle(folder.name);
      this.#putFolder(database, part, { ...folder, parentKey });
    });
  }

  /** With all below it; its items go to Recoverable Items. Well-known folders stay: Failure `well-known-folder`. */
  deleteFolder(key: FolderKey): void {
    this.#write((database, part) => {
      const folders = foldersOf(database, part.id);
      const deletions = folders.find((folder) => folder.role === 'deletions')?.key ?? '';
      const doomed = folders.filter((folder) => ancestors(folders, folder.key).includes(key)).reverse();
      const wellKnown = doomed.find((folder) => folder.role !== '');
      if (doomed.length === 0) throw this.#notFound(`folder ${key}`);
      if (wellKnown !== undefined) throw wellKnownFolder(wellKnown.name);
      for (const folder of doomed) {
        const rows = database
          .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND folder_key = ?`)
          .all(part.id, folder.key) as ItemRow[];
        for (const row of rows) {
          const facts = { ...factsFromRow(row), folderKey: deletions };
          updateItemFacts(database, part.id, facts, nextChange(database, part.id));
        }
        removeFolder(database, part.id, folder.key, nextChange(database, part.id));
      }
    });
  }

  #changeFacts(key: ItemKey, change: Partial<Pick<ItemFacts, 'flags' | 'folderKey'>>): void {
    this.#write((database, part) => {
      const facts = { ...factsFromRow(this.#row(database, part, key)), ...change };
      this.#assertFolder(database, part, facts.folderKey);
      updateItemFacts(database, part.id, facts, nextChange(database, part.id));
    });
  }

  #putFolder(database: MailDatabase, part: PartRow, folder: Omit<StoredFolder, 'changeNumber'>): void {
    const twin = database
      .sql(
        'SELECT 1 FROM folder WHERE part_id = ? AND parent_key IS ? AND name = ? AND kind = ? AND key <> ?',
      )
      .get(part.id, folder.parentKey, folder.name, folder.kind, folder.key);
    if (twin !== undefined || folder.name === '') throw folderExists(folder.name);
    writeFolder(database, part.id, folder, nextChange(database, part.id));
  }

  #row(database: MailDatabase, part: PartRow, key: ItemKey): ItemRow {
    const row = database
      .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE part_id = ? AND key = ?`)
      .get(part.id, key) as ItemRow | undefined;
    if (row === undefined) throw this.#notFound(`item ${key}`);
    return row;
  }

  #folder(database: MailDatabase, part: PartRow, key: FolderKey): StoredFolder {
    const found = foldersOf(database, part.id).find((folder) => folder.key === key);
    if (found === undefined) throw this.#notFound(`folder ${key}`);
    return found;
  }

  #assertFolder(database: MailDatabase, part: PartRow, key: FolderKey): void {
    const found = database.sql('SELECT 1 FROM folder WHERE part_id = ? AND key = ?').get(part.id, key);
    if (found === undefined) throw this.#notFound(`folder ${key}`);
  }

  #onHold(): boolean {
    return this.#organisation.mailbox(this.id).litigationHold;
  }

  #read<T>(work: (database: MailDatabase, part: PartRow) => T): T {
    const database = this.#database();
    return database.read(() => {
      const part = findPart(database, this.id, this.part, 'active');
      if (part === null) throw moved(this.id, this.part);
      return work(database, part);
    });
  }

  #write<T>(work: (database: MailDatabase, part: PartRow) => T): T {
    const database = this.#database();
    return database.write(() => {
      const part = findPart(database, this.id, this.part, 'active');
      assertWritable(part, this.id, this.part);
      // The pointer once more, now that no move can lock the mailbox: it may have been switched since it was read.
      if (this.#organisation.pointer(this.id, this.part) !== database.name) throw moved(this.id, this.part);
      const result = work(database, part);
      indexSlice(database, part.id);
      return result;
    });
  }

  #database(): MailDatabase {
    const name = this.#organisation.pointer(this.id, this.part);
    const forward = name === null ? forwardOf(this.#organisation, this.id, this.part) : null;
    if (forward !== null) throw departed(forward);
    if (name === null) throw this.#notFound(this.part === 'archive' ? 'archive' : 'mailbox');
    return this.#organisation.openDatabase(name);
  }

  #notFound(what: string): Failure {
    return new Failure({
      code: 'not-found',
      message: `Mailbox ${this.id} (${this.part}) has no ${what}.`,
      retry: 'permanent',
    });
  }
}

/** The folder itself first, then what it lies in. */
function ancestors(folders: readonly StoredFolder[], key: FolderKey | null): readonly FolderKey[] {
  const byKey = new Map(folders.map((folder) => [folder.key, folder]));
  const found: FolderKey[] = [];
  for (let at = key; at !== null && !found.includes(at); at = byKey.get(at)?.parentKey ?? null)
    found.push(at);
  return found;
}

const folderExists = (name: string): Failure =>
  new Failure({
    code: name === '' ? 'invalid-folder-name' : 'folder-exists',
    message:
      name === ''
        ? 'A folder needs a name.'
        : `There is a folder ${JSON.stringify(name)} in this place already.`,
    retry: 'permanent',
  });

const folderCycle = (name: string): Failure =>
  new Failure({
    code: 'folder-cycle',
    message: `Folder ${JSON.stringify(name)} cannot be moved into itself or a folder below it.`,
    retry: 'permanent',
  });

const wellKnownFolder = (name: string): Failure =>
  new Failure({
    code: 'well-known-folder',
    message: `${JSON.stringify(name)} is one of the mailbox's own folders and cannot be deleted.`,
    retry: 'permanent',
  });

const invalidFlag = (flag: string): Failure =>
  new Failure({
    code: 'invalid-flag',
    message: `${JSON.stringify(flag)} is no flag or keyword: they have no blanks and are not empty.`,
    retry: 'permanent',
  });

const unreadable = (key: ItemKey, message: string): Failure =>
  new Failure({
    code: 'item-unreadable',
    message: `Item ${key} is on hold and its former bytes cannot be kept: ${message}.`,
    retry: 'permanent',
  });
