import type { BatchName, ChangeSetId, MailboxId, NodeId, PlanName } from './ids.ts';
import type { Instant } from './instant.ts';
import type { RateHistory } from './rates.ts';

/** What goes wrong in rehearsed runs; each thing is drawn by the seed. Shares are from 0 to 1. */
export interface RehearsedFaults {
  /** Of all moves, those that fail; */
  readonly failures: number;
  /** of these, those that succeed when tried again. */
  readonly transient: number;
  /** Of all steps, those whose first attempt fails; trying again helps as often as with moves. */
  readonly stepFailures: number;
  /** Of all moves, those that stall, each for up to `stallMaxMs`. */
  readonly stalls: number;
  readonly stallMaxMs: number;
  /** Times a day that the session with the mail system is lost, each for up to `lostMaxMs`. */
  readonly sessionsLost: number;
  readonly lostMaxMs: number;
  /** Times a day that the process of the run dies and is started again after `restartMs`. */
  readonly deaths: number;
  readonly restartMs: number;
}

/** Where neither a person nor policy says otherwise. */
export const usualFaults: RehearsedFaults = {
  failures: 0.03,
  transient: 0.6,
  stepFailures: 0.02,
  stalls: 0.02,
  stallMaxMs: 4 * 3_600_000,
  sessionsLost: 1,
  lostMaxMs: 3_600_000,
  deaths: 1,
  restartMs: 5 * 60_000,
};
export const usualSeeds = 100;

/** What became of one rehearsed run. */
export interface RehearsedRun {
  readonly seed: number;
  readonly startedAt: Instant;
  readonly end: RehearsedEnd;
  /** The digest at the end of its journal: equal for an equal seed. */
  readonly journalHead: string;
  readonly batches: readonly RehearsedBatch[];
  readonly moves: RehearsedMoves;
  /** How long users were locked out, over all moves. */
  readonly lock: { readonly longestMs: number; readonly medianMs: number };
  /** How long replication was off at a stretch, at most; null: never. */
  readonly exposureMs: number | null;
  /** Where nothing went on until a person came. */
  readonly people: readonly PersonNeeded[];
  /** Results of steps that had become too old when a move relied on them. */
  readonly lapsed: readonly { readonly node: NodeId; readonly why: string }[];
  readonly never: NeverCounts;
}

export type RehearsedEnd =
  | { readonly kind: 'finished'; readonly at: Instant }
  /** Nothing would go on without a person, or not within the time that is rehearsed. */
  | { readonly kind: 'stopped'; readonly at: Instant; readonly why: string };

export interface RehearsedBatch {
  readonly name: BatchName;
  /** When its last move had completed and its steps had ended; null: it did not end. */
  readonly finishedAt: Instant | null;
  /**
   * Something of it was moved, and what was had switched before the opening closed in which the first of it did. A batch without windows:
   * it finished. One that the plan holds at 95 %: it is there.
   */
  readonly inWindow: boolean;
  readonly moved: number;
  readonly failed: number;
  /** Why it was stopped; null: it was not. */
  readonly stopped: { readonly at: Instant; readonly why: string } | null;
}

export interface RehearsedMoves {
  readonly planned: number;
  readonly completed: number;
  readonly failed: number;
  /** By the code of the failure. */
  readonly failures: Readonly<Record<string, number>>;
}

export interface PersonNeeded {
  /** The gate, or the step that failed; null: the run as a whole had stopped. */
  readonly node: NodeId | null;
  readonly kind: 'gate' | 'failed-step' | 'stopped-run';
  readonly since: Instant;
  /** When a person came, as far as people were assumed to; null: no one did. */
  readonly until: Instant | null;
  /** Why the run had stopped; missing: a gate, or a step, says enough. */
  readonly why?: string;
}

/** All of these are 0, or the rehearsal has found a fault of drover itself. */
export interface NeverCounts {
  /** Mailboxes that are nowhere, or in a database that neither the plan nor the observation names. */
  readonly lost: readonly MailboxId[];
  /** Moved more often than planned. */
  readonly twice: readonly MailboxId[];
  /** Orders to start or complete while no window was open or a freeze lasted. */
  readonly outsideWindow: readonly MailboxId[];
  /** Temporary changes still in effect at the end. */
  readonly inEffect: readonly NodeId[];
}

/** A change set rehearsed with many seeds. */
export interface Rehearsal {
  readonly plan: PlanName;
  readonly changeSet: ChangeSetId;
  readonly observedAt: Instant;
  readonly startsAt: Instant;
  readonly mailboxes: number;
  readonly sizeBytes: number;
  readonly faults: RehearsedFaults;
  readonly ratesFrom: RateHistory['from'];
  /** When holds that have no end are taken to be ended; null: there are none. */
  readonly openHoldsEndAt: Instant | null;
  /** What is never run in a rehearsal, as the plan names it: `command "purge-av-cache"`. */
  readonly notRehearsed: readonly string[];
  /** In the order of the seeds. */
  readonly runs: readonly RehearsedRun[];
  /** The same seeds with one change each, the most helpful first; only what helps. */
  readonly wouldHelp: readonly WouldHelp[];
}

export interface WouldHelp {
  /** In words: `it with maxInFlight 12 instead of 8`. */
  readonly change: string;
  readonly batch: BatchName;
  /** Of how many seeds the batch finishes in its window, without and with the change. */
  readonly before: number;
  readonly after: number;
}

/** When people answer a gate that has opened. */
export type GateAnswers =
  /** Fifteen minutes later, when it opens between 08:00 and 18:00 of a working day, by the plan's clock; else on the next one at 08:00. */
  | 'at-work'
  /** Before it opens, or at once. */
  | 'at-once';
