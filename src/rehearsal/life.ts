import type { Clock } from '../support/clock.ts';
import type { ProcessClock } from '../support/virtual-clock.ts';

/** When a process dies: wherever it then is, or at its next write to the journal, right before or after it took effect. */
export type Death =
  | {
      readonly kind: 'at';
      readonly afterMs: number;
      readonly where: 'anywhere' | 'before-write' | 'after-write';
    }
  /** At its so-manieth write. */
  | { readonly kind: 'write'; readonly number: number; readonly where: 'before-write' | 'after-write' };

/**
 * One process of a rehearsed run. Once it is dead nothing that it does has any effect, and nothing that it waits for arrives: its
 * calls never end, and who sleeps in it does not wake.
 */
export class Life {
  readonly clock: ProcessClock;
  readonly died: Promise<'died'>;
  readonly #death: Death | null;
  readonly #diesFromMs: number;
  #tellDeath: () => void = () => {};
  #writes = 0;
  #isDead = false;

  constructor(clock: ProcessClock, death: Death | null) {
    this.clock = clock;
    this.#death = death;
    this.#diesFromMs = death?.kind === 'at' ? clock.nowMs() + death.afterMs : Infinity;
    this.died = new Promise((resolve) => {
      this.#tellDeath = () => resolve('died');
    });
  }

  /** Resolves when it dies where it is, unless it has ended before. */
  async diesInTime(clock: Clock, ended: AbortSignal): Promise<'died'> {
    if (this.#death?.kind !== 'at' || this.#death.where !== 'anywhere') return forever();
    await clock.sleep(this.#death.afterMs, ended);
    if (ended.aborted) return forever();
    this.die();
    return 'died';
  }

  die(): void {
    this.#isDead = true;
    this.clock.die();
    this.#tellDeath();
  }

  /** What outlives the process, as the process sees it. */
  seeing<T extends object>(port: T): T {
    return new Proxy(port, { get: (target, name) => this.#member(target, name) });
  }

  /** A call that is given up where the process dies at this write. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    if (this.#isDead) return forever();
    this.#writes += 1;
    const where = this.#isLastWrite() ? this.#death?.where : null;
    if (where === 'before-write') this.die();
    if (this.#isDead) return forever();
    const written = await write();
    if (where === 'after-write') this.die();
    return this.#isDead ? forever() : written;
  }

  #isLastWrite(): boolean {
    if (this.#death?.kind === 'write') return this.#writes === this.#death.number;
    return this.#death?.where !== 'anywhere' && this.clock.nowMs() >= this.#diesFromMs;
  }

  #member(target: object, name: string | symbol): unknown {
    const value: unknown = Reflect.get(target, name);
    if (typeof value === 'object' && value !== null && isPort(name)) return this.seeing(value);
    if (typeof value !== 'function') return value;
    return (...args: readonly unknown[]): unknown =>
      this.#isDead ? forever() : this.#answered(value.apply(target, args));
  }

  #answered(answer: unknown): unknown {
    if (!(answer instanceof Promise)) return answer;
    return answer.then(
      (value: unknown) => (this.#isDead ? forever() : value),
      (error: unknown) => {
        if (this.#isDead) return forever();
        throw error;
      },
    );
  }
}

/** Parts of a mail system with calls of their own. */
const isPort = (name: string | symbol): boolean =>
  name === 'maintenance' || name === 'quotas' || name === 'mrs' || name === 'replication';

const forever = (): Promise<never> => new Promise(() => {});
