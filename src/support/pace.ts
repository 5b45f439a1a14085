/** How fast something grows, from samples of the last `spanMs`; null: `leastMs` have not passed between two of them. */
export class Pace {
  readonly #spanMs: number;
  readonly #leastMs: number;
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  constructor(spanMs: number, leastMs: number) {
    this.#spanMs = spanMs;
    this.#leastMs = leastMs;
  }

  add(atMs: number, bytes: number): void {
    this.#samples.push({ atMs, bytes });
    while ((this.#samples[0]?.atMs ?? atMs) < atMs - this.#spanMs) this.#samples.shift();
  }

  bytesPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < this.#leastMs) return null;
    return Math.max(0, ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000);
  }
}
