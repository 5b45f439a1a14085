import type { AccountLogin, AccountTrial } from '../domain/account-trial.ts';
import type { Authority } from '../support/authority.ts';
import type { DatabaseName, MailboxId, RequestId, SystemName } from '../domain/ids.ts';
import type { SystemAbilities } from '../domain/system-abilities.ts';
import type { GrantKind, Mailbox, SoftDeletedMailbox } from '../domain/mailbox.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { CreationResult, MoveOptions, MoveRequest, MoveRequestSpec } from '../domain/move-request.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { MrsConfiguration } from '../domain/mrs-setting.ts';
import type { MailboxQuota } from '../domain/quota.ts';
import type { RateHistory } from '../domain/rates.ts';
import type { RequestProbe } from '../domain/request-probe.ts';
import type { Evidence } from '../domain/step.ts';
import type { StintNews } from '../domain/stint-news.ts';
import type { DatabaseMetric, Reading } from '../domain/watched-limits.ts';

/**
 * The port to what holds mailboxes. Small and required; what not every system can do is declared in `Capabilities`: the
 * core reads that table, uses the fallback named there, or refuses at plan time.
 *
 * Contracts of every method: ids only, never names or addresses, and an empty id is refused before any call;
 * methods may be called at the same time for different mailboxes, one at a time for the same one; "not found" is a Failure
 * with code `not-found`; a lost connection is a Failure with retry `retry` and means *unknown*, not *failed*.
 *
 * What changes something is given the lease `under` which it is done (the executor does so for every call; only a person's own
 * command is under none). It is refused with Failure `lease-lost` where it takes effect, in the same transaction or under the
 * same lock, once a higher token of that fence was seen. It resolves or rejects when nothing of it can take effect any more, also
 * after `under.signal` was aborted. A system that cannot hold a token says in its comments what it does instead.
 */
export interface MailSystem {
  readonly name: SystemName;
  /** The key of its kind in `systems/index.ts`: `embedded`, `exchange`. */
  readonly kind: string;
  readonly capabilities: Capabilities;

  /** Reads; never writes. What the scope excludes is returned empty. */
  observe(scope: ObserveScope): Promise<ObservedState>;

  /**
   * Readings of these databases, of these metrics only, as now: asked again and again during a run, so nothing else is read.
   * What one database answers with an error is a reading that is null.
   */
  measure(
    databases: readonly DatabaseName[],
    metrics: readonly DatabaseMetric[],
  ): Promise<readonly Reading[]>;

  /**
   * Creates a request, or returns the one that exists for this mailbox with this tag (so that asking again after a crash
   * is safe). A request under another tag: Failure `foreign-request`. Already in the target: Failure `already-in-target`.
   */
  createMoveRequest(spec: MoveRequestSpec, under?: Authority): Promise<MoveRequest>;
  /**
   * `createMoveRequest` for many in few calls: a result for each, in their order, and asking again after a crash is as safe.
   * What is rejected as a whole has an unknown effect. For those with `control`, and where `createdTogether` says so for all.
   */
  createMoveRequests?(
    specs: readonly MoveRequestSpec[],
    under?: Authority,
  ): Promise<readonly CreationResult[]>;
  /** Sets options and tag; setting what is already so changes nothing and succeeds. */
  updateMoveRequest(
    id: RequestId,
    options: MoveOptions,
    tag: string,
    under?: Authority,
  ): Promise<MoveRequest>;
  /** Allowed until just before completion; suspending a suspended one succeeds. Afterwards: Failure `too-late`. */
  suspendMoveRequest(id: RequestId, comment: string, under?: Authority): Promise<void>;
  /** Suspended, AutoSuspended, Synced and Failed go on; `hold` re-arms the stop at 95 %. A running one: nothing happens. */
  resumeMoveRequest(id: RequestId, hold: boolean, under?: Authority): Promise<void>;
  /**
   * Before the switch: cancels, the source is untouched. After it: clears the record. Gone already: succeeds. A system whose
   * requests others make too removes one that is not drover's only if it is finished and has the `foreignTag`.
   */
  removeMoveRequest(id: RequestId, under?: Authority, foreignTag?: string): Promise<void>;
  /** The full report; for a removed request as long as the system keeps it. */
  moveReport(id: RequestId): Promise<MoveReport>;
  /** Reports kept for this mailbox, newest first. */
  moveHistory(mailboxId: MailboxId): Promise<readonly MoveReport[]>;

  /** Who else may use these mailboxes, by grants of these kinds. Missing: `observe` tells all of them. Reads only. */
  grantsOf?(ids: readonly MailboxId[], kinds: readonly GrantKind[]): Promise<GrantsOf>;
  /**
   * Which of these requests the system would refuse, as far as that can be determined without creating them. A mailbox
   * whose present request is in the way is not a refusal: that one is cleared first. Changes nothing.
   */
  probeRequests?(specs: readonly MoveRequestSpec[]): Promise<RequestProbe>;
  /**
   * Calls `told` soon after a request may have changed: a hint, which a look from time to time does not become superfluous by.
   * Returns what ends it.
   */
  watchRequests?(told: () => void): () => void;
  /** Reachability, version, rights, health of the system's own services: for `drover doctor`. Reads only. */
  examine?(): Promise<readonly SystemCheck[]>;
  /** Missing: it reads no mailboxes of other hosts by their accounts. Each is tried once; in their order. */
  tryAccounts?(accounts: readonly AccountLogin[]): Promise<readonly AccountTrial[]>;
  /** From when this resolves, what was begun under a lower token changes nothing more: asked before anything is relied on. */
  fenceOff?(under: Authority): Promise<void>;
  /** Present when drover's own MRS has to move the data (capability `ownMrs` false). */
  readonly replication?: ReplicationService;
  readonly maintenance?: DatabaseMaintenance;
  /** Missing: mailboxes have none of their own that could be set. */
  readonly quotas?: MailboxQuotas;
  /** Missing: its own MRS has no configuration that drover can reach. */
  readonly mrs?: MrsSettings;
  close(): Promise<void>;
}

/** What only looks; a use case gets the rest for what was permitted. */
export interface ReadableSystem extends Pick<
  MailSystem,
  | 'name'
  | 'kind'
  | 'capabilities'
  | 'observe'
  | 'grantsOf'
  | 'moveReport'
  | 'moveHistory'
  | 'probeRequests'
  | 'examine'
  | 'tryAccounts'
> {
  readonly maintenance?: Pick<DatabaseMaintenance, 'softDeleted'>;
}

export type GrantsOf = ReadonlyMap<MailboxId, Pick<Mailbox, 'grants' | 'grantsToOthers' | 'grantsUnread'>>;

export interface SystemCheck {
  /** `connection`, `version`, `roles`, `mrs` … */
  readonly check: string;
  readonly result: 'ok' | 'warning' | 'failed';
  readonly message: string;
  readonly hint: string | null;
}

export interface ObserveScope {
  /** Names: those, with as many mailboxes as are in them now; others may be missing. */
  readonly databases: boolean | readonly DatabaseName[];
  readonly mailboxes: 'all' | 'none' | readonly MailboxId[];
  /** False: where the mailboxes are is all that is wanted; their sizes and attributes may be missing. */
  readonly sizes?: false;
  /** Asked for by plans that make migration batches. */
  readonly migrationUsers?: boolean;
  /**
   * `tagPrefix`: only requests whose tag starts so (ours: `planTags` of `request-tag.ts`). `since`: what has changed after the
   * look that had this `mark`, as `changes` then says; a system that numbers no changes answers with all.
   */
  readonly moveRequests: 'all' | 'none' | { readonly tagPrefix: string; readonly since?: string | null };
}

export function asksFor(databases: ObserveScope['databases']): (name: DatabaseName) => boolean {
  if (typeof databases === 'boolean') return () => databases;
  const names = new Set(databases);
  return (name) => names.has(name);
}

/** What is not named is not asked for. */
export const only = (scope: Partial<ObserveScope>): ObserveScope => ({
  databases: false,
  mailboxes: 'none',
  moveRequests: 'none',
  ...scope,
});

/** One line per ability: what it is, and what happens without it. */
export interface Capabilities extends SystemAbilities {
  /** The system's own MRS moves the data. Without: `replication` must be there, and apply runs it. */
  readonly ownMrs: boolean;
  /** Completion can be timed by the system itself. Without: drover resumes at the window. */
  readonly completeAfter: boolean;
  /** Both sides are compared by content digest before the switch. Without: counts and sizes, and the report says so. */
  readonly contentDigests: boolean;
  /** Reports the length of the lock. */
  readonly measuredLock: boolean;
  /** A completed move can be undone from the kept source. */
  readonly undo: boolean;
  /** How often a run polls: a local store answers at once, a remote one must be spared. */
  readonly pollIntervalMs: number;
  /** How many orders it is given at the same time; one whose calls are slow works them off together. Missing: 8. */
  readonly ordersAtOnce?: number;
  /** How many requests one call creates (`createMoveRequests`), without `control` too. Missing: each has a call of its own. */
  readonly createdTogether?: number;
  /** How fast moves are before any have been measured. Null: the planner's default, that of an old Exchange. */
  readonly typicalRates: RateHistory | null;
}

/** drover's MRS for this system, run inside a process: `apply` starts it for its duration, `drover mrs` runs it until stopped. */
export interface ReplicationService {
  /** Works the queue until `signal` is aborted, then stops at the next checkpoint. Resolves when everything has stopped. */
  run(options: {
    readonly instance: string;
    readonly signal: AbortSignal;
    readonly log: (line: string) => void;
    /** Each request that it takes, and what became of it; missing: no one watches. */
    readonly tell?: (news: StintNews) => void;
    /** What the tags of plans on hold begin with, asked again and again: none of their moves completes. Missing: none is. */
    readonly heldTags?: () => Promise<readonly string[]>;
  }): Promise<void>;
}

/** Quotas of single mailboxes. What is set is read back. */
export interface MailboxQuotas {
  /** What lets any mailbox move. */
  readonly unlimited: MailboxQuota;
  read(id: MailboxId): Promise<MailboxQuota>;
  set(id: MailboxId, quota: MailboxQuota, under?: Authority): Promise<void>;
}

/** The configuration of the system's own MRS, on the server that drover runs on. */
export interface MrsSettings {
  read(): Promise<MrsConfiguration>;
  /** Writes these (null: removes), keeps the former file, restarts the service and resolves when it is healthy. */
  set(values: Readonly<Record<string, string | null>>, under?: Authority): Promise<readonly Evidence[]>;
}

/** How much of a database's size must be free while it is rewritten: the new file is beside the old one. */
export const REWRITE_SPACE_FACTOR = 1.1;
/** Where each mailbox has a file: those are rewritten of which a larger share than this is free. */
export const REWRITE_FREE_SHARE = 0.25;

/** Results are what was observed afterwards. Files that are not yet whole carry the token in their name. Preconditions not met: Failure with retry `permanent`, nothing changed. */
export interface DatabaseMaintenance {
  /** Full online backup to `folder` (a new file or folder in it); verified by reading it back. `onBytes`: written so far, where that is known. */
  backup(
    database: DatabaseName,
    folder: string,
    under?: Authority,
    onBytes?: (sizeBytes: number) => void,
  ): Promise<BackupResult>;
  /** Proves a backup by opening it and checking it against its own recorded digest. */
  restoreTest(database: DatabaseName, folder: string, under?: Authority): Promise<readonly Evidence[]>;
  /** Refused while users are on or moves run, unless `force`. */
  dismount(database: DatabaseName, under?: Authority): Promise<readonly Evidence[]>;
  mount(database: DatabaseName, under?: Authority): Promise<readonly Evidence[]>;
  /** Logs are overwritten when they are no longer needed, or kept until a backup; read back afterwards. Missing: no such setting. */
  setCircularLogging?(database: DatabaseName, on: boolean, under?: Authority): Promise<readonly Evidence[]>;
  /**
   * Proves that mail would be delivered to a mounted database now, and leaves nothing behind; Failure `not-mounted` where it
   * would not. Missing: that it is mounted is all that is known, and the evidence says so.
   */
  proveDelivery?(database: DatabaseName): Promise<readonly Evidence[]>;
  /**
   * Offline rewrite. Needs: dismounted, `REWRITE_SPACE_FACTOR` of the size free, no move active. With `onlineMaintenance` space is given
   * back in each mailbox while its user works on, and no move may be active.
   */
  defragment(database: DatabaseName, under?: Authority): Promise<DefragResult>;
  integrityCheck(database: DatabaseName, under?: Authority): Promise<readonly Evidence[]>;
  /** The newest backup known for a database in `folder`; null: none. */
  lastBackup(database: DatabaseName, folder: string): Promise<BackupResult | null>;
  /** Keeps the newest `keep` backups, never removes the last good one; returns what was removed. */
  pruneBackups(
    database: DatabaseName,
    folder: string,
    keep: number,
    under?: Authority,
  ): Promise<readonly string[]>;
  /** Source copies that completed moves left in this database, oldest first. */
  softDeleted?(database: DatabaseName): Promise<readonly SoftDeletedMailbox[]>;
  /** Removes those whose retention has ended, for good; returns what was removed. */
  purgeSoftDeleted?(
    database: DatabaseName,
    options?: PurgeOptions,
    under?: Authority,
  ): Promise<readonly SoftDeletedMailbox[]>;
}
interface PurgeOptions {
  /** Also those whose retention has not ended. */
  readonly beforeRetention: boolean;
  /** No others, whatever has come in or become due since these were listed. Missing: all. */
  readonly only?: readonly SoftDeletedMailbox[];
}
export interface BackupResult {
  readonly database: DatabaseName;
  readonly file: string;
  readonly sizeBytes: number;
  readonly takenAt: string;
  readonly digest: string;
  readonly evidence: readonly Evidence[];
}
export interface DefragResult {
  readonly sizeBeforeBytes: number;
  readonly sizeAfterBytes: number;
  /** Items before and after were equal by digest. */
  readonly verifiedItems: number;
  readonly evidence: readonly Evidence[];
}
