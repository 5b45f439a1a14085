import type { Evidence } from '../domain/step.ts';
import type { Instant } from '../domain/instant.ts';

/**
 * The port to a pair (or chain) that keeps a second copy alive. Status is three-valued and unknown is never green.
 * Every mutating call carries the member expected to be active and changes nothing when another one is
 * (Failure `role-changed`); every call is followed by a status read, exit codes alone prove nothing.
 */
export interface ContinuitySystem {
  readonly name: string;
  readonly kind: string;
  status(): Promise<PairStatus>;
  /** Managed, lossless. Refused unless every member is in sync, and within `cooldownMs` of the last role change. */
  switchover(to: string, expectActive: string): Promise<readonly Evidence[]>;
  /** Ends replication; `keep-running` leaves the mail service up on the active member. */
  shutdown(applications: 'keep-running' | 'stop', expectActive: string): Promise<readonly Evidence[]>;
  start(member: string, expectActive: string): Promise<readonly Evidence[]>;
  /** Unprotects and stops monitoring; replication stays up. A third kind of "stop", not the other two. */
  maintenanceMode(on: boolean, expectActive: string): Promise<readonly Evidence[]>;
  /** Compares everything; resolves when it is complete. Not equal: Failure `full-check-failed` with the places. */
  fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]>;
  /** Least time between two role changes, in milliseconds; it holds across runs. */
  readonly cooldownMs: number;
  /** Least time between two status reads, in milliseconds. */
  readonly pollIntervalMs: number;
  /** Known consequences, for plan-time findings: `moves-stall-while-suspended`, `service-restarts-when-stopped` … */
  readonly couplings: readonly string[];
  close(): Promise<void>;
}

export type ThreeValued = 'yes' | 'no' | 'unknown';
export interface MemberStatus {
  readonly name: string;
  readonly role: 'active' | 'passive' | 'unknown';
  readonly running: ThreeValued;
  readonly inSync: ThreeValued;
  /** The system's own words: `Replicating, Synchronized`. */
  readonly detail: string;
  /** Queue behind the active member; null: unknown. */
  readonly lagBytes: number | null;
}
export interface PairStatus {
  readonly readAt: Instant;
  readonly members: readonly MemberStatus[];
  /** Exactly one active member, or null: none, several (split brain) or unknown. */
  readonly active: string | null;
  readonly replicating: ThreeValued;
  readonly maintenanceMode: ThreeValued;
}
