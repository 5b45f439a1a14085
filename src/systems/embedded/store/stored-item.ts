import type { ItemKey, UnreadableItem } from '../../../mrs/mailbox-copier.ts';

/** Keys are stable for the life of the mailbox: a move keeps them. */
export type FolderKey = string;
/** Grows with every change to one copy of a mailbox part; never used again in it. */
export type ChangeNumber = number;

export interface StoredFolder {
  readonly key: FolderKey;
  /** Null: top of the visible tree, of Recoverable Items or of the hidden tree. */
  readonly parentKey: FolderKey | null;
  /** Any Unicode, slashes included. */
  readonly name: string;
  readonly kind: 'visible' | 'recoverable-items' | 'hidden';
  /** Well-known role: inbox, sent, drafts, deleted, junk, deletions, versions, purges, discovery-holds; empty for others. */
  readonly role: string;
  readonly changeNumber: ChangeNumber;
}

/** All of an item but its bytes. `digest` is SHA-256 over the bytes, lower-case hex, as recorded when it was delivered. */
export interface ItemFacts {
  readonly key: ItemKey;
  readonly folderKey: FolderKey;
  /** Milliseconds since the epoch (IMAP INTERNALDATE). */
  readonly internalDateMs: number;
  /** System flags and keywords, sorted: `\\Seen`, `\\Flagged`, `$Important` … */
  readonly flags: readonly string[];
  /** Hidden (folder-associated) item: rules, forms, preferences. */
  readonly associated: boolean;
  readonly sizeBytes: number;
  readonly digest: string;
  readonly changeNumber: ChangeNumber;
}
interface StoredItem extends ItemFacts {
  readonly body: Uint8Array;
}

/** What changed after a change number, oldest first, folded to the last state of each object. */
export interface ChangeBatch {
  readonly folders: readonly StoredFolder[];
  readonly removedFolders: readonly FolderKey[];
  /** New items, and items whose bytes changed. */
  readonly items: readonly ItemFacts[];
  /** Items whose flags, date or folder changed; bytes are as before. */
  readonly itemFacts: readonly ItemFacts[];
  readonly removedItems: readonly ItemKey[];
  /** All changes up to here are in this or earlier batches. */
  readonly upTo: ChangeNumber;
  readonly more: boolean;
}

export type ReadItem =
  | { readonly kind: 'read'; readonly item: StoredItem }
  | { readonly kind: 'unreadable'; readonly item: UnreadableItem };
