/** Within that time. */
const ATTEMPTS_MAX = 10;
const WITHIN_MS = 60_000;
const ADDRESSES_MAX = 1000;

/** Wrong tokens, by the address that they came from: whoever guesses waits. */
export class Attempts {
  readonly #failed = new Map<string, { count: number; readonly sinceMs: number }>();

  /** How long that address has to wait; 0: it may try. */
  waitMs(address: string, nowMs: number): number {
    const known = this.#failed.get(address);
    if (known === undefined || known.count < ATTEMPTS_MAX) return 0;
    return Math.max(0, known.sinceMs + WITHIN_MS - nowMs);
  }

  failed(address: string, nowMs: number): void {
    const known = this.#failed.get(address);
    if (known !== undefined && nowMs - known.sinceMs < WITHIN_MS) {
      known.count += 1;
      return;
    }
    this.#failed.delete(address);
    if (this.#failed.size >= ADDRESSES_MAX) this.#failed.delete(this.#failed.keys().next().value ?? '');
    this.#failed.set(address, { count: 1, sinceMs: nowMs });
  }
}
