import type { DatabaseName, MailboxId } from '../domain/ids.ts';

/**
 * The small port MRS moves data through: one mailbox part as source, its copy as target. Implemented by the embedded
 * store (and by doveadm). All methods may throw Failure with retry class; none may leave half of one call's work behind.
 */
export type MailboxPart = 'primary' | 'archive';
/** Keys are stable for the life of the mailbox and are equal on both sides (the target keeps the source's keys). */
export type FolderKey = string;
export type ItemKey = string;
/** Grows with every change to the mailbox part; never re-used. */
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
export interface StoredItem extends ItemFacts {
  readonly body: Uint8Array;
}
/** Bytes that lie in a store of the same kind as the target's, which takes them over itself. Opaque to MRS. */
export interface StoredBody {
  readonly store: string;
  readonly id: number;
}
export interface ItemToWrite extends ItemFacts {
  readonly body: Uint8Array | StoredBody;
}
/** An item whose bytes cannot be read, or do not match their digest. */
export interface UnreadableItem {
  readonly facts: ItemFacts;
  readonly reason: 'unreadable' | 'checksum-mismatch';
  readonly message: string;
}

export interface ItemBatch {
  readonly items: readonly StoredItem[];
  readonly unreadable: readonly UnreadableItem[];
  /** Pass to the next call; null when there is no more. */
  readonly next: string | null;
}

/** What changed after a change number, in change-number order, folded to the last state of each object. */
export interface ChangeBatch {
  readonly folders: readonly StoredFolder[];
  readonly removedFolders: readonly FolderKey[];
  /** New items, or items whose bytes changed. */
  readonly items: readonly StoredItem[];
  readonly unreadable: readonly UnreadableItem[];
  /** Items whose flags, date or folder changed; bytes are as before. */
  readonly itemFacts: readonly ItemFacts[];
  readonly removedItems: readonly ItemKey[];
  /** All changes up to here are in this or earlier batches. */
  readonly upTo: ChangeNumber;
  readonly more: boolean;
}

export interface BatchLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

export interface PartSummary {
  readonly folders: number;
  readonly items: number;
  readonly sizeBytes: number;
  readonly recoverableItems: number;
  readonly recoverableSizeBytes: number;
  readonly hiddenItems: number;
}

/** One folder's content, for the comparison before the switch. */
export interface FolderSummary {
  readonly key: FolderKey;
  readonly path: string;
  readonly items: number;
  readonly sizeBytes: number;
  /** Order-independent digest over (key, digest, date, flags, associated) of its items. */
  readonly digest: string;
}

export interface MailboxSource {
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
  readonly database: DatabaseName;
  summary(): Promise<PartSummary>;
  changeNumber(): Promise<ChangeNumber>;
  folders(): Promise<readonly StoredFolder[]>;
  /** All items in key order, a bounded batch a call; `after` is null or the last batch's `next`. */
  items(after: string | null, limits: BatchLimits): Promise<ItemBatch>;
  /** As `items`, but the bytes stay where they are and are not checked: for a target that `takesOver` them. */
  bodies?(
    after: string | null,
    limits: BatchLimits,
  ): Promise<{ readonly items: readonly ItemToWrite[]; readonly next: string | null }>;
  /** These items as `items` reads them; those that are gone are left out. */
  itemsByKey(keys: readonly ItemKey[]): Promise<Omit<ItemBatch, 'next'>>;
  changesSince(changeNumber: ChangeNumber, limits: BatchLimits): Promise<ChangeBatch>;
  /**
   * As if the items `except` (bad items left behind) were not there. Asked under the lock, so it should cost O(folders):
   * a digest that adds up (a sum over the items' hashes) can be kept with every change.
   */
  folderSummaries(except?: ReadonlySet<ItemKey>): Promise<readonly FolderSummary[]>;
  /** Every write of a user or a delivery is refused as retryable until `unlock`, whatever process dies. Idempotent for one `owner`. */
  lock(owner: string): Promise<void>;
  unlock(owner: string): Promise<void>;
  /** For the report: folder path and subject of an item; empty strings where unreadable. */
  describeItem(key: ItemKey): Promise<{ readonly folder: string; readonly subject: string }>;
  close(): void;
}

/** The target copy: invisible to users until the switch. */
export interface MailboxTarget {
  readonly database: DatabaseName;
  /**
   * Can `apply` take bytes over from this source's store? They then pass nobody's hands but the store's, and `readBack`
   * alone proves them. Damage met at the source fails `apply` with `database-damaged`.
   */
  takesOver(source: MailboxSource): boolean;
  /** Opens the copy that belongs to `moveId`, or creates it. A left-over copy of another move is removed first. */
  open(moveId: string): Promise<void>;
  /** The checkpoint of the last `apply`; null on a fresh copy. Opaque to the store. */
  checkpoint(): Promise<string | null>;
  /**
   * One transaction: all of the batch and the checkpoint, or nothing. Applying a batch again changes nothing. Refused with
   * Failure `checkpoint-passed` when the copy's checkpoint is not the one last read or written here: another worker has it.
   * `deferred`: a power cut may take it back, with all that followed it, until the next durable one.
   */
  apply(batch: TargetBatch, checkpoint: string, durability?: 'durable' | 'deferred'): Promise<void>;
  /**
   * Reads back what was written after `sinceTargetChange` and hashes the bytes themselves; returns what differs from the
   * recorded digest, and the change number up to which all is proved.
   */
  readBack(sinceTargetChange: ChangeNumber, limits: BatchLimits): Promise<ReadBack>;
  folderSummaries(): Promise<readonly FolderSummary[]>;
  summary(): Promise<PartSummary>;
  /** Index caught up with every item applied. */
  indexCaughtUp(): Promise<boolean>;
  discard(): Promise<void>;
  close(): void;
}

export interface TargetBatch {
  readonly folders: readonly StoredFolder[];
  readonly items: readonly ItemToWrite[];
  readonly itemFacts: readonly ItemFacts[];
  readonly removedItems: readonly ItemKey[];
  readonly removedFolders: readonly FolderKey[];
}
export interface ReadBack {
  readonly checkedItems: number;
  readonly checkedBytes: number;
  /** `digest` is the recorded one, which the bytes read back do not have. */
  readonly differing: readonly { readonly key: ItemKey; readonly digest: string; readonly message: string }[];
  readonly upTo: ChangeNumber;
  readonly more: boolean;
}
