import type { ChangeSet } from '../domain/change.ts';
import type { ChangeSetId, MailboxId, PlanName, RunId } from '../domain/ids.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { Instant } from '../domain/instant.ts';
import type { StoredPhase } from '../domain/stored-run.ts';

/**
 * What survives a crash: journals, leases, change sets, move reports, small facts. Everything is durable when the promise
 * resolves. A file or database written by a newer program is refused (Failure `schema-too-new`).
 */
export interface StateStore {
  /**
   * Appends in order, atomically, under the lease's fencing token: Failure `lease-lost` (fatal) when a newer token exists.
   * Returns the sequence number of the last event (from 1).
   */
  append(run: RunId, fencingToken: number, events: readonly JournalEvent[]): Promise<number>;
  /** Events after `afterSeq`, in order. */
  read(
    run: RunId,
    afterSeq: number,
  ): Promise<readonly { readonly seq: number; readonly event: JournalEvent }[]>;
  /** Newest first. */
  runs(filter: { readonly plan?: PlanName; readonly limit: number }): Promise<readonly RunRow[]>;

  saveChangeSet(changeSet: ChangeSet): Promise<void>;
  changeSet(id: ChangeSetId): Promise<ChangeSet | null>;

  saveMoveReport(run: RunId, report: MoveReport): Promise<void>;
  moveReport(run: RunId, mailboxId: MailboxId): Promise<MoveReport | null>;
  moveReports(run: RunId): AsyncIterable<MoveReport>;

  /**
   * Takes the lease when it is free, expired or already this holder's. Each taking has a higher token: of two processes
   * that appear identical (containers with one host name) the earlier is fenced off.
   */
  acquireLease(request: LeaseRequest): Promise<LeaseAnswer>;
  /** Renews it; Failure `lease-lost` when it is no longer ours. */
  renewLease(lease: Lease, expiresAt: Instant): Promise<Lease>;
  releaseLease(lease: Lease): Promise<void>;
  leases(): Promise<readonly Lease[]>;
  /** `drover unlock`: removes a lease, whoever holds it; its token is not reused. */
  breakLease(key: string): Promise<Lease | null>;

  /** Small facts that outlive runs: last role change of a pair, consumed approvals, history of rates. */
  fact(key: string): Promise<string | null>;
  setFact(key: string, value: string): Promise<void>;
  facts(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]>;

  close(): Promise<void>;
}

export interface RunRow {
  readonly run: RunId;
  readonly plan: PlanName;
  readonly changeSet: ChangeSetId;
  readonly startedAt: Instant;
  readonly lastEventAt: Instant;
  readonly events: number;
  /** The last phase event: `running`, `paused`, `finished`. */
  readonly phase: StoredPhase;
}

export interface LeaseRequest {
  /** `plan:<name>` or `system:<name>`. */
  readonly key: string;
  readonly holder: string;
  readonly host: string;
  readonly processId: number;
  readonly now: Instant;
  readonly expiresAt: Instant;
}
export interface Lease extends Omit<LeaseRequest, 'now'> {
  readonly token: number;
  readonly acquiredAt: Instant;
}
export type LeaseAnswer =
  { readonly kind: 'acquired'; readonly lease: Lease } | { readonly kind: 'held'; readonly by: Lease };

/** Who gets the lease when `request` meets one that is `held`, or free, and whose last token was `lastToken`. */
export function answerTo(request: LeaseRequest, held: Lease | null, lastToken: number): LeaseAnswer {
  const { now, ...facts } = request;
  const isOurs =
    held !== null &&
    held.holder === request.holder &&
    held.host === request.host &&
    held.processId === request.processId;
  if (held !== null && !isOurs && held.expiresAt > now) return { kind: 'held', by: held };
  return { kind: 'acquired', lease: { ...facts, token: lastToken + 1, acquiredAt: now } };
}
