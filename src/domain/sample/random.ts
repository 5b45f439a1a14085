/** A reproducible source of randomness: the same seed gives the same mail on every machine. */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...seeds: readonly number[]) {
    // Mixed so that neighbouring seeds have nothing in common.
    let state = 0x9e3779b9;
    const mix = (value: number): number => {
      state = Math.imul(state ^ value, 0x85ebca6b);
      state ^= state >>> 13;
      state = Math.imul(state, 0xc2b2ae35);
      return (state ^= state >>> 16);
    };
    for (const seed of seeds) mix(seed);
    this.#a = mix(1);
    this.#b = mix(2);
    this.#c = mix(3);
    for (let round = 0; round < 12; round += 1) this.next32();
  }

  /** 32 random bits. */
  next32(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    return this.next32() / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** Arrow function: given away as a plain function. */
  readonly fill = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = this.next32() & 0xff;
  };
}
