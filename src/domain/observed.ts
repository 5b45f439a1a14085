import type { DatabaseName, MailboxId, SystemName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Mailbox, MailboxDatabase } from './mailbox.ts';
import type { ListedMigrationBatch, ListedMigrationUser } from './migration-batch.ts';
import type { MrsConfiguration } from './mrs-setting.ts';
import type { MoveRequest } from './move-request.ts';
import type { Lack } from './system-abilities.ts';

/** What a mail system answered, and when. A snapshot: nothing in it is live. */
export interface ObservedState {
  readonly system: SystemName;
  readonly observedAt: Instant;
  readonly databases: readonly MailboxDatabase[];
  readonly mailboxes: readonly Mailbox[];
  readonly moveRequests: readonly MoveRequest[];
  /** drover's own, with the move requests that were asked for. Missing: there are none. */
  readonly migrationBatches?: readonly ListedMigrationBatch[];
  /** By name: damaged or half-made objects, about which nothing can be asked and which nothing is planned for. */
  readonly leftOut?: readonly string[];
  /** Restored copies to read from: nothing moves from or to them. Missing: there are none, or they were not asked for. */
  readonly recoveryDatabases?: readonly DatabaseName[];
  /** Who are users of migration batches, anyone's: only where that was asked for and could be read. */
  readonly migrationUsers?: readonly ListedMigrationUser[];
  /** Where the system numbers changes of requests, and was asked for those of one plan. */
  readonly changes?: RequestChanges;
  /** The limits of its MRS, where readable. */
  readonly limits: MoveLimits;
  /** Missing: it has none that could be read. */
  readonly mrs?: MrsConfiguration;
  /** What steps need and the account may not do; missing: nothing, or another account applies. */
  readonly lacks?: readonly Lack[];
}

interface RequestChanges {
  /** How far was read: the next `since`. */
  readonly mark: string;
  /** Mailboxes that have no request of the plan any more, or a new one, which is listed. Null: all requests are listed. */
  readonly gone: readonly MailboxId[] | null;
}

/** Names as in MSExchangeMailboxReplication.exe.config; defaults are Exchange 2010 SP1's. */
export interface MoveLimits {
  readonly maxActiveMovesPerSourceMDB: number;
  readonly maxActiveMovesPerTargetMDB: number;
  readonly maxActiveMovesPerSourceServer: number;
  readonly maxActiveMovesPerTargetServer: number;
  readonly maxTotalMovesPerMRS: number;
}

export const defaultMoveLimits: MoveLimits = {
  maxActiveMovesPerSourceMDB: 5,
  maxActiveMovesPerTargetMDB: 2,
  maxActiveMovesPerSourceServer: 50,
  maxActiveMovesPerTargetServer: 5,
  maxTotalMovesPerMRS: 100,
};

export interface ObservedIndex {
  readonly mailbox: ReadonlyMap<MailboxId, Mailbox>;
  readonly database: ReadonlyMap<DatabaseName, MailboxDatabase>;
  /** At most one request per mailbox, as in Exchange. */
  readonly request: ReadonlyMap<MailboxId, MoveRequest>;
  readonly migrationUser: ReadonlyMap<string, ListedMigrationUser>;
}

const byId = new WeakMap<readonly Mailbox[], ReadonlyMap<MailboxId, Mailbox>>();

/** Made once for what was observed: of a million mailboxes it takes its time and its memory. */
export function mailboxesById(mailboxes: readonly Mailbox[]): ReadonlyMap<MailboxId, Mailbox> {
  const known = byId.get(mailboxes);
  if (known !== undefined) return known;
  const made = new Map<MailboxId, Mailbox>();
  for (const mailbox of mailboxes) made.set(mailbox.id, mailbox);
  byId.set(mailboxes, made);
  return made;
}

export function indexObserved(observed: ObservedState): ObservedIndex {
  return {
    mailbox: mailboxesById(observed.mailboxes),
    database: new Map(observed.databases.map((d) => [d.name, d])),
    request: new Map(observed.moveRequests.map((r) => [r.mailboxId, r])),
    migrationUser: new Map(observed.migrationUsers?.map((user) => [user.mailbox, user])),
  };
}
