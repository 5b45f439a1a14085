import { Failure } from '../../domain/failure.ts';
import { leaseLost } from '../../domain/lease.ts';
import type { Authority } from '../../support/authority.ts';
import { Sessions } from './sessions.ts';
import type { SimulatedWorld } from './world.ts';

/**
 * How calls reach the simulated system. Orders are worked off one after the other, each for as long as was learnt; fences and lost
 * sessions are judged where an order takes effect.
 */
export class Orders {
  readonly #world: SimulatedWorld;
  readonly #sessions: Sessions;
  readonly #highest = new Map<string, number>();
  #busyUntilMs = 0;
  /** The outage whose first order has been answered by nothing. */
  #foundOutMs = -1;

  constructor(world: SimulatedWorld) {
    const { faults, random, clock } = world.setup;
    this.#world = world;
    this.#sessions = new Sessions(faults, random.stream('sessions'), clock.nowMs());
  }

  /** Before what only reads: lets everything happen until now. Failure of a lost session: nothing can be said. */
  look(): void {
    this.#world.time.catchUp();
    if (this.#sessions.lostAt(this.#nowMs) !== null) throw this.#world.kinds.sessionLost();
  }

  /** `carryOut` is given when it was asked for. What a lost session answers may have taken effect all the same. */
  async give<T>(count: number, under: Authority | undefined, carryOut: (askedMs: number) => T): Promise<T> {
    const askedMs = this.#nowMs;
    const outage = this.#sessions.lostAt(askedMs);
    const isFirst = outage !== null && outage.fromMs !== this.#foundOutMs;
    if (outage !== null) {
      this.#foundOutMs = outage.fromMs;
      if (!isFirst || !outage.losesAnswer) throw this.#world.kinds.sessionLost();
    }
    await this.#untilItsTurn(count, under?.signal);
    this.#world.time.catchUp();
    this.pass(under);
    const answer = carryOut(askedMs);
    if (this.#sessions.lostAt(this.#nowMs) !== null || outage !== null) throw this.#world.kinds.sessionLost();
    return answer;
  }

  /** Takes this long, and happens at its end. */
  async work<T>(durationMs: number, under: Authority | undefined, carryOut: () => T): Promise<T> {
    this.look();
    this.pass(under);
    await this.#world.setup.clock.sleep(durationMs, under?.signal);
    this.#world.time.catchUp();
    this.pass(under);
    return carryOut();
  }

  /** Refuses who is late: Failure `lease-lost`. */
  pass(under: Authority | undefined): void {
    if (under === undefined) return;
    const { fence, token, signal } = under;
    const highest = this.#highest.get(fence) ?? token;
    if (token < highest) throw leaseLost(fence, null);
    if (signal.aborted) throw stopped();
    this.#highest.set(fence, token);
  }

  async #untilItsTurn(count: number, signal: AbortSignal | undefined): Promise<void> {
    const { setup, slowness } = this.#world;
    const { clock, physics } = setup;
    const takesMs = count * physics.rates.run.msPerOrder * slowness;
    this.#busyUntilMs = Math.max(this.#busyUntilMs, this.#nowMs) + takesMs;
    const delayMs = Math.ceil(this.#busyUntilMs - this.#nowMs);
    if (delayMs > 0) await clock.sleep(delayMs, signal);
  }

  get #nowMs(): number {
    return this.#world.setup.clock.nowMs();
  }
}

const stopped = (): Failure =>
  Failure.transient('stopped', 'The order was not carried out: its process was told to stop.');
