import type { Clock } from '../../support/clock.ts';
import { Timeline } from '../../support/timeline.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What happens in the simulated system, in the order of its time, up to the clock's. Beside the clock's time there is *work*: so
 * many milliseconds of what a move takes alone and at the usual pace. Moves that share a disk slow down together, so that all
 * of them are kept by one amount, and a move that begins or ends does not touch the others.
 */
export class SimulatedTime {
  readonly #clock: Clock;
  readonly #slowness: (atOnce: number, hour: number) => number;
  readonly #byTime = new Timeline<() => void>();
  readonly #byWork = new Timeline<() => void>();
  readonly #differsByHour: boolean;
  #nowMs: number;
  #work = 0;
  #atOnce = 0;

  constructor(
    clock: Clock,
    {
      slowness,
      differsByHour,
    }: {
      /** How many milliseconds one of work takes, more than 0. */
      readonly slowness: (atOnce: number, hour: number) => number;
      readonly differsByHour: boolean;
    },
  ) {
    this.#clock = clock;
    this.#nowMs = clock.nowMs();
    this.#slowness = slowness;
    this.#differsByHour = differsByHour;
  }

  /** Of what happens now; between two catch-ups, of the last. */
  get nowMs(): number {
    return this.#nowMs;
  }
  get work(): number {
    return this.#work;
  }
  /** When something happens next by itself, as far as is known now; Infinity: nothing does within a day. */
  get nextMs(): number {
    const atWork = this.#workDoneAt(this.#byWork.firstAt, this.#nowMs + DAY_MS);
    return Math.min(this.#byTime.firstAt ?? Infinity, atWork);
  }

  after(delayMs: number, happen: () => void): void {
    this.#byTime.add(this.#nowMs + delayMs, happen);
  }
  afterWork(work: number, happen: () => void): void {
    this.#byWork.add(this.#work + work, happen);
  }

  /** So many moves share what there is, from now on. */
  addAtOnce(moves: number): void {
    this.#atOnce += moves;
  }

  /** Lets everything happen until now. */
  catchUp(): void {
    const untilMs = Math.max(this.#nowMs, this.#clock.nowMs());
    for (;;) {
      const atTime = this.#byTime.firstAt ?? Infinity;
      const atWork = this.#workDoneAt(this.#byWork.firstAt, untilMs);
      if (Math.min(atTime, atWork) > untilMs) break;
      if (atTime <= atWork) {
        this.#passTo(atTime);
        this.#byTime.next()?.event();
      } else {
        this.#passTo(atWork);
        const next = this.#byWork.next();
        this.#work = Math.max(this.#work, next?.at ?? 0);
        next?.event();
      }
    }
    this.#passTo(untilMs);
  }

  /** When so much work is done; Infinity: not until `untilMs`. */
  #workDoneAt(work: number | null, untilMs: number): number {
    if (work === null) return Infinity;
    let left = Math.max(0, work - this.#work);
    for (let atMs = this.#nowMs; atMs <= untilMs;) {
      const [endMs, slowness] = this.#stretchFrom(atMs);
      const doneMs = atMs + left * slowness;
      if (doneMs <= endMs) return doneMs;
      left -= (endMs - atMs) / slowness;
      atMs = endMs;
    }
    return Infinity;
  }

  #passTo(toMs: number): void {
    for (let atMs = this.#nowMs; atMs < toMs;) {
      const [endMs, slowness] = this.#stretchFrom(atMs);
      const stopMs = Math.min(endMs, toMs);
      this.#work += (stopMs - atMs) / slowness;
      atMs = stopMs;
    }
    this.#nowMs = Math.max(this.#nowMs, toMs);
  }

  /** Until when the pace is the same, and how slow it is. */
  #stretchFrom(atMs: number): readonly [endMs: number, slowness: number] {
    const hours = Math.floor(atMs / HOUR_MS);
    const endMs = this.#differsByHour ? (hours + 1) * HOUR_MS : Infinity;
    return [endMs, this.#slowness(Math.max(1, this.#atOnce), hours % 24)];
  }
}
