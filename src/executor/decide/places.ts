/** A set of places that is read in their order. */
export class Places {
  #places = new Set<number>();
  /** As they were read last; null: others since. */
  #read: readonly number[] | null = null;
  #last = -1;
  #isSorted = true;

  get size(): number {
    return this.#places.size;
  }

  put(place: number, isIn: boolean): void {
    if (isIn === this.#places.has(place)) return;
    this.#read = null;
    if (!isIn) return void this.#places.delete(place);
    this.#isSorted &&= place > this.#last;
    this.#last = place;
    this.#places.add(place);
  }

  inOrder(): readonly number[] {
    if (!this.#isSorted) {
      this.#places = new Set([...this.#places].sort((a, b) => a - b));
      this.#last = Math.max(-1, ...[...this.#places].slice(-1));
      this.#isSorted = true;
    }
    return (this.#read ??= [...this.#places]);
  }
}

/** What is in any of them, in order. */
export function placesIn(sets: readonly Places[]): readonly number[] {
  const filled = sets.filter(({ size }) => size > 0);
  const [only] = filled;
  if (only === undefined) return [];
  if (filled.length === 1) return only.inOrder();
  return [...new Set(filled.flatMap((places) => places.inOrder()))].sort((a, b) => a - b);
}
