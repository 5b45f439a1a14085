import type { Clock } from './clock.ts';
import { isTurnUnderWay } from './next-turn.ts';
import { Timeline } from './timeline.ts';

/**
 * Time that passes only while everyone sleeps. It jumps to the earliest sleeper's time and wakes that one, and again once
 * what was woken sleeps or has ended: hours of waiting take no time, in the same order on every machine. What the event loop
 * does outside of promises and `nextTurn` (programs, sockets, files) is not seen: it is told by `during`, or asked for by
 * `isWorking`, and no time passes.
 */
export class VirtualClock implements Clock {
  #ms: number;
  #offsetMs = 0;
  /** Of two with the same time, who lay down first wakes first. */
  readonly #sleepers = new Timeline<Sleeper>();
  #gone = 0;
  #realWaits = 0;
  #isLooking = false;
  readonly #isWorking: () => boolean;

  constructor(startsAt = '2026-11-21T20:00:00.000Z', isWorking: () => boolean = () => false) {
    this.#ms = Date.parse(startsAt);
    this.#isWorking = isWorking;
  }

  nowMs(): number {
    return this.#ms + this.#offsetMs;
  }
  monotonicMs(): number {
    return this.#ms;
  }
  /** Someone sets the machine's time of day. */
  setForward(byMs: number): void {
    this.#offsetMs += byMs;
  }
  get now(): string {
    return new Date(this.nowMs()).toISOString();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.sleepIn(null, delayMs, signal);
  }

  /** No time passes until it has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#realWaits += 1;
    try {
      return await work;
    } finally {
      this.#realWaits -= 1;
      this.#look();
    }
  }

  /** The same time for a process that may die. */
  ofProcess(): ProcessClock {
    return new ProcessClock(this);
  }

  /** For `ProcessClock`: whoever sleeps in a process that has died does not wake. */
  sleepIn(process: ProcessClock | null, delayMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        process,
        isOver: false,
        end: () => {
          sleeper.isOver = true;
          signal?.removeEventListener('abort', cut);
        },
        wake: resolve,
      };
      const cut = (): void => {
        sleeper.end();
        this.#dropGone();
        resolve();
      };
      signal?.addEventListener('abort', cut, { once: true });
      this.#sleepers.add(this.#ms + Math.max(0, delayMs), sleeper);
      this.#look();
    });
  }

  endOf(process: ProcessClock): void {
    this.#sleepers.keep((sleeper) => {
      if (sleeper.process === process) sleeper.end();
      return !sleeper.isOver;
    });
    this.#gone = 0;
  }

  /** After what can go on now has gone on: promises before the event loop's next round, turns in the rounds after it. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    setImmediate(() => {
      this.#isLooking = false;
      if (this.#realWaits > 0) return;
      if (this.#isWorking()) return void setTimeout(() => this.#look(), 1);
      if (!isTurnUnderWay()) this.#wakeNext();
      if (this.#sleepers.size > 0) this.#look();
    });
  }

  #wakeNext(): void {
    let next = this.#sleepers.next();
    while (next?.event.isOver) {
      this.#gone -= 1;
      next = this.#sleepers.next();
    }
    if (next === null) return;
    this.#ms = Math.max(this.#ms, next.at);
    next.event.end();
    next.event.wake();
  }

  /** Those that were cut short stay in the heap until they are many. */
  #dropGone(): void {
    this.#gone += 1;
    if (this.#gone < 64 || this.#gone * 2 < this.#sleepers.size) return;
    this.#sleepers.keep(({ isOver }) => !isOver);
    this.#gone = 0;
  }
}

interface Sleeper {
  readonly process: ProcessClock | null;
  isOver: boolean;
  readonly end: () => void;
  readonly wake: () => void;
}

/** What one process sees of the time. After its death nothing in it goes on: who sleeps does not wake. */
export class ProcessClock implements Clock {
  readonly #clock: VirtualClock;
  #isDead = false;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }
  monotonicMs(): number {
    return this.#clock.monotonicMs();
  }
  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.#isDead ? new Promise(() => {}) : this.#clock.sleepIn(this, delayMs, signal);
  }
  die(): void {
    this.#isDead = true;
    this.#clock.endOf(this);
  }
}
