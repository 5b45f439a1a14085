/**
 * Random numbers that are the same for the same seed, on every machine: sfc32 (Chris Doty-Humphrey, PractRand) over a state that
 * is hashed from the seed and a name. A stream of another name is independent of this one: how much is drawn from the stream of
 * one thing never shifts what another draws. Not for secrets.
 */
export class SeededRandom {
  readonly #path: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number | string) {
    this.#path = String(seed);
    [this.#a, this.#b, this.#c] = hashed(this.#path);
    // The first outputs still show the state.
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** The same whatever was drawn from this one before. */
  stream(...names: readonly (string | number)[]): SeededRandom {
    return new SeededRandom([this.#path, ...names].join('\n'));
  }

  /** 0 ≤ x < 1, with 32 bits. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }
  between(min: number, max: number): number {
    return min + (max - min) * this.fraction();
  }
  /** A whole number from 0 to `count - 1`. */
  index(count: number): number {
    return Math.floor(this.fraction() * count);
  }
  chance(share: number): boolean {
    return this.fraction() < share;
  }
  /** Mean 0, deviation 1: by Box and Muller. */
  normal(): number {
    const [radius, angle] = [1 - this.fraction(), this.fraction()];
    return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  }
  /** The time until the next of what happens by chance, once in `meanMs`. */
  wait(meanMs: number): number {
    return -Math.log(1 - this.fraction()) * meanMs;
  }
  /** One of these, each as often as its weight is of all. */
  pick<T extends { readonly weight: number }>(choices: readonly [T, ...T[]]): T {
    let left = this.fraction() * choices.reduce((sum, { weight }) => sum + weight, 0);
    for (const choice of choices) {
      left -= choice.weight;
      if (left < 0) return choice;
    }
    return choices[0];
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** Three words of 32 bits from a text (cyrb128, by bryc). */
function hashed(text: string): readonly [number, number, number] {
  let [h1, h2, h3, h4] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    h1 = h2 ^ Math.imul(h1 ^ unit, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ unit, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ unit, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ unit, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  const all = h1 ^ h2 ^ h3 ^ h4;
  return [all, h2 ^ all, h3 ^ all];
}
