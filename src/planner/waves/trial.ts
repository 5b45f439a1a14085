import type { MoveChange, PlannedBatch } from '../../domain/change.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { ObservedIndex } from '../../domain/observed.ts';
import type { RateHistory } from '../../domain/rates.ts';
import { openingsOfWave, takenSchedule, waveName } from '../../domain/wave.ts';
import { windowNames, type WindowOccurrence } from '../../domain/window.ts';
import { changeJobs, gatherJobs, type ChangeJob } from '../forecast/jobs.ts';
import { paceAt } from '../../domain/move-times.ts';
import { simulate, type MrsLimits } from '../forecast/simulate.ts';
import { simulatedBatch, type StepTimes } from '../forecast/simulated-batch.ts';
import type { WarmStarts } from '../warm-starts.ts';
import { judgedPhase } from '../forecast/simulation/batch.ts';
import { workOf } from '../forecast/work.ts';

/** When a wave may begin: the one before it has ended, as late as nine of ten do. */
export interface WaveStart {
  readonly beginsMs: number;
  /** When the last mailbox of the wave before was completed; null: there is none. */
  readonly completedMs: number | null;
}
export interface Trial {
  /** All of it ends in the opening that it was tried for, as late as nine of ten are. */
  readonly fits: boolean;
  readonly next: WaveStart;
}

/** What is the same for each wave of a batch. */
export interface TriedBatch {
  readonly planned: Pick<PlannedBatch, 'name' | 'start' | 'complete' | 'maxInFlight'>;
  /** By position. */
  readonly moves: readonly (MoveChange | null)[];
  readonly steps: StepTimes;
  readonly index: ObservedIndex;
  readonly history: RateHistory;
  readonly starts: WarmStarts;
  readonly mrs: MrsLimits;
}

/** Plays waves through as the forecast will, one at a time. */
export class WaveTrials {
  readonly openings: readonly WindowOccurrence[];
  readonly #batch: TriedBatch;
  readonly #jobs: readonly (ChangeJob | null)[];
  readonly #areCopiesInside: boolean;

  constructor(batch: TriedBatch) {
    const { planned, moves, index, history } = batch;
    this.#batch = batch;
    const jobOf = changeJobs(index, history, batch.starts);
    this.#jobs = moves.map((move) => (move === null ? null : jobOf(move)));
    const taken = takenSchedule(planned);
    this.openings = taken.kind === 'windows' ? taken.occurrences : [];
    this.#areCopiesInside = windowNames(planned.start).join('+') === windowNames(taken).join('+');
  }

  /** `members` in their order; `opening` null: whichever comes first. */
  try(members: readonly number[], start: WaveStart, opening: WindowOccurrence | null): Trial {
    const { planned, steps, history, mrs } = this.#batch;
    const { run } = history;
    const batch = waveTried(planned, start, opening);
    const dependsOn = new Map(start.completedMs === null ? [] : [[batch.name, [planned.name]]]);
    const jobs = gatherJobs(members.flatMap((at) => this.#jobs[at] ?? []));
    const work = workOf([batch], dependsOn, new Map([[batch.name, jobs]]), mrs).get(batch.name);
    if (work === undefined) return { fits: true, next: start };
    const simulated = simulatedBatch(batch, {
      dependsOn: [],
      steps,
      work,
      run,
      pace: run.slowFactor,
    });
    const times = simulate([simulated], { ...mrs, startMs: start.beginsMs }).get(batch.name);
    const completedMs = times?.completedMs ?? null;
    if (times === undefined || completedMs === null) return { fits: false, next: start };
    const judged = judgedPhase(times);
    const isInTime = judged !== null && judged.endedInTime === judged.jobs;
    const fits = isInTime && (opening === null || judged.finishByMs === instantMs(opening.finishBy));
    return { fits, next: { beginsMs: completedMs + steps.afterMs, completedMs } };
  }

  /** What these need of an opening at least, with all the room there is. */
  leastMs(members: readonly number[]): number {
    const { run } = this.#batch.history;
    let longestMs = 0;
    for (const at of members) {
      const { copyMs = null, completionMs = null } = this.#jobs[at] ?? {};
      const copiedMs = this.#areCopiesInside || completionMs === null ? (copyMs ?? 0) : 0;
      longestMs = Math.max(longestMs, copiedMs + (completionMs ?? 0));
    }
    return longestMs * run.slowFactor * paceAt(run, 1);
  }
}

function waveTried(
  planned: TriedBatch['planned'],
  { completedMs }: WaveStart,
  opening: WindowOccurrence | null,
) {
  const wave = { of: planned.name, number: 1, rule: '', opening: { from: opening?.opensAt ?? null } };
  const after = completedMs === null ? null : instantFromMs(Math.round(completedMs));
  const schedules = openingsOfWave({ ...planned, wave }, after);
  return { ...planned, ...schedules, name: waveName(planned.name, 1), wave };
}
