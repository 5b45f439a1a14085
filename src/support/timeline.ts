/** Events in time order; equal times in the order they were added. A binary heap. */
export class Timeline<E> {
  readonly #heap: Entry<E>[] = [];
  #added = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(at: number, event: E): void {
    this.#add({ at, seq: (this.#added += 1), event });
  }

  /** Leaves only those wanted. */
  keep(isWanted: (event: E) => boolean): void {
    const all = this.#heap.splice(0);
    for (const entry of all) if (isWanted(entry.event)) this.#add(entry);
  }

  #add(entry: Entry<E>): void {
    let i = this.#heap.push(entry) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = this.#heap[up];
      if (parent === undefined || isBefore(parent, entry)) break;
      this.#heap[i] = parent;
      i = up;
    }
    this.#heap[i] = entry;
  }

  /** When the first of them is; null: there is none. */
  get firstAt(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  next(): { readonly at: number; readonly event: E } | null {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return null;
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<E>): void {
    let i = 0;
    for (;;) {
      const left = this.#heap[2 * i + 1];
      const right = this.#heap[2 * i + 2];
      const isRight = right !== undefined && left !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || isBefore(entry, child)) break;
      this.#heap[i] = child;
      i = 2 * i + (isRight ? 2 : 1);
    }
    this.#heap[i] = entry;
  }
}

interface Entry<E> {
  readonly at: number;
  readonly seq: number;
  readonly event: E;
}
const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.seq < b.seq);
