import type { DatabaseName, MailboxId } from '../../../domain/ids.ts';
import type { Owner } from '../claim-name.ts';

/**
 * The user directory of a fleet: what proxies and backends look up, and the only place that says where a mailbox lives. Its
 * row has a state and an owner:
 *
 *   open, no owner      users and mail come and go
 *   open, owned         a move copies; only doveadm commands under the owner's name (`claim-name.ts`) may write to its copy
 *   locked, owned       users and mail are refused for a moment, by every backend
 *
 * Every change is one conditional update: it takes effect for the owner it names and no other, or not at all. `false` means
 * that no row was as it was thought to be. More than one row: Failure `directory-statement`, and none was changed. A directory
 * that cannot be reached: Failure `directory-unreachable`, retry.
 */
export interface Directory {
  list(): Promise<readonly DirectoryEntry[]>;
  /** Those that are there; in any order. */
  find(ids: readonly MailboxId[]): Promise<readonly DirectoryEntry[]>;
  /**
   * The row gets this owner, if it has `previous` now (null: none) and the mailbox still lives in `from`; and `at` as the place of
   * its copy: where there are several places on a backend, the owner's name means the one at `at` there. Its state stays.
   */
  claim(change: {
    readonly id: MailboxId;
    readonly owner: Owner;
    readonly previous: Owner | null;
    readonly from: DatabaseName;
    readonly at: DatabaseName;
  }): Promise<boolean>;
  /** Locked already by this owner: true. */
  lock(change: {
    readonly id: MailboxId;
    readonly owner: Owner;
    readonly from: DatabaseName;
  }): Promise<boolean>;
  /** The instant of the move: the place changes, the lock and the owner go; the copy's place is `from` now. Only of a locked row. */
  switch(change: {
    readonly id: MailboxId;
    readonly owner: Owner;
    readonly from: DatabaseName;
    readonly to: DatabaseName;
  }): Promise<boolean>;
  /** Open already, of this owner: true. */
  unlock(change: { readonly id: MailboxId; readonly owner: Owner }): Promise<boolean>;
  /** Open, and without an owner. */
  release(change: { readonly id: MailboxId; readonly owner: Owner }): Promise<boolean>;
  /** Which places are mounted; empty: the directory does not say, and all are taken for mounted. */
  places(): Promise<ReadonlyMap<DatabaseName, PlaceState>>;
  /**
   * Only where the place's newest change has a lower number than this one: whoever was paused on an older one changes nothing.
   * Missing: places of this directory cannot be dismounted.
   */
  setMounted?(change: MountChange): Promise<boolean>;
  /** `2026-11-29T06:00:00Z`, by the directory's own clock. */
  now(): Promise<string>;
  close(): Promise<void>;
}

export interface PlaceState {
  readonly mounted: boolean;
  /** The number of its newest change; 0: none, or not known. */
  readonly change: number;
}

export interface MountChange {
  readonly place: DatabaseName;
  readonly mounted: boolean;
  readonly change: number;
}

export interface DirectoryEntry {
  readonly id: MailboxId;
  /** What users log in and doveadm is asked by. */
  readonly address: string;
  readonly displayName: string;
  readonly place: DatabaseName;
  readonly locked: boolean;
  readonly owner: Owner | null;
  readonly attributes: Readonly<Record<string, string>>;
}
