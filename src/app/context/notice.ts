import type { Act } from '../../domain/act.ts';
import type { ChangeSet } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FailureFacts } from '../../domain/failure.ts';
import type { Hold } from '../../domain/hold.ts';
import type { PlanName, RunId } from '../../domain/ids.ts';
import type { Pair, PairChange } from '../../domain/pair-status.ts';
import type { RiskItem } from '../../domain/policy.ts';
import type { Run } from '../../domain/run.ts';
import type { StintNews } from '../../domain/stint-news.ts';
import type { Unprotected } from '../../domain/unprotected.ts';

/** What a use case reports while it works; its results are returned. */
export type Notice =
  | { readonly kind: 'log'; readonly line: string }
  /** Of a standalone replication service. */
  | { readonly kind: 'service-log'; readonly line: string }
  /** What it has taken, or what became of it. */
  | ({ readonly kind: 'service-move' } & StintNews)
  /** For what another process holds, or for a slow server. */
  | { readonly kind: 'waiting'; readonly line: string }
  | {
      readonly kind: 'findings';
      readonly findings: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, string>;
    }
  /** What is about to be applied; `wasRead`: it was saved, and is approved or not confirmed again. */
  | { readonly kind: 'change-set'; readonly changeSet: ChangeSet; readonly wasRead: boolean }
  /** What a signature is about to accept. */
  | { readonly kind: 'signing'; readonly changeSet: ChangeSet; readonly risks: readonly RiskItem[] }
  | { readonly kind: 'signing-act'; readonly act: Act }
  /** A run whose journal is so long that reading it takes its time. */
  | { readonly kind: 'reading-run'; readonly run: RunId; readonly events: number }
  | {
      readonly kind: 'resuming';
      readonly run: Pick<Run, 'id' | 'startedAt'>;
      readonly moved: number;
      readonly changeSet: ChangeSet;
    }
  /** The plan or drover.yaml differs from what this unfinished run began with: a new change set replaces it. */
  | { readonly kind: 'plan-changed'; readonly run: Run; readonly changeSet: ChangeSet }
  /** What is unprotected or out of service while work begins, or is refused. */
  | { readonly kind: 'unprotected'; readonly found: readonly Unprotected[] }
  /** What stops the work that begins, or is refused. */
  | { readonly kind: 'on-hold'; readonly holds: readonly Hold[]; readonly timeZone: string }
  /** The process that held the lease is dead; its run resumes from the journal. */
  | { readonly kind: 'holder-gone'; readonly plan: PlanName; readonly processId: number }
  /** A saved change set that could not be compared with its plan. */
  /** `noLonger`: mailboxes that it moves and its plan does not name any more. */
  | {
      readonly kind: 'not-compared';
      readonly file: string;
      readonly why: string;
      readonly noLonger: readonly string[];
    }
  /** An answer to a gate that counts for nothing. */
  | { readonly kind: 'answer-ignored'; readonly gate: string; readonly by: string; readonly why: string }
  /** An order to the run that counts for nothing. */
  | { readonly kind: 'order-ignored'; readonly number: number; readonly by: string; readonly why: string }
  /** The lease's holder goes by another clock: it is watched until it shows a sign of life, at most so long. */
  | {
      readonly kind: 'watching-lease';
      readonly plan: PlanName;
      readonly holder: string;
      readonly host: string;
      readonly forMs: number;
    }
  /** Of `drover serve`: what has happened, in a line without names of people. */
  | {
      readonly kind: 'serve';
      readonly event: string;
      readonly text: string;
      readonly plan?: PlanName;
      readonly run?: RunId;
    }
  | { readonly kind: 'rollback-not-saved'; readonly run: RunId; readonly why: FailureFacts }
  /** An imminent change to a pair, with its state before. */
  | { readonly kind: 'pair-change'; readonly pair: Pair; readonly change: PairChange }
  /** One of several is refused, and the others continue. */
  | { readonly kind: 'refused-one'; readonly mailbox: string; readonly why: FailureFacts };
