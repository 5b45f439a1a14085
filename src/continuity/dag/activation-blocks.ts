import type { Memory } from '../../support/surroundings.ts';

interface Remembered {
  /** Copies (`DB\SERVER`) whose activation was blocked before. */
  readonly blocked: readonly string[];
  readonly primaryStarted: boolean;
}

/** Kept from a shutdown to the end of the start: suspending a copy forgets that its activation was blocked on purpose. */
export class ActivationBlocks {
  readonly #memory: Memory;
  readonly #key: string;

  constructor(memory: Memory, pair: string) {
    this.#memory = memory;
    this.#key = `dag:${pair}:shutdown`;
  }

  /** Only the first observation counts: after a crash the copies are already suspended. */
  async note(blocked: readonly string[]): Promise<void> {
    await this.#set({ blocked: (await this.read())?.blocked ?? blocked, primaryStarted: false });
  }

  async notePrimaryStarted(): Promise<void> {
    const noted = await this.read();
    if (noted !== null) await this.#set({ ...noted, primaryStarted: true });
  }

  /** Null: nothing is shut down. */
  async read(): Promise<Remembered | null> {
    const kept = await this.#memory.get(this.#key);
    return kept === null || kept === '' ? null : (JSON.parse(kept) as Remembered);
  }

  async clear(): Promise<void> {
    await this.#memory.set(this.#key, '');
  }

  async #set(value: Remembered): Promise<void> {
    await this.#memory.set(this.#key, JSON.stringify(value));
  }
}
