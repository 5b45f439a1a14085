/**
 * How fast something grows while it grows at all, from samples of the last `spanMs`: waiting is not slowness. Null: it has
 * not grown for `leastMs` of them.
 */
export class Pace {
  readonly #spanMs: number;
  readonly #leastMs: number;
  readonly #samples: Sample[] = [];

  constructor(spanMs: number, leastMs: number) {
    this.#spanMs = spanMs;
    this.#leastMs = leastMs;
  }

  /** `isMoving`: by then it was being worked on. */
  add(atMs: number, bytes: number, isMoving: boolean): void {
    const last = this.#samples.at(-1) ?? { atMs, bytes, isMoving, movingMs: 0 };
    const hasMoved = isMoving || last.isMoving || bytes > last.bytes;
    const movingMs = last.movingMs + (hasMoved ? atMs - last.atMs : 0);
    this.#samples.push({ atMs, bytes, isMoving, movingMs });
    while ((this.#samples[0]?.atMs ?? atMs) < atMs - this.#spanMs) this.#samples.shift();
  }

  bytesPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const movingMs = last.movingMs - first.movingMs;
    return movingMs < this.#leastMs ? null : Math.max(0, ((last.bytes - first.bytes) / movingMs) * 1000);
  }
}

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
  readonly isMoving: boolean;
  /** Since the first sample. */
  readonly movingMs: number;
}
