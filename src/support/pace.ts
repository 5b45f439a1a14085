/** Of working time. */
const SPAN_MS = 2 * 60_000;
const LEAST_MS = 1000;

/**
 * How fast something grows while it is worked on, from the last two minutes of work: waiting is not slowness, and what was
 * measured before it stays true after it. Null: it was not worked on for long enough to tell.
 */
export class Pace {
  readonly #samples: Sample[] = [];

  /** `isMoving`: by then it was being worked on. */
  add(atMs: number, bytes: number, isMoving: boolean): void {
    const last = this.#samples.at(-1) ?? { atMs, bytes, isMoving, movingMs: 0 };
    const hasMoved = isMoving || last.isMoving || bytes > last.bytes;
    const movingMs = last.movingMs + (hasMoved ? atMs - last.atMs : 0);
    // While nothing happens only the time goes on.
    if (!hasMoved) this.#samples.pop();
    this.#samples.push({ atMs, bytes, isMoving, movingMs });
    while ((this.#samples[1]?.movingMs ?? movingMs) < movingMs - SPAN_MS) this.#samples.shift();
  }

  bytesPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const movingMs = last.movingMs - first.movingMs;
    return movingMs < LEAST_MS ? null : Math.max(0, ((last.bytes - first.bytes) / movingMs) * 1000);
  }
}

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
  readonly isMoving: boolean;
  /** Since the first sample. */
  readonly movingMs: number;
}
