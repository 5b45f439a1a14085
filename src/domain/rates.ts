import type { DatabaseName } from './ids.ts';
import type { Instant } from './instant.ts';

/** How fast one move at a time goes. `slow` is the pace that nine of ten moves reach. */
export interface MoveRates {
  readonly bytesPerSecond: number;
  readonly itemsPerSecond: number;
  readonly slowBytesPerSecond: number;
  readonly slowItemsPerSecond: number;
}

/** Rates learnt from finished moves, or stated as a default for a system before there are any. */
export interface RateHistory {
  readonly from: 'history' | 'default';
  /** For pairs without a row of their own. */
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

/** A finish promised by a forecast, kept to be judged later. */
export interface FinishForecast {
  readonly promisedAt: Instant;
  readonly batch: string;
  readonly finishP50: Instant;
  readonly finishP90: Instant;
  /** Null: not finished yet. */
  readonly finishedAt: Instant | null;
}
