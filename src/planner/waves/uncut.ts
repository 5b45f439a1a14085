import type { MoveChange } from '../../domain/change.ts';
import type { DesiredBatch } from '../../domain/desired.ts';
import type { WaveRule } from '../../domain/wave.ts';
import type { FormerCut } from './former.ts';
import type { WaveStart, WaveTrials } from './trial.ts';

/** A batch that is to be cut into waves, with what is to be done in it. */
export interface Uncut {
  readonly batch: DesiredBatch;
  readonly rule: WaveRule;
  /** By position; null where nothing moves. */
  readonly moves: readonly (MoveChange | null)[];
  readonly former: FormerCut;
  /** Made when it is asked for: only what has to fit is tried. */
  readonly trials: () => WaveTrials;
  /** When the first of its waves may begin, and when the last one of an earlier plan completed. */
  readonly start: WaveStart;
  /** The wave in which a mailbox was completed last; null: none has been. */
  readonly completedWave: number | null;
}
