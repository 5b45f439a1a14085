import type { BatchName, DatabaseName, ServerName } from '../../domain/ids.ts';
import { LimitSlots } from '../../domain/limit-slots.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { Slot } from '../../support/slot.ts';
import { Timeline } from '../../support/timeline.ts';
import { lastDayMs } from './reading-days.ts';
import {
  BatchState,
  type Lane,
  type Phase,
  type SimulatedBatch,
  type SimulatedTimes,
} from './simulation/batch.ts';

/** What holds moves back. */
export interface MrsLimits {
  readonly limits: MoveLimits;
  readonly serverOf: (database: DatabaseName) => ServerName | null;
}
interface Simulation extends MrsLimits {
  readonly startMs: number;
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

type SimulationEvent =
  /** It has worked for as long as it takes; it may still have to wait for days to come. */
  | { readonly kind: 'job-worked'; readonly lane: Lane; readonly endsMs: number }
  | { readonly kind: 'job-ended'; readonly phase: Phase }
  | { readonly kind: 'phase-due'; readonly phase: Phase }
  | { readonly kind: 'window-closes'; readonly phase: Phase }
  | { readonly kind: 'batch-ended'; readonly batch: BatchState };

class Simulator {
  readonly #timeline = new Timeline<SimulationEvent>();
  readonly #total: Slot<Phase>;
  readonly #batches: readonly BatchState[];
  #nowMs: number;

  constructor(batches: readonly SimulatedBatch[], { limits, serverOf, startMs }: Simulation) {
    const limitSlots = new LimitSlots<Lane>(limits, serverOf);
    this.#nowMs = startMs;
    this.#total = new Slot(limits.maxTotalMovesPerMRS);
    this.#batches = batches.map((plan) => {
      const inFlight = plan.maxInFlight === null ? [] : [new Slot<Lane>(plan.maxInFlight)];
      return new BatchState(plan, (group) => [...limitSlots.between(group), ...inFlight]);
    });
    const byName = new Map(this.#batches.map((batch) => [batch.plan.name, batch]));
    for (const batch of this.#batches) {
      for (const name of batch.plan.dependsOn) {
        const other = byName.get(name);
        if (other === undefined) continue;
        other.followers.push(batch);
        batch.waitsFor += 1;
      }
    }
  }

  play(): Map<BatchName, SimulatedTimes> {
    for (const batch of this.#batches) if (batch.waitsFor === 0) this.#beginBatch(batch);
    for (let next = this.#timeline.next(); next !== null; next = this.#timeline.next()) {
      this.#nowMs = next.at;
      this.#handle(next.event);
    }
    return new Map(this.#batches.map((batch) => [batch.plan.name, batch]));
  }

  #handle(event: SimulationEvent): void {
    switch (event.kind) {
      case 'phase-due':
        return this.#openPhase(event.phase);
      case 'window-closes':
        event.phase.isOpen = false;
        return this.#openPhase(event.phase);
      case 'job-worked':
        return this.#endWork(event.lane, event.endsMs);
      case 'job-ended':
        this.#endJob(event.phase);
        return this.#endPhaseIfDone(event.phase);
      case 'batch-ended':
        for (const follower of event.batch.followers) {
          follower.follow(event.batch);
          follower.waitsFor -= 1;
          if (follower.waitsFor === 0) this.#beginBatch(follower);
        }
    }
  }

  #beginBatch(batch: BatchState): void {
    this.#timeline.add(this.#nowMs + batch.plan.beforeMs, { kind: 'phase-due', phase: batch.copying });
  }

  /** Opens the phase now, or when its window does; a phase without jobs needs no window. */
  #openPhase(phase: Phase): void {
    if (phase.left === 0) {
      if (phase.jobs === 0) this.#endPhase(phase);
      return;
    }
    const opening = phase.openings.at(this.#nowMs);
    if (opening === null) return;
    if (opening.opensMs > this.#nowMs) {
      this.#timeline.add(opening.opensMs, { kind: 'phase-due', phase });
      return;
    }
    phase.isOpen = true;
    if (opening.startsUntilMs < Infinity)
      this.#timeline.add(opening.startsUntilMs, { kind: 'window-closes', phase });
    this.#advance(phase);
  }

  /** Starts jobs of ready lanes while the MRS has room. */
  #advance(phase: Phase): void {
    while (phase.isOpen && !this.#total.isFull()) {
      const lane = phase.ready.shift();
      if (lane === null) return;
      this.#startJobs(lane);
    }
    if (phase.isOpen && !phase.isParked && !phase.ready.isEmpty()) {
      phase.isParked = true;
      this.#total.park(phase);
    }
  }

  /** Starts what may start; then the lane waits where it is stopped first. */
  #startJobs(lane: Lane): void {
    const { phase } = lane;
    while (lane.next < lane.durationsMs.length) {
      if (!phase.isOpen || this.#total.isFull()) {
        phase.ready.push(lane);
        return;
      }
      const full = lane.slots.find((slot) => slot.isFull());
      if (full !== undefined) {
        full.park(lane);
        return;
      }
      this.#total.take();
      for (const slot of lane.slots) slot.take();
      if (phase.firstStartMs === null) this.#noteFirstStart(phase);
      const workedMs = this.#nowMs + phase.pace * (lane.durationsMs[lane.next] ?? 0);
      const endsMs = Math.max(workedMs, lastDayMs(this.#nowMs, lane.days[lane.next] ?? 1));
      this.#timeline.add(workedMs, { kind: 'job-worked', lane, endsMs });
      lane.next += 1;
    }
  }

  #noteFirstStart(phase: Phase): void {
    phase.firstStartMs = this.#nowMs;
    phase.finishByMs = phase.openings.at(this.#nowMs)?.finishByMs ?? null;
    if (phase.kind === 'copying') phase.batch.startsMs = this.#nowMs;
  }

  #endWork(lane: Lane, endsMs: number): void {
    const { phase } = lane;
    if (endsMs <= this.#nowMs) this.#endJob(phase);
    // A limit of nothing a day: it never ends.
    else if (endsMs < Infinity) this.#timeline.add(endsMs, { kind: 'job-ended', phase });
    this.#release(lane);
    this.#endPhaseIfDone(phase);
  }

  #endJob(phase: Phase): void {
    phase.left -= 1;
    phase.lastEndMs = this.#nowMs;
    if (phase.finishByMs !== null && this.#nowMs <= phase.finishByMs) phase.endedInTime += 1;
  }

  #endPhaseIfDone(phase: Phase): void {
    if (phase.left === 0) this.#endPhase(phase);
  }

  #release(lane: Lane): void {
    this.#total.release();
    for (const slot of lane.slots) slot.release();
    for (const slot of lane.slots) {
      while (!slot.isFull()) {
        const waiting = slot.unpark();
        if (waiting === null) break;
        this.#startJobs(waiting);
        this.#advance(waiting.phase);
      }
    }
    while (!this.#total.isFull()) {
      const waiting = this.#total.unpark();
      if (waiting === null) break;
      waiting.isParked = false;
      this.#advance(waiting);
    }
  }

  #endPhase(phase: Phase): void {
    const { batch } = phase;
    if (phase.kind === 'copying') {
      batch.startsMs ??= this.#nowMs;
      batch.syncedMs = this.#nowMs;
      this.#timeline.add(this.#nowMs + batch.plan.beforeCompletionMs, {
        kind: 'phase-due',
        phase: batch.completing,
      });
    } else {
      batch.completedMs = this.#nowMs + batch.plan.completionOverheadMs;
      this.#timeline.add(batch.completedMs + batch.plan.afterMs, { kind: 'batch-ended', batch });
    }
  }
}
