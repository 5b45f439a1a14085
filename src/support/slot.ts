/** A resource that allows a limited number of moves at a time; moves that find it full wait in order. */
export class Slot<Waiting> {
  #used = 0;
  readonly #waiting = new Queue<Waiting>();
  #capacity = 1;

  constructor(capacity: number) {
    this.resize(capacity);
  }
  /** At least one; those that have more already keep it. */
  resize(capacity: number): void {
    this.#capacity = Math.max(1, capacity);
  }
  isFull(): boolean {
    return this.#used >= this.#capacity;
  }
  take(): void {
    this.#used += 1;
  }
  release(): void {
    this.#used -= 1;
  }
  park(one: Waiting): void {
    this.#waiting.push(one);
  }
  unpark(): Waiting | null {
    return this.#waiting.shift();
  }
}

/** First in, first out, at constant cost. */
export class Queue<T> {
  #items: T[] = [];
  #head = 0;

  push(item: T): void {
    this.#items.push(item);
  }
  shift(): T | null {
    const item = this.#items[this.#head];
    if (item === undefined) return null;
    this.#head += 1;
    if (this.#head > 1000 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
  get first(): T | null {
    return this.#items[this.#head] ?? null;
  }
  isEmpty(): boolean {
    return this.#head >= this.#items.length;
  }
}
