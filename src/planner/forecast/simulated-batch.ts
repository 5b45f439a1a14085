import type { PlannedBatch } from '../../domain/change.ts';
import type { BatchName } from '../../domain/ids.ts';
import { paceAt } from '../../domain/move-times.ts';
import type { RunCost } from '../../domain/rates.ts';
import type { SimulatedBatch } from './simulation/batch.ts';
import { besideCompletions, type BatchWork } from './work.ts';

/** How long the steps around a batch take, by their estimates. */
export interface StepTimes {
  readonly beforeMs: number;
  readonly beforeCompletionMs: number;
  readonly afterMs: number;
}
export const noSteps: StepTimes = { beforeMs: 0, beforeCompletionMs: 0, afterMs: 0 };

type Waits = Pick<PlannedBatch, 'name' | 'start' | 'complete' | 'maxInFlight' | 'wave'>;

/** A batch with its work as the simulation plays it; `pace`: so many times as long as estimated. */
export const simulatedBatch = (
  { name, start, complete, maxInFlight, wave }: Waits,
  {
    dependsOn,
    steps,
    work,
    run,
    pace,
  }: {
    readonly dependsOn: readonly BatchName[];
    readonly steps: StepTimes;
    readonly work: BatchWork;
    readonly run: RunCost;
    readonly pace: number;
  },
): SimulatedBatch => ({
  name,
  dependsOn,
  start,
  complete,
  maxInFlight,
  ...(wave === undefined ? {} : { wave }),
  ...steps,
  beforeCompletionMs: steps.beforeCompletionMs + pace * run.msPerOrder * work.orders,
  completionOverheadMs: pace * besideCompletions(work, run),
  copies: work.copies,
  completions: work.completions,
  copyPace: pace * paceAt(run, work.copiesAtOnce),
  completionPace: pace * paceAt(run, work.completionsAtOnce),
});
