import { monotonicMs, type Clock } from '../support/clock.ts';

/** Keeps a sender below the rate at which the other side refuses. */
export class Gap {
  readonly #clock: Clock;
  readonly #gapMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, gapMs: number) {
    this.#clock = clock;
    this.#gapMs = gapMs;
  }

  /** Resolves when the next message may go, at once where the signal is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    const waitMs = this.#lastMs + this.#gapMs - monotonicMs(this.#clock);
    if (waitMs > 0) await this.#clock.sleep(waitMs, signal);
    this.#lastMs = monotonicMs(this.#clock);
  }
}
