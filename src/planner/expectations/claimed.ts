import type { SourcePlace } from '../../domain/diagnostic.ts';
import type { Expectation } from '../../domain/expectation.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { PlannedMailbox, TestedPlan } from './planned-mailboxes.ts';

export interface TestedSituation {
  readonly plans: readonly TestedPlan[];
  readonly observed: ObservedState;
  readonly now: Instant;
  /** Of nights and days. */
  readonly timeZone: string;
}

/** What a claim is compared with: those of the planned mailboxes that the expectation concerns. */
export interface Claimed extends TestedSituation {
  readonly expectation: Expectation;
  readonly concerned: readonly PlannedMailbox[];
}
/** What breaks a claim, and where. */
export interface Break {
  readonly message: string;
  readonly place: SourcePlace | null;
}
