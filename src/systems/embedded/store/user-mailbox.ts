import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { FolderSummary, ItemKey, MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { departed, forwardOf } from '../directory/forwards.ts';
import type { Organisation } from '../directory/organisation.ts';
import { assertUsable, dismounted, moved, type Place } from '../directory/pointers.ts';
import { readItem } from './body.ts';
import { digestOfBytes, factsFromRow, ITEM_COLUMNS, type ItemRow } from './item-row.ts';
import {
  insertItem,
  itemRow,
  removeFolder,
  removeItem,
  replaceItem,
  toWrite,
  updateItemFacts,
  writeFolder,
  type NewItem,
} from './item-writes.ts';
import { newKey } from './keys.ts';
import type { PartFile } from './part-file.ts';
import { foldersOf, folderSummariesOf } from './part-reads.ts';
import type { FolderKey, ItemFacts, ReadItem, StoredFolder } from './stored-item.ts';
import { searchText } from './text-index.ts';

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
    return this.#read((file) => foldersOf(file));
  }

  folderSummaries(): readonly FolderSummary[] {
    return this.#read((file) => folderSummariesOf(file));
  }

  /** The folder with a well-known role. Failure `not-found`. */
  folderByRole(role: string): StoredFolder {
    const found = this.folders().find((folder) => folder.role === role);
    if (found === undefined) throw this.#notFound(`folder with the role ${role}`);
    return found;
  }

  /** Facts of all items, or of one folder's; in key order. */
  items(folderKey?: FolderKey): readonly ItemFacts[] {
    const from = folderKey === undefined ? 'item' : 'item INDEXED BY item_folder WHERE folder_key = ?';
    return this.#read((file) =>
      (
        file
          .sql(`SELECT ${ITEM_COLUMNS} FROM ${from} ORDER BY key`)
          .all(...(folderKey === undefined ? [] : [folderKey])) as ItemRow[]
      ).map(factsFromRow),
    );
  }

  /** Failure `not-found`. Damage is an answer, not a Failure. */
  readItem(key: ItemKey): ReadItem {
    return this.#read((file) => readItem(file, this.#row(file, key)));
  }

  /** Items that have all words in subject, people or text; newest first. */
  search(words: string, limit = 100): readonly ItemFacts[] {
    return this.#read((file) =>
      searchText(file, words, limit).map((bodyId) => {
        const { key } = file.sql('SELECT key FROM body WHERE id = ?').get(bodyId) as { key: string };
        return factsFromRow(this.#row(file, key));
      }),
    );
  }

  deliver(mail: NewMail): ItemKey {
    return this.deliverAll([mail])[0] as ItemKey;
  }

  /** All of them in one transaction, or none. */
  deliverAll(mails: readonly NewMail[]): readonly ItemKey[] {
    const nowMs = this.#organisation.clock.nowMs();
    return this.#write((file) => {
      const inbox = mails.every((mail) => mail.folderKey !== undefined)
        ? ''
        : (foldersOf(file).find((folder) => folder.role === 'inbox')?.key ?? '');
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
        this.#assertFolder(file, item.folderKey);
        insertItem(file, toWrite(item), file.nextChange());
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
    this.#write((file) => {
      this.#row(file, key);
      removeItem(file, key, file.nextChange());
    });
  }

  /** Other bytes for an item (a saved draft, an edit); on litigation hold the former ones are kept in Versions. */
  rewriteItem(key: ItemKey, body: Uint8Array): void {
    const versions = this.#onHold() ? this.folderByRole('versions').key : null;
    const nowMs = this.#organisation.clock.nowMs();
    this.#write((file) => {
      const row = this.#row(file, key);
      if (versions !== null) {
        const former = readItem(file, row);
        if (former.kind === 'unreadable') throw unreadable(key, former.item.message);
        const kept = { ...former.item, key: newKey(nowMs), folderKey: versions };
        insertItem(file, toWrite(kept), file.nextChange());
      }
      const item: NewItem = { ...factsFromRow(row), digest: digestOfBytes(body), body };
      replaceItem(file, toWrite(item), row, file.nextChange());
    });
  }

  /** Any Unicode name; `kindAtTop` of one at the top, any other has that of its parent. Failure `folder-exists`: the parent has one of that name. */
  createFolder(
    parentKey: FolderKey | null,
    name: string,
    kindAtTop: StoredFolder['kind'] = 'visible',
  ): FolderKey {
    const key = newKey(this.#organisation.clock.nowMs());
    this.#write((file) => {
      if (parentKey !== null) this.#assertFolder(file, parentKey);
      const kind = foldersOf(file).find((folder) => folder.key === parentKey)?.kind ?? kindAtTop;
      this.#putFolder(file, { key, parentKey, name, kind, role: '' });
    });
    return key;
  }

  renameFolder(key: FolderKey, name: string): void {
    this.#write((file) => {
      this.#putFolder(file, { ...this.#folder(file, key), name });
    });
  }

  moveFolder(key: FolderKey, parentKey: FolderKey | null): void {
    this.#write((file) => {
      const folder = this.#folder(file, key);
      const above = ancestors(foldersOf(file), parentKey);
      if (above.includes(key)) throw folderCycle(folder.name);
      this.#putFolder(file, { ...folder, parentKey });
    });
  }

  /** With all below it; its items go to Recoverable Items. Well-known folders stay: Failure `well-known-folder`. */
  deleteFolder(key: FolderKey): void {
    this.#write((file) => {
      const folders = foldersOf(file);
      const deletions = folders.find((folder) => folder.role === 'deletions')?.key ?? '';
      const leaving = folders.filter((folder) => ancestors(folders, folder.key).includes(key)).reverse();
      const wellKnown = leaving.find((folder) => folder.role !== '');
      if (leaving.length === 0) throw this.#notFound(`folder ${key}`);
      if (wellKnown !== undefined) throw wellKnownFolder(wellKnown.name);
      for (const folder of leaving) {
        const rows = file
          .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE folder_key = ?`)
          .all(folder.key) as ItemRow[];
        for (const row of rows) {
          const facts = { ...factsFromRow(row), folderKey: deletions };
          updateItemFacts(file, facts, file.nextChange());
        }
        removeFolder(file, folder.key, file.nextChange());
      }
    });
  }

  #changeFacts(key: ItemKey, change: Partial<Pick<ItemFacts, 'flags' | 'folderKey'>>): void {
    this.#write((file) => {
      const facts = { ...factsFromRow(this.#row(file, key)), ...change };
      this.#assertFolder(file, facts.folderKey);
      updateItemFacts(file, facts, file.nextChange());
    });
  }

  #putFolder(file: PartFile, folder: Omit<StoredFolder, 'changeNumber'>): void {
    const twin = file
      .sql(
        'SELECT 1 FROM folder WHERE present = 1 AND parent_key IS ? AND name = ? AND kind = ? AND key <> ?',
      )
      .get(folder.parentKey, folder.name, folder.kind, folder.key);
    if (twin !== undefined || folder.name === '') throw folderExists(folder.name);
    writeFolder(file, folder, file.nextChange());
  }

  #row(file: PartFile, key: ItemKey): ItemRow {
    const row = itemRow(file, key);
    if (row === undefined) throw this.#notFound(`item ${key}`);
    return row;
  }

  #folder(file: PartFile, key: FolderKey): StoredFolder {
    const found = foldersOf(file).find((folder) => folder.key === key);
    if (found === undefined) throw this.#notFound(`folder ${key}`);
    return found;
  }

  #assertFolder(file: PartFile, key: FolderKey): void {
    const found = file.sql('SELECT 1 FROM folder WHERE key = ? AND present = 1').get(key);
    if (found === undefined) throw this.#notFound(`folder ${key}`);
  }

  #onHold(): boolean {
    return this.#organisation.mailbox(this.id).litigationHold;
  }

  #read<T>(work: (file: PartFile) => T): T {
    const file = this.#organisation.openPart(this.#place());
    return file.read(() => work(file));
  }

  #write<T>(work: (file: PartFile) => T): T {
    const place = this.#place();
    const file = this.#organisation.openPart(place);
    return file.write(() => {
      // The pointer once more, now that this file is held: what it says then is in force until the commit.
      const now = this.#organisation.place(this.id, this.part);
      if (now?.copy !== place.copy) throw moved(this.id, this.part);
      assertUsable(now);
      const result = work(file);
      this.#organisation.catalogue(place.database).touch(place.copy);
      return result;
    });
  }

  #place(): Place {
    const place = this.#organisation.place(this.id, this.part);
    const forward = place === null ? forwardOf(this.#organisation, this.id, this.part) : null;
    if (forward !== null) throw departed(forward);
    if (place === null) throw this.#notFound(this.part === 'archive' ? 'archive' : 'mailbox');
    if (!place.mounted) throw dismounted(place.database);
    return place;
  }

  #notFound(what: string): Failure {
    return Failure.permanent('not-found', `Mailbox ${this.id} (${this.part}) has no ${what}.`);
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
  Failure.permanent(
    name === '' ? 'invalid-folder-name' : 'folder-exists',
    name === ''
      ? 'A folder needs a name.'
      : `There is a folder ${JSON.stringify(name)} in this place already.`,
  );

const folderCycle = (name: string): Failure =>
  Failure.permanent(
    'folder-cycle',
    `Folder ${JSON.stringify(name)} cannot be moved into itself or a folder below it.`,
  );

const wellKnownFolder = (name: string): Failure =>
  Failure.permanent(
    'well-known-folder',
    `${JSON.stringify(name)} is one of the mailbox's own folders and cannot be deleted.`,
  );

const invalidFlag = (flag: string): Failure =>
  Failure.permanent(
    'invalid-flag',
    `${JSON.stringify(flag)} is not a flag or keyword: those have no blanks and are not empty.`,
  );

const unreadable = (key: ItemKey, message: string): Failure =>
  Failure.permanent(
    'item-unreadable',
    `Item ${key} is on hold and its former bytes cannot be kept: ${message}.`,
  );
