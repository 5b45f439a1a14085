import type { DesiredState } from '../../domain/desired.ts';
import type { DatabaseName, PlanName } from '../../domain/ids.ts';
import type { Inventory } from '../../domain/inventory.ts';
import type { SoftDeletedMailbox } from '../../domain/mailbox.ts';
import type { ObservedState } from '../../domain/observed.ts';

export interface RetirementInput {
  readonly database: DatabaseName;
  readonly observed: ObservedState;
  /** Of this database, over all plans. */
  readonly inventory: Inventory;
  readonly plans: readonly { readonly desired: DesiredState; readonly selects: readonly DatabaseName[] }[];
  /** Null: the mail system does not say. */
  readonly softDeleted: readonly SoftDeletedMailbox[] | null;
  /** Plans whose unfinished run touches it, and those with a change in effect that names it. */
  readonly openRuns: readonly PlanName[];
  readonly inEffect: readonly { readonly plan: PlanName; readonly message: string }[];
}
