import { type Clock, monotonicMs } from '../../../support/clock.ts';

/** Keeps a session below what Exchange allows: a pause between calls, so many changing calls a minute. */
export class Pace {
  readonly #limits: { readonly clock: Clock; readonly pauseMs: number; readonly writesPerMinute: number };
  #lastCallEndedMs = Number.NEGATIVE_INFINITY;
  #writeTimesMs: number[] = [];

  constructor(limits: { readonly clock: Clock; readonly pauseMs: number; readonly writesPerMinute: number }) {
    this.#limits = limits;
  }

  callEnded(): void {
    this.#lastCallEndedMs = monotonicMs(this.#limits.clock);
  }

  async wait(isWrite: boolean): Promise<void> {
    const { clock, pauseMs, writesPerMinute } = this.#limits;
    const rest = this.#lastCallEndedMs + pauseMs - monotonicMs(clock);
    if (rest > 0) await clock.sleep(rest);
    if (!isWrite) return;
    this.#writeTimesMs = this.#writeTimesMs.filter((at) => at > monotonicMs(clock) - 60_000);
    if (this.#writeTimesMs.length >= writesPerMinute)
      await clock.sleep((this.#writeTimesMs[0] ?? 0) + 60_000 - monotonicMs(clock));
    this.#writeTimesMs.push(monotonicMs(clock));
  }
}
