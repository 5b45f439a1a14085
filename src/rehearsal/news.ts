import type { Clock } from '../support/clock.ts';
import type { SimulatedSystem } from '../systems/simulated/simulated-system.ts';
import { soonestLookMs, type PollIntervals } from './poll-intervals.ts';

/** Tells a rehearsed run what has happened: at once what people do, and soon when a request has changed. */
export class News {
  readonly #system: SimulatedSystem;
  readonly #clock: Clock;
  readonly #poll: PollIntervals;
  #looks = 0;
  /** When copies that were held were told to complete: the first and the last of those told together. */
  #released = { firstMs: -Infinity, lastMs: -Infinity };
  #tellRun: () => void = () => {};

  constructor(system: SimulatedSystem, clock: Clock, poll: PollIntervals) {
    this.#system = system;
    this.#clock = clock;
    this.#poll = poll;
  }

  tell(): void {
    this.#tellRun();
  }
  /** Its process is over. */
  forgetRun(): void {
    this.#tellRun = () => {};
  }

  /** The system as the run sees it. */
  told(): SimulatedSystem {
    const system = this.#system;
    return {
      ...system,
      resumeMoveRequest: async (...of) => {
        await system.resumeMoveRequest(...of);
        const [, hold] = of;
        if (!hold) this.#released = this.#withRelease(this.#clock.nowMs());
        void this.#tellOfNextChange();
      },
      observe: async (scope) => {
        const observed = await system.observe(scope);
        void this.#tellOfNextChange();
        return observed;
      },
      watchRequests: (told) => {
        this.#tellRun = told;
        return () => {};
      },
    };
  }

  #withRelease(nowMs: number): { readonly firstMs: number; readonly lastMs: number } {
    const { firstMs, lastMs } = this.#released;
    return { firstMs: nowMs - lastMs > this.#poll.longestMs ? nowMs : firstMs, lastMs: nowMs };
  }

  /** As it is known after each look, and after a completion is ordered, which may be the only thing that happens. */
  async #tellOfNextChange(): Promise<void> {
    const look = (this.#looks += 1);
    const nowMs = this.#clock.nowMs();
    const delayMs = this.#system.nextChangeMs() - nowMs;
    if (delayMs > this.#poll.longestMs) return;
    const soonestMs = soonestLookMs(this.#poll, nowMs - this.#released.firstMs);
    await this.#clock.sleep(Math.max(delayMs, soonestMs));
    if (look === this.#looks) this.tell();
  }
}
