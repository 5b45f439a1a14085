import type { DesiredBatch } from '../../../domain/desired.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { Schedule } from '../../../domain/window.ts';
import { openingsOfWave, type Wave } from '../../../domain/wave.ts';
import { Queue, type Slot } from '../../../support/slot.ts';
import { Openings } from './openings.ts';

/** A batch as the simulation sees it; all times in milliseconds. */
export interface SimulatedBatch extends Pick<
  DesiredBatch,
  'name' | 'dependsOn' | 'start' | 'complete' | 'maxInFlight'
> {
  /** It is a wave that may have to wait for an opening of its own. */
  readonly wave?: Wave;
  readonly beforeMs: number;
  readonly beforeCompletionMs: number;
  /** What the executor adds to the completions of held copies. */
  readonly completionOverheadMs: number;
  readonly afterMs: number;
  /** Jobs of a phase, grouped by the databases between which they move. */
  readonly copies: readonly JobGroup[];
  /** Completions of held copies; empty where copies complete by themselves. */
  readonly completions: readonly JobGroup[];
  /** Jobs take so many times their durations. */
  readonly copyPace: number;
  readonly completionPace: number;
}
export interface JobGroup {
  readonly from: DatabaseName | null;
  readonly to: DatabaseName | null;
  readonly durationsMs: readonly number[];
  /** Of each, on how many days it reads its source; from one to the next it waits, and holds back no other. Missing: on one. */
  readonly days?: readonly number[];
}

/** Null: it never comes to that, as the model knows it: held by hand, or no window left. */
export interface SimulatedTimes {
  readonly startsMs: number | null;
  readonly syncedMs: number | null;
  readonly completedMs: number | null;
  readonly copying: PhaseTimes;
  readonly completing: PhaseTimes;
}
interface PhaseTimes {
  readonly firstStartMs: number | null;
  readonly lastEndMs: number | null;
  /** `finishBy` of the window in which the first one started; null: no window. */
  readonly finishByMs: number | null;
  readonly jobs: number;
  readonly endedInTime: number;
}

/** Users notice completions: their window counts. Where copies complete by themselves it is that of the copies. */
export function judgedPhase({ copying, completing }: SimulatedTimes): PhaseTimes | null {
  const phase = completing.jobs > 0 ? completing : copying;
  return phase.jobs > 0 && phase.finishByMs !== null ? phase : null;
}

/** The jobs of one phase between the same two databases, in order. */
export interface Lane {
  readonly phase: Phase;
  readonly durationsMs: readonly number[];
  readonly days: readonly number[];
  next: number;
  readonly slots: readonly Slot<Lane>[];
}

export class Phase {
  readonly batch: BatchState;
  readonly kind: 'copying' | 'completing';
  openings: Openings;
  readonly pace: number;
  /** Lanes that wait for the window, or for the MRS; the others wait for a database or server. */
  readonly ready = new Queue<Lane>();
  readonly jobs: number;
  left: number;
  isOpen = false;
  /** It waits for the MRS as a whole, not lane by lane. */
  isParked = false;
  firstStartMs: number | null = null;
  lastEndMs: number | null = null;
  finishByMs: number | null = null;
  endedInTime = 0;

  constructor(
    batch: BatchState,
    kind: Phase['kind'],
    schedule: Schedule,
    { groups, pace }: { readonly groups: readonly JobGroup[]; readonly pace: number },
    slotsFor: SlotsFor,
  ) {
    this.batch = batch;
    this.kind = kind;
    this.openings = new Openings(schedule);
    this.pace = pace;
    for (const group of groups) {
      const { durationsMs, days = [] } = group;
      this.ready.push({ phase: this, durationsMs, days, next: 0, slots: slotsFor(group) });
    }
    this.jobs = groups.reduce((sum, group) => sum + group.durationsMs.length, 0);
    this.left = this.jobs;
  }
}
export type SlotsFor = (group: JobGroup) => readonly Slot<Lane>[];

export class BatchState implements SimulatedTimes {
  readonly plan: SimulatedBatch;
  readonly copying: Phase;
  readonly completing: Phase;
  waitsFor = 0;
  readonly followers: BatchState[] = [];
  startsMs: number | null = null;
  syncedMs: number | null = null;
  completedMs: number | null = null;

  constructor(plan: SimulatedBatch, slotsFor: SlotsFor) {
    this.plan = plan;
    const { copies, copyPace, completions, completionPace } = plan;
    const { start, complete } = openingsOfWave(plan, null);
    this.copying = new Phase(this, 'copying', start, { groups: copies, pace: copyPace }, slotsFor);
    const completing = { groups: completions, pace: completionPace };
    this.completing = new Phase(this, 'completing', complete, completing, slotsFor);
  }

  /** The wave before it has ended: what was open then is used up. */
  follow(before: BatchState): void {
    const own = this.plan.wave;
    if (own?.opening == null || before.plan.wave?.of !== own.of || before.completedMs === null) return;
    const { start, complete } = openingsOfWave(this.plan, instantFromMs(Math.round(before.completedMs)));
    this.copying.openings = new Openings(start);
    this.completing.openings = new Openings(complete);
  }
}
