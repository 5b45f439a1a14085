import type { Instant } from '../domain/instant.ts';
import type { ProvedState } from '../domain/proved-state.ts';

/**
 * The one port through which MRS moves data: the copy of one mailbox part. Implemented by the embedded store. Every method
 * may throw a Failure with a retry class, and may be repeated after any crash.
 */
export interface MailboxCopier {
  readonly part: MailboxPart;
  /**
   * Finds the copy that this move has made so far; `isNew`: there is none yet. From here on an older claim (a smaller
   * token) of the same move is refused every write to the copy: Failure `claim-lost`.
   */
  open(moveId: string, token: number): Promise<OpenedCopy>;
  /** Of the source. */
  summary(): Promise<PartSummary>;
  /**
   * Brings the copy nearer to what the source is; the first round makes it. Durable when it returns. Items of `except`
   * are taken out of the copy and left out, until they can be read again or are gone at the source (`healed`).
   */
  sync(request: SyncRequest): Promise<SyncRound>;
  /**
   * Reads back and hashes what the copy holds and was not proved before. Under the lock nothing is read at the source to
   * see which side is bad.
   */
  prove(mode: CopyMode, limits: BatchLimits): Promise<Proof>;
  /** Both sides, folder by folder, without the items of `except`. Under the lock: no change may be left out of the copy. */
  compare(except: ReadonlySet<ItemKey>): Promise<BothSides>;
  /**
   * Right before the lock: what would keep the user waiting under it is tried now. A Failure puts the lock off, and the user
   * has noticed nothing. Missing: there is nothing to try.
   */
  prepareLock?(): Promise<void>;
  /** After the lock was taken: every write that began before it has ended, and is seen by the next `sync`. */
  awaitWriters(): Promise<void>;
  /** For the report: folder path and subject of an item at the source; empty strings where unreadable. */
  describeItem(key: ItemKey): Promise<{ readonly folder: string; readonly subject: string }>;
  close(): void;
}

export interface OpenedCopy {
  readonly isNew: boolean;
  /** What of the source does not come along, or is not as it is elsewhere; for the report of a new copy. */
  readonly notes?: readonly string[];
  /** What an earlier move left in the target is the copy now, and only what differs goes over. Missing: all of it does. */
  readonly startsFrom?: StartingPoint;
}

/** A soft-deleted mailbox from which a move starts. */
export interface StartingPoint {
  readonly leftAt: Instant;
  readonly items: number;
  readonly sizeBytes: number;
}

export type MailboxPart = 'primary' | 'archive';
export type ItemKey = string;
export type CopyMode = 'online' | 'under-lock';

export interface BatchLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

export interface SyncRequest {
  readonly mode: CopyMode;
  readonly except: ReadonlySet<ItemKey>;
  readonly limits: BatchLimits;
  /**
   * Told about every second of a long round how much of it has come over so far. What it throws ends the wait for the round, and
   * is thrown. A copier whose rounds are short by their limits need not call it.
   */
  readonly onProgress?: (copied: Pick<SyncRound, 'items' | 'bytes'>) => Promise<void>;
}
export interface SyncRound {
  readonly changes: number;
  readonly items: number;
  readonly bytes: number;
  /** Found bad in this round, and left out. */
  readonly unreadable: readonly UnreadableItem[];
  readonly healed: readonly ItemKey[];
  readonly more: boolean;
}

/** An item whose bytes cannot be read, or do not match their digest. */
export interface UnreadableItem {
  readonly key: ItemKey;
  readonly reason: 'unreadable' | 'checksum-mismatch';
  readonly message: string;
}

export interface Proof {
  readonly checkedItems: number;
  /** The copy is not what the source is. */
  readonly differing: readonly { readonly key: ItemKey; readonly message: string }[];
  /** Bad at the source too: to be left out from the next `sync` on. */
  readonly unreadable: readonly UnreadableItem[];
  /** What was read of the source to compare. Missing: only the copy was read. */
  readonly sourceBytes?: number;
  readonly more: boolean;
}

export interface BothSides {
  readonly source: readonly FolderSummary[];
  readonly target: readonly FolderSummary[];
  /** Of the target: what the store can compare with later. */
  readonly state: ProvedState;
  /** Of the target. */
  readonly recoverableItems: number;
  readonly hiddenItems: number;
}

export interface PartSummary {
  readonly folders: number;
  readonly items: number;
  readonly sizeBytes: number;
  readonly recoverableItems: number;
  readonly recoverableSizeBytes: number;
  readonly hiddenItems: number;
}

export interface FolderSummary {
  readonly key: string;
  readonly path: string;
  readonly items: number;
  readonly sizeBytes: number;
  /** Order-independent digest over (key, digest, date, flags, associated) of its items. */
  readonly digest: string;
}
