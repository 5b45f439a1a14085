import type { BatchName, DatabaseName, ServerName } from '../../domain/ids.ts';
import { instantFromMs, instantMs } from '../../domain/instant.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { type Schedule, scheduleState } from '../../domain/window.ts';
import { Timeline } from './timeline.ts';

/** A batch as the simulation sees it; all times in milliseconds. */
export interface SimulatedBatch {
  readonly name: BatchName;
  readonly dependsOn: readonly BatchName[];
  readonly start: Schedule;
  readonly complete: Schedule;
  readonly maxInFlight: number | null;
  readonly beforeMs: number;
  readonly beforeCompletionMs: number;
  readonly afterMs: number;
  /** Jobs of a phase, grouped by the databases between which they move. */
  readonly copies: readonly JobGroup[];
  /** Completions of held copies; empty where copies complete by themselves. */
  readonly completions: readonly JobGroup[];
}
export interface JobGroup {
  readonly from: DatabaseName | null;
  readonly to: DatabaseName | null;
  readonly durationsMs: readonly number[];
}

export interface Simulation {
  readonly limits: MoveLimits;
  readonly serverOf: (database: DatabaseName) => ServerName | null;
  readonly startMs: number;
}

/** Null: it never comes to that, as the model knows it: held by hand, or no window left. */
export interface SimulatedTimes {
  readonly startsMs: number | null;
  readonly syncedMs: number | null;
  readonly completedMs: number | null;
  readonly copying: PhaseTimes;
  readonly completing: PhaseTimes;
}
export interface PhaseTimes {
  readonly firstStartMs: number | null;
  readonly lastEndMs: number | null;
  /** `finishBy` of the window in which the first one started; null: no window. */
  readonly finishByMs: number | null;
  readonly jobs: number;
  readonly endedInTime: number;
}

/**
 * Plays a run through: strict limits per database, server and MRS, windows, dependencies, steps by their estimates.
 * Gates are answered at once, nothing fails. Linear in the number of moves.
 */
export function simulate(
  batches: readonly SimulatedBatch[],
  simulation: Simulation,
): Map<BatchName, SimulatedTimes> {
  return new Simulator(batches, simulation).play();
}

/** Something of which so many moves at a time are allowed; lanes wait for it in order. */
class Slot {
  private used = 0;
  private waiting: Lane[] = [];
  private head = 0;
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }
  isFull(): boolean {
    return this.used >= this.capacity;
  }
  take(): void {
    this.used += 1;
  }
  release(): void {
    this.used -= 1;
  }
  park(lane: Lane): void {
    this.waiting.push(lane);
  }
  unpark(): Lane | null {
    const lane = this.waiting[this.head];
    if (lane === undefined) return null;
    this.head += 1;
    if (this.head > 1000 && this.head * 2 > this.waiting.length) {
      this.waiting = this.waiting.slice(this.head);
      this.head = 0;
    }
    return lane;
  }
}

/** The jobs of one phase between the same two databases, in order. */
interface Lane {
  readonly phase: Phase;
  readonly durationsMs: readonly number[];
  next: number;
  readonly slots: readonly Slot[];
}

class Phase {
  readonly batch: BatchState;
  readonly kind: 'copying' | 'completing';
  readonly schedule: Schedule;
  readonly lanes: readonly Lane[];
  readonly jobs: number;
  left: number;
  hasBegun = false;
  isOpen = false;
  /** Lanes that wait for the window. */
  shut: Lane[] = [];
  firstStartMs: number | null = null;
  lastEndMs: number | null = null;
  finishByMs: number | null = null;
  endedInTime = 0;

  constructor(
    batch: BatchState,
    kind: Phase['kind'],
    schedule: Schedule,
    groups: readonly JobGroup[],
    slotsFor: SlotsFor,
  ) {
    this.batch = batch;
    this.kind = kind;
    this.schedule = schedule;
    this.lanes = groups.map((group) => ({
      phase: this,
      durationsMs: group.durationsMs,
      next: 0,
      slots: slotsFor(group),
    }));
    this.jobs = groups.reduce((sum, group) => sum + group.durationsMs.length, 0);
    this.left = this.jobs;
  }
}
type SlotsFor = (group: JobGroup) => readonly Slot[];

class BatchState {
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
    this.copying = new Phase(this, 'copying', plan.start, plan.copies, slotsFor);
    this.completing = new Phase(this, 'completing', plan.complete, plan.completions, slotsFor);
  }
}

type SimulationEvent =
  | { readonly kind: 'job-ended'; readonly lane: Lane }
  | { readonly kind: 'phase-due'; readonly phase: Phase }
  | { readonly kind: 'window-closes'; readonly phase: Phase }
  | { readonly kind: 'batch-ended'; readonly batch: BatchState };

class Simulator {
  private readonly timeline = new Timeline<SimulationEvent>();
  private readonly slots = new Map<string, Slot>();
  private readonly batches: readonly BatchState[];
  private readonly simulation: Simulation;
  private nowMs: number;

  constructor(batches: readonly SimulatedBatch[], simulation: Simulation) {
    this.simulation = simulation;
    this.nowMs = simulation.startMs;
    this.batches = batches.map((plan) => this.makeBatch(plan));
    const byName = new Map(this.batches.map((batch) => [batch.plan.name, batch]));
    for (const batch of this.batches) {
      for (const name of batch.plan.dependsOn) {
        const other = byName.get(name);
        if (other === undefined) continue;
        other.followers.push(batch);
        batch.waitsFor += 1;
      }
    }
  }

  play(): Map<BatchName, SimulatedTimes> {
    for (const batch of this.batches) if (batch.waitsFor === 0) this.beginBatch(batch);
    for (let next = this.timeline.next(); next !== null; next = this.timeline.next()) {
      this.nowMs = next.at;
      this.handle(next.event);
    }
    return new Map(this.batches.map((batch) => [batch.plan.name, timesOf(batch)]));
  }

  private handle(event: SimulationEvent): void {
    switch (event.kind) {
      case 'phase-due':
        return this.openPhase(event.phase);
      case 'window-closes':
        event.phase.isOpen = false;
        return this.openPhase(event.phase);
      case 'job-ended':
        return this.endJob(event.lane);
      case 'batch-ended':
        for (const follower of event.batch.followers) {
          follower.waitsFor -= 1;
          if (follower.waitsFor === 0) this.beginBatch(follower);
        }
    }
  }

  private beginBatch(batch: BatchState): void {
    this.timeline.add(this.nowMs + batch.plan.beforeMs, { kind: 'phase-due', phase: batch.copying });
  }

  /** Opens the phase now, or when its window does; a phase without jobs needs no window. */
  private openPhase(phase: Phase): void {
    if (phase.left === 0) {
      if (phase.jobs === 0) this.endPhase(phase);
      return;
    }
    const state = scheduleState(phase.schedule, instantFromMs(this.nowMs));
    if (state.kind === 'opens-later') {
      this.timeline.add(instantMs(state.at), { kind: 'phase-due', phase });
    } else if (state.kind === 'open') {
      phase.isOpen = true;
      const closesMs = startsUntil(phase.schedule, this.nowMs);
      if (closesMs !== null) this.timeline.add(closesMs, { kind: 'window-closes', phase });
      const lanes = phase.hasBegun ? phase.shut : phase.lanes;
      phase.hasBegun = true;
      phase.shut = [];
      for (const lane of lanes) this.startJobs(lane);
    }
  }

  /** Starts what may start; then the lane waits where it is stopped first. */
  private startJobs(lane: Lane): void {
    const { phase } = lane;
    while (lane.next < lane.durationsMs.length) {
      if (!phase.isOpen) {
        phase.shut.push(lane);
        return;
      }
      const full = lane.slots.find((slot) => slot.isFull());
      if (full !== undefined) {
        full.park(lane);
        return;
      }
      for (const slot of lane.slots) slot.take();
      if (phase.firstStartMs === null) this.noteFirstStart(phase);
      this.timeline.add(this.nowMs + (lane.durationsMs[lane.next] ?? 0), { kind: 'job-ended', lane });
      lane.next += 1;
    }
  }

  private noteFirstStart(phase: Phase): void {
    phase.firstStartMs = this.nowMs;
    phase.finishByMs = finishBy(phase.schedule, this.nowMs);
    if (phase.kind === 'copying') phase.batch.startsMs = this.nowMs;
  }

  private endJob(lane: Lane): void {
    const { phase } = lane;
    phase.left -= 1;
    phase.lastEndMs = this.nowMs;
    if (phase.finishByMs !== null && this.nowMs <= phase.finishByMs) phase.endedInTime += 1;
    for (const slot of lane.slots) slot.release();
    for (const slot of lane.slots) {
      while (!slot.isFull()) {
        const waiting = slot.unpark();
        if (waiting === null) break;
        this.startJobs(waiting);
      }
    }
    if (phase.left === 0) this.endPhase(phase);
  }

  private endPhase(phase: Phase): void {
    const { batch } = phase;
    if (phase.kind === 'copying') {
      batch.startsMs ??= this.nowMs;
      batch.syncedMs = this.nowMs;
      this.timeline.add(this.nowMs + batch.plan.beforeCompletionMs, {
        kind: 'phase-due',
        phase: batch.completing,
      });
    } else {
      batch.completedMs = this.nowMs;
      this.timeline.add(this.nowMs + batch.plan.afterMs, { kind: 'batch-ended', batch });
    }
  }

  // ── Building ──

  private makeBatch(plan: SimulatedBatch): BatchState {
    const inFlight = plan.maxInFlight === null ? null : new Slot(plan.maxInFlight);
    return new BatchState(plan, ({ from, to }) => this.slotsFor(from, to, inFlight));
  }

  private slotsFor(
    from: DatabaseName | null,
    to: DatabaseName | null,
    inFlight: Slot | null,
  ): readonly Slot[] {
    const { limits, serverOf } = this.simulation;
    const slots = [this.slot('total', limits.maxTotalMovesPerMRS)];
    if (from !== null) {
      slots.push(this.slot(`from ${from}`, limits.maxActiveMovesPerSourceMDB));
      const server = serverOf(from);
      if (server !== null)
        slots.push(this.slot(`from server ${server}`, limits.maxActiveMovesPerSourceServer));
    }
    if (to !== null) {
      slots.push(this.slot(`to ${to}`, limits.maxActiveMovesPerTargetMDB));
      const server = serverOf(to);
      if (server !== null) slots.push(this.slot(`to server ${server}`, limits.maxActiveMovesPerTargetServer));
    }
    if (inFlight !== null) slots.push(inFlight);
    return slots;
  }

  private slot(name: string, capacity: number): Slot {
    let slot = this.slots.get(name);
    if (slot === undefined) this.slots.set(name, (slot = new Slot(Math.max(1, capacity))));
    return slot;
  }
}

function occurrenceAt(schedule: Schedule, nowMs: number) {
  if (schedule.kind !== 'windows') return null;
  const now = instantFromMs(nowMs);
  return schedule.occurrences.find((o) => o.opensAt <= now && now < o.closesAt) ?? null;
}
/** Until when new ones may start; null: no end. */
function startsUntil(schedule: Schedule, nowMs: number): number | null {
  const window = occurrenceAt(schedule, nowMs);
  return window === null ? null : Math.min(instantMs(window.latestStartAt), instantMs(window.closesAt));
}
function finishBy(schedule: Schedule, nowMs: number): number | null {
  const window = occurrenceAt(schedule, nowMs);
  return window === null ? null : instantMs(window.finishBy);
}

const timesOf = ({ startsMs, syncedMs, completedMs, copying, completing }: BatchState): SimulatedTimes => ({
  startsMs,
  syncedMs,
  completedMs,
  copying: phaseTimes(copying),
  completing: phaseTimes(completing),
});
const phaseTimes = ({ firstStartMs, lastEndMs, finishByMs, jobs, endedInTime }: Phase): PhaseTimes => ({
  firstStartMs,
  lastEndMs,
  finishByMs,
  jobs,
  endedInTime,
});
