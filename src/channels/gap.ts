import type { Clock } from '../support/clock.ts';

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
    const nowMs = this.#clock.nowMs();
    // A clock that was set back must not make it wait for hours.
    const waitMs = Math.min(this.#gapMs, this.#lastMs + this.#gapMs - nowMs);
    if (waitMs > 0) await this.#clock.sleep(waitMs, signal);
    this.#lastMs = this.#clock.nowMs();
  }
}
