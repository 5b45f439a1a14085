import { digestOfBytes } from '../store/item-row.ts';
import type { FolderKey, StoredFolder } from '../store/stored-item.ts';
import type { UserMailbox } from '../store/user-mailbox.ts';
import type { FolderPlace } from './source/mail-source.ts';

/** Folders of the mailbox by their places; missing ones are made. */
export class ImportFolders {
  readonly #mailbox: UserMailbox;
  readonly #inbox: FolderKey;
  readonly #known = new Map<string, FolderKey>();
  /** Places asked for. */
  readonly #places = new Set<string>();
  created = 0;

  constructor(mailbox: UserMailbox) {
    this.#mailbox = mailbox;
    const folders = mailbox.folders();
    this.#inbox = folders.find(({ role }) => role === 'inbox')?.key ?? '';
    for (const { key, ...folder } of folders) this.#known.set(idOf(folder), key);
  }

  get count(): number {
    return this.#places.size;
  }

  keyOf({ kind, inInbox, names }: FolderPlace): FolderKey {
    this.#places.add(JSON.stringify([kind, inInbox, names]));
    let key: FolderKey | null = inInbox ? this.#inbox : null;
    for (const name of names) key = this.#childOf(key, name, kind);
    return key ?? this.#inbox;
  }

  #childOf(parentKey: FolderKey | null, name: string, kind: StoredFolder['kind']): FolderKey {
    const id = idOf({ parentKey, name, kind });
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const key = this.#mailbox.createFolder(parentKey, name, kind);
    this.#known.set(id, key);
    this.created += 1;
    return key;
  }
}

const idOf = ({ parentKey, name, kind }: Pick<StoredFolder, 'parentKey' | 'name' | 'kind'>): string =>
  JSON.stringify([parentKey, kind, name]);

/**
 * Messages from before, to be found again one by one: of a source that holds a message twice, both are taken the first time, and
 * neither the second.
 */
export class AlreadyThere {
  readonly #counts: Map<string, number> | null;

  /** `mailbox` null: nothing is. */
  constructor(mailbox: UserMailbox | null) {
    const items = mailbox?.items() ?? [];
    this.#counts = items.length === 0 ? null : new Map();
    for (const { folderKey, digest } of items) this.#add(`${folderKey} ${digest}`, 1);
  }

  /** The same bytes in the same folder; counted as found. */
  has(folderKey: FolderKey, body: Uint8Array): boolean {
    if (this.#counts === null) return false;
    const id = `${folderKey} ${digestOfBytes(body)}`;
    if ((this.#counts.get(id) ?? 0) === 0) return false;
    this.#add(id, -1);
    return true;
  }

  #add(id: string, count: number): void {
    this.#counts?.set(id, (this.#counts.get(id) ?? 0) + count);
  }
}
