import type { BatchName, DatabaseName, ServerName } from '../../domain/ids.ts';
import { instantMs } from '../../domain/instant.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { Schedule } from '../../domain/window.ts';
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

/** A resource that allows a limited number of moves at a time; moves that find it full wait in order. */
class Slot<Waiting> {
  private used = 0;
  private readonly waiting = new Queue<Waiting>();
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
  park(one: Waiting): void {
    this.waiting.push(one);
  }
  unpark(): Waiting | null {
    return this.waiting.shift();
  }
}

/** First in, first out, at constant cost. */
class Queue<T> {
  private items: T[] = [];
  private head = 0;

  push(item: T): void {
    this.items.push(item);
  }
  shift(): T | null {
    const item = this.items[this.head];
    if (item === undefined) return null;
    this.head += 1;
    if (this.head > 1000 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
  isEmpty(): boolean {
    return this.head >= this.items.length;
  }
}

/** The jobs of one phase between the same two databases, in order. */
interface Lane {
  readonly phase: Phase;
  readonly durationsMs: readonly number[];
  next: number;
  readonly slots: readonly Slot<Lane>[];
}

class Phase {
  readonly batch: BatchState;
  readonly kind: 'copying' | 'completing';
  readonly openings: Openings;
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
    groups: readonly JobGroup[],
    slotsFor: SlotsFor,
  ) {
    this.batch = batch;
    this.kind = kind;
    this.openings = new Openings(schedule);
    for (const group of groups) {
      this.ready.push({ phase: this, durationsMs: group.durationsMs, next: 0, slots: slotsFor(group) });
    }
    this.jobs = groups.reduce((sum, group) => sum + group.durationsMs.length, 0);
    this.left = this.jobs;
  }
}
type SlotsFor = (group: JobGroup) => readonly Slot<Lane>[];

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
  private readonly slots = new Map<string, Slot<Lane>>();
  private readonly total: Slot<Phase>;
  private readonly batches: readonly BatchState[];
  private readonly simulation: Simulation;
  private nowMs: number;

  constructor(batches: readonly SimulatedBatch[], simulation: Simulation) {
    this.simulation = simulation;
    this.nowMs = simulation.startMs;
    this.total = new Slot(Math.max(1, simulation.limits.maxTotalMovesPerMRS));
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
    const opening = phase.openings.at(this.nowMs);
    if (opening === null) return;
    if (opening.opensMs > this.nowMs) {
      this.timeline.add(opening.opensMs, { kind: 'phase-due', phase });
      return;
    }
    phase.isOpen = true;
    if (opening.startsUntilMs < Infinity)
      this.timeline.add(opening.startsUntilMs, { kind: 'window-closes', phase });
    this.advance(phase);
  }

  /** Starts jobs of ready lanes while the MRS has room. */
  private advance(phase: Phase): void {
    while (phase.isOpen && !this.total.isFull()) {
      const lane = phase.ready.shift();
      if (lane === null) return;
      this.startJobs(lane);
    }
    if (phase.isOpen && !phase.isParked && !phase.ready.isEmpty()) {
      phase.isParked = true;
      this.total.park(phase);
    }
  }

  /** Starts what may start; then the lane waits where it is stopped first. */
  private startJobs(lane: Lane): void {
    const { phase } = lane;
    while (lane.next < lane.durationsMs.length) {
      if (!phase.isOpen || this.total.isFull()) {
        phase.ready.push(lane);
        return;
      }
      const full = lane.slots.find((slot) => slot.isFull());
      if (full !== undefined) {
        full.park(lane);
        return;
      }
      this.total.take();
      for (const slot of lane.slots) slot.take();
      if (phase.firstStartMs === null) this.noteFirstStart(phase);
      this.timeline.add(this.nowMs + (lane.durationsMs[lane.next] ?? 0), { kind: 'job-ended', lane });
      lane.next += 1;
    }
  }

  private noteFirstStart(phase: Phase): void {
    phase.firstStartMs = this.nowMs;
    phase.finishByMs = phase.openings.at(this.nowMs)?.finishByMs ?? null;
    if (phase.kind === 'copying') phase.batch.startsMs = this.nowMs;
  }

  private endJob(lane: Lane): void {
    const { phase } = lane;
    phase.left -= 1;
    phase.lastEndMs = this.nowMs;
    if (phase.finishByMs !== null && this.nowMs <= phase.finishByMs) phase.endedInTime += 1;
    this.total.release();
    for (const slot of lane.slots) slot.release();
    for (const slot of lane.slots) {
      while (!slot.isFull()) {
        const waiting = slot.unpark();
        if (waiting === null) break;
        this.startJobs(waiting);
        this.advance(waiting.phase);
      }
    }
    while (!this.total.isFull()) {
      const waiting = this.total.unpark();
      if (waiting === null) break;
      waiting.isParked = false;
      this.advance(waiting);
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
    const inFlight = plan.maxInFlight === null ? null : new Slot<Lane>(plan.maxInFlight);
    return new BatchState(plan, ({ from, to }) => this.slotsFor(from, to, inFlight));
  }

  private slotsFor(
    from: DatabaseName | null,
    to: DatabaseName | null,
    inFlight: Slot<Lane> | null,
  ): readonly Slot<Lane>[] {
    const { limits, serverOf } = this.simulation;
    const slots: Slot<Lane>[] = [];
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

  private slot(name: string, capacity: number): Slot<Lane> {
    let slot = this.slots.get(name);
    if (slot === undefined) this.slots.set(name, (slot = new Slot(Math.max(1, capacity))));
    return slot;
  }
}

interface Opening {
  readonly opensMs: number;
  /** New ones may start until then; Infinity: no end. */
  readonly startsUntilMs: number;
  /** Null: nothing bounds it. */
  readonly finishByMs: number | null;
}

/** A schedule's openings in milliseconds; asked for later and later times. */
class Openings {
  private readonly all: readonly Opening[];
  private next = 0;

  constructor(schedule: Schedule) {
    this.all = openingsOf(schedule);
  }
  /** The opening that is on, or the next one; null: none comes any more. */
  at(nowMs: number): Opening | null {
    for (;;) {
      const opening = this.all[this.next];
      if (opening === undefined) return null;
      if (nowMs < opening.startsUntilMs) return opening;
      this.next += 1;
    }
  }
}

function openingsOf(schedule: Schedule): readonly Opening[] {
  switch (schedule.kind) {
    case 'now':
      return [{ opensMs: -Infinity, startsUntilMs: Infinity, finishByMs: null }];
    case 'at':
      return [{ opensMs: instantMs(schedule.instant), startsUntilMs: Infinity, finishByMs: null }];
    case 'windows':
      return schedule.occurrences.map(({ opensAt, closesAt, latestStartAt, finishBy }) => ({
        opensMs: instantMs(opensAt),
        startsUntilMs: Math.min(instantMs(latestStartAt), instantMs(closesAt)),
        finishByMs: instantMs(finishBy),
      }));
    case 'held':
      return [];
  }
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
