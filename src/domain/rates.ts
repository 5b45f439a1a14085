import type { DatabaseName } from './ids.ts';
import type { Instant } from './instant.ts';

/** How fast one move at a time goes. `slow` is the rate that 90 % of moves reach. */
export interface MoveRates {
  readonly bytesPerSecond: number;
  readonly itemsPerSecond: number;
  readonly slowBytesPerSecond: number;
  readonly slowItemsPerSecond: number;
}

/** Rates measured from finished moves, or a system's default before there are any. */
export interface RateHistory {
  readonly from: 'history' | 'default';
  /** For pairs without their own row. */
  readonly overall: MoveRates;
  readonly pairs: readonly RatePair[];
  /** Fixed cost of a move: set-up, hierarchy, checkpoints. */
  readonly setUpMs: number;
  /** Final sync, verification and switch of one mailbox. */
  readonly completionMs: number;
}
export interface RatePair {
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  readonly moves: number;
  readonly rates: MoveRates;
}

/** One finished move, as history keeps it. */
export interface MoveSample {
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  readonly bytes: number;
  readonly items: number;
  /** Time spent moving: without queueing, holding and stalls. */
  readonly activeMs: number;
}

/** A finish that a forecast predicted, kept to measure the forecast's accuracy. */
export interface FinishForecast {
  readonly promisedAt: Instant;
  readonly batch: string;
  readonly finishP50: Instant;
  readonly finishP90: Instant;
  /** Null: not finished yet. */
  readonly finishedAt: Instant | null;
}
