import type { SystemName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Claim, PlanOfInventory } from './inventory.ts';
import type { Mailbox } from './mailbox.ts';

/** Whom a selector takes. */
export interface Selected {
  readonly system: SystemName;
  readonly observedAt: Instant;
  /** How many are left after each condition that leaves any out; the first is where it begins. */
  readonly steps: readonly SelectionStep[];
  readonly mailboxes: readonly SelectedMailbox[];
  /** The plans that were looked at. */
  readonly plans: readonly PlanOfInventory[];
  /** What may be wrong where none is taken; null: nothing is known of it. */
  readonly hint: string | null;
}
export interface SelectionStep {
  readonly condition: string;
  readonly left: number;
}
export interface SelectedMailbox extends Pick<Mailbox, 'id' | 'address' | 'displayName' | 'kind'> {
  readonly database: string;
  readonly archiveDatabase: string | null;
  readonly sizeBytes: number;
  /** The batches that have it already. */
  readonly claims: readonly Claim[];
}
