import type { Instant } from './instant.ts';

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
export type PairChange =
  | { readonly kind: 'switchover'; readonly member: string }
  | { readonly kind: 'shutdown'; readonly applications: 'keep-running' | 'stop' }
  | { readonly kind: 'start'; readonly member: string };

export interface Pair extends PairStatus {
  readonly name: string;
  readonly kind: string;
}
