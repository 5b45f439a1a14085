import { requireHeld, type Authority } from '../support/authority.ts';
import type { FailureCode } from '../domain/failure-codes.ts';
import { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { Evidence } from '../domain/step.ts';
import { type Clock, monotonicMs } from '../support/clock.ts';
import { oneAtATime } from '../support/one-at-a-time.ts';
import { requireActive, whyNotInSync, type ContinuitySystem, type PairStatus } from './continuity-system.ts';

export type PairFacts = Pick<
  ContinuitySystem,
  'name' | 'kind' | 'primary' | 'cooldownMs' | 'pollIntervalMs' | 'couplings'
>;

/** What a kind of pair does itself; `guarded` makes a continuity system of it. */
export interface PlainPair extends Omit<
  ContinuitySystem,
  keyof PairFacts | 'fullSystemCheck' | 'recover' | 'stores'
> {
  readonly facts: PairFacts;
  /** May take hours: it reads through `calls` and issues orders in turn, so that other calls are answered meanwhile. */
  fullSystemCheck(signal: AbortSignal, calls: PacedCalls): Promise<readonly Evidence[]>;
}

/**
 * The rules of the port that apply to every kind. One call at a time; no reading sooner than `pollIntervalMs`
 * after the last; before each order a reading, which must show the expected member active, for a switchover every member
 * in sync, and for the start of another member the active one running.
 */
export function guarded(pair: PlainPair, clock: Clock): ContinuitySystem {
  const calls = new PacedCalls(pair, clock);
  const { name } = pair.facts;
  return {
    ...pair.facts,
    status: () => calls.status(),
    switchover: (to, expectActive, under) =>
      calls.order(expectActive, under, (status) => {
        const reasons = whyNotInSync(status, expectActive, instantFromMs(clock.nowMs()));
        if (reasons.length > 0)
          throw pairRefused(name, 'not-in-sync', `cannot switch over: ${reasons.join('; ')}`);
        return pair.switchover(to, expectActive, under);
      }),
    shutdown: (applications, expectActive, under) =>
      calls.order(expectActive, under, () => pair.shutdown(applications, expectActive, under)),
    start: (member, expectActive, under) =>
      calls.order(expectActive, under, ({ members }) => {
        const leader = members.find((each) => each.name === expectActive);
        if (member !== expectActive && leader?.running !== 'yes')
          throw pairRefused(
            name,
            'primary-first',
            `${member} cannot start before ${expectActive}: the stale side could become active`,
          );
        return pair.start(member, expectActive, under);
      }),
    maintenanceMode: (on, expectActive, under) =>
      calls.order(expectActive, under, () => pair.maintenanceMode(on, expectActive, under)),
    fullSystemCheck: (signal) => pair.fullSystemCheck(signal, calls),
    close: () => calls.close(),
  };
}

class PacedCalls {
  readonly #pair: PlainPair;
  readonly #clock: Clock;
  readonly inTurn = oneAtATime();
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(pair: PlainPair, clock: Clock) {
    this.#pair = pair;
    this.#clock = clock;
  }

  status(): Promise<PairStatus> {
    return this.inTurn(() => this.#read());
  }

  /** The lease is asked for after all waiting, right before the order: what is given to a program cannot be taken back. */
  order<T>(
    expectActive: string,
    under: Authority | undefined,
    act: (status: PairStatus) => Promise<T>,
  ): Promise<T> {
    return this.inTurn(async () => {
      const status = await this.#read();
      requireActive(this.#pair.facts.name, status, expectActive);
      await requireAuthority(this.#pair.facts.name, under);
      return act(status);
    });
  }

  async close(): Promise<void> {
    await this.inTurn(() => Promise.resolve());
    await this.#pair.close();
  }

  async #read(): Promise<PairStatus> {
    const waitMs = this.#readAtMs + this.#pair.facts.pollIntervalMs - monotonicMs(this.#clock);
    if (waitMs > 0) await this.#clock.sleep(waitMs);
    this.#readAtMs = monotonicMs(this.#clock);
    return this.#pair.status();
  }
}
export type { PacedCalls };

export const requireAuthority = (pair: string, under: Authority | undefined): Promise<void> =>
  requireHeld(under, () => pairRefused(pair, 'stopped', 'the work was told to stop'));

export const pairRefused = (pair: string, code: FailureCode, problem: string): Failure =>
  Failure.permanent(
    code,
    `Pair ${pair}: ${problem}. Nothing was changed.`,
    'Correct the cause, then run apply again.',
  );
