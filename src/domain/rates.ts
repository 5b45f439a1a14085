import type { DatabaseName, PlanName } from './ids.ts';
import type { Instant } from './instant.ts';

/** Time at work that one move takes: for each part (mailbox, archive) whatever its size, and for each item and byte. */
export interface MoveCost {
  readonly msPerPart: number;
  readonly msPerItem: number;
  readonly msPerByte: number;
}

/** What a run takes beside its moves, and how sure that is. */
export interface RunCost {
  readonly startMs: number;
  /** Orders are given one after the other: a request created, cleared, resumed. */
  readonly msPerOrder: number;
  /** A move takes so many times as long as by its cost, */
  readonly movesFactor: number;
  /** and so much more for each move at the same time, itself included: they share a disk, a link, a processor. */
  readonly sharedFactor: number;
  /** Once for the completions of a batch: until the last of them is seen. Missing: it is part of what each takes. */
  readonly untilSeenMs?: number;
  /** Nine of ten finishes take at most so many times as long as the median estimate; more than 1. */
  readonly slowFactor: number;
}

/** Measured on finished moves and runs, or a system's default before there are any. */
export interface RateHistory {
  readonly from: 'history' | 'default';
  /** For pairs without their own row. */
  readonly overall: MoveCost;
  readonly pairs: readonly RatePair[];
  /** Of a move's time, the final sync, verification and switch: what a held copy still needs. */
  readonly completionMs: number;
  readonly run: RunCost;
  /** Moves take so many times as long in each hour of the day (UTC), from 0 to 23. Missing: hours are not told apart. */
  readonly slownessByHour?: readonly number[];
  /** The deviation of the logarithm of what single moves take, around what their cost says. Missing: it is not known. */
  readonly moveSpread?: number;
}
export interface RatePair {
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  readonly moves: number;
  readonly cost: MoveCost;
}

/** One finished move, as history keeps it. */
export interface MoveSample {
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  /** Missing: by an older program; as if it were one. */
  readonly parts?: number;
  readonly bytes: number;
  readonly items: number;
  /** Time spent moving, completion included: without queueing, holding and stalls. */
  readonly activeMs: number;
  /** Missing or null: not measured. */
  readonly completionMs?: number | null;
  /** Missing: by an older program, or not known. */
  readonly startedAt?: Instant;
}

/** A finish that a forecast predicted, kept to measure the forecast's accuracy and to learn from. */
export interface FinishForecast {
  readonly promisedAt: Instant;
  /** Missing: by an older program. */
  readonly plan?: PlanName;
  readonly batch: string;
  readonly finishP50: Instant;
  readonly finishP90: Instant;
  /** Null: not finished yet. */
  readonly finishedAt: Instant | null;
  /** Until then nothing could be done: no process worked on the run, or a gate was open. */
  readonly lostMs?: number;
  /** Missing: nothing is learnt from it. */
  readonly basis?: FinishBasis;
}

/** What a finish was estimated from. */
export interface FinishBasis {
  readonly ratesFrom: RateHistory['from'];
  /** How much of the time until P50 is work: not windows, and not steps. */
  readonly workMs: number;
  /** Null, or missing by an older program: costs cannot be told from such a finish. */
  readonly amounts?: WorkAmounts | null;
}

/** What a work's time goes into. */
export type WorkAmounts =
  | {
      /** A batch that starts with its run, and waits for nothing. */
      readonly kind: 'run';
      readonly orders: number;
      /** As the limits alone would have it. */
      readonly movesMs: number;
      /** Of all moves together, as if one followed the other. */
      readonly togetherMs: number;
    }
  | {
      /** Held copies that wait until they may complete. */
      readonly kind: 'completion';
      readonly orders: number;
      /** So many one after the other. */
      readonly completions: number;
    };

/** How many predicted finishes have been judged, and how many were met? A good P90 is met nine times in ten. */
export interface ForecastAccuracy {
  readonly judged: number;
  readonly metP50: number;
  readonly metP90: number;
  /** Of the time at work that P50 foresaw, the part by which the real one differed: the median; null: not known of any. */
  readonly medianError: number | null;
}
