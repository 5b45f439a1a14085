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

  /** `count`: of the objects that the call is for. */
  async wait(isWrite: boolean, count: number): Promise<void> {
    const { clock, pauseMs, writesPerMinute } = this.#limits;
    const rest = this.#lastCallEndedMs + pauseMs - monotonicMs(clock);
    if (rest > 0) await clock.sleep(rest);
    if (!isWrite) return;
    for (;;) {
      this.#writeTimesMs = this.#writeTimesMs.filter((at) => at > monotonicMs(clock) - 60_000);
      const [first] = this.#writeTimesMs;
      if (first === undefined || this.#writeTimesMs.length < writesPerMinute) break;
      await clock.sleep(first + 60_000 - monotonicMs(clock));
    }
    const nowMs = monotonicMs(clock);
    for (let n = 0; n < count; n++) this.#writeTimesMs.push(nowMs);
  }
}
