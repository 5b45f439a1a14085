import type { ChangeSet } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import type { PlanName, RunId } from '../../domain/ids.ts';
import type { Pair } from '../../domain/pair-status.ts';
import type { RiskItem } from '../../domain/policy.ts';
import type { Run } from '../../domain/run.ts';
import type { PairChange } from './permit.ts';

/** What a use case has to tell while it works; results are what it returns. */
export type Notice =
  | { readonly kind: 'log'; readonly line: string }
  /** Of a replication service that runs for its own sake. */
  | { readonly kind: 'service-log'; readonly line: string }
  | {
      readonly kind: 'findings';
      readonly findings: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, string>;
    }
  /** What is about to be applied; `wasRead`: it was saved, and is approved or not asked about. */
  | { readonly kind: 'change-set'; readonly changeSet: ChangeSet; readonly wasRead: boolean }
  /** What a signature is about to accept. */
  | { readonly kind: 'signing'; readonly changeSet: ChangeSet; readonly risks: readonly RiskItem[] }
  | { readonly kind: 'resuming'; readonly run: Run; readonly changeSet: ChangeSet }
  /** Work is refused while this run has something in effect. */
  | { readonly kind: 'still-in-effect'; readonly run: Run }
  /** The process that held the lease is dead; its run goes on from the journal. */
  | { readonly kind: 'holder-gone'; readonly plan: PlanName; readonly processId: number }
  | { readonly kind: 'rollback-not-saved'; readonly run: RunId; readonly why: FailureFacts }
  /** What is about to be done to a pair, as it is before. */
  | { readonly kind: 'pair-change'; readonly pair: Pair; readonly change: PairChange }
  /** One of several is refused, and the others go on. */
  | { readonly kind: 'refused-one'; readonly mailbox: string; readonly why: FailureFacts };
