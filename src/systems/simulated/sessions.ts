import type { RehearsedFaults } from '../../domain/rehearsal.ts';
import type { SeededRandom } from '../../support/random.ts';

const DAY_MS = 24 * 3_600_000;

/** While it lasts every call is answered by a lost session. */
interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
  /** The order that finds it out is carried out, and only its answer is lost. */
  readonly losesAnswer: boolean;
}

/** When the session with the mail system is lost. Asked for later and later times. */
export class Sessions {
  readonly #random: SeededRandom;
  readonly #meanMs: number;
  readonly #longestMs: number;
  #next: Outage;

  constructor(
    { sessionsLost, lostMaxMs }: Pick<RehearsedFaults, 'sessionsLost' | 'lostMaxMs'>,
    random: SeededRandom,
    startMs: number,
  ) {
    this.#random = random;
    this.#meanMs = sessionsLost > 0 ? DAY_MS / sessionsLost : Infinity;
    this.#longestMs = lostMaxMs;
    this.#next = this.#after(startMs);
  }

  lostAt(atMs: number): Outage | null {
    while (this.#next.untilMs <= atMs) this.#next = this.#after(this.#next.untilMs);
    return this.#next.fromMs <= atMs ? this.#next : null;
  }

  #after(ms: number): Outage {
    if (this.#meanMs === Infinity) return { fromMs: Infinity, untilMs: Infinity, losesAnswer: false };
    const fromMs = ms + this.#random.wait(this.#meanMs);
    const untilMs = fromMs + Math.max(1, this.#random.between(0, this.#longestMs));
    return { fromMs, untilMs, losesAnswer: this.#random.chance(0.5) };
  }
}
