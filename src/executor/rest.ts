import { instantMs } from '../domain/instant.ts';
import type { BackoffPolicy } from '../support/backoff.ts';
import { monotonicMs } from '../support/clock.ts';
import type { TurnEnd } from './decide/finish.ts';
import { defaultPacing, type Pacing } from './decide/situation.ts';
import type { RunInput } from './run-input.ts';
import type { OrdersToRun } from './run-orders.ts';

/** Consecutive lost connections before the run is interrupted, and how long it waits between them. */
export const lostConnections: BackoffPolicy = {
  firstDelayMs: 1000,
  factor: 2,
  maxDelayMs: 60_000,
  maxAttempts: 20,
};

const IDLE_SLEEP_MAX_MS = 30_000;
/** Turns may use at most this share of the time, so that 100,000 mailboxes do not keep the system busy. */
const TURNS_PART = 0.2;

/** How long a run rests after a turn, and how much of that even news do not cut short. */
function restFor({
  turnMs,
  untilMs,
  watches,
  people,
  pollMs,
}: Pick<Extract<TurnEnd, { kind: 'rest' }>, 'watches'> &
  Pick<Pacing, 'people'> & {
    readonly turnMs: number;
    /** Infinity: for as long as nothing happens. */
    readonly untilMs: number;
    readonly pollMs: number;
  }): { readonly delayMs: number; readonly beforeNewsMs: number } {
  const shortestMs = turnMs / TURNS_PART - turnMs;
  const atLeastMs = Math.max(pollMs, shortestMs);
  const longestMs = {
    moves: atLeastMs,
    people: people === 'told' ? Infinity : atLeastMs,
    nothing: people === 'told' ? Infinity : Math.max(atLeastMs, IDLE_SLEEP_MAX_MS),
  }[watches];
  const delayMs = Math.max(1, Math.min(longestMs, untilMs));
  return { delayMs, beforeNewsMs: Math.min(delayMs, shortestMs) };
}

type Resting = Pick<Extract<TurnEnd, { kind: 'rest' }>, 'wakeAt' | 'watches'>;
/** A reason that is not made again for each of them. */
const NEWS = Symbol('news');

/** The rest of a run between two turns. */
export class Rest {
  readonly #input: RunInput;
  readonly #orders: OrdersToRun;
  readonly #stop: AbortSignal;
  #wake = new AbortController();
  #turnBeganMs = 0;

  constructor(input: RunInput, orders: OrdersToRun, stop: AbortSignal) {
    this.#input = input;
    this.#orders = orders;
    this.#stop = stop;
    // Once for the run: signals made of others for each rest cost more than the rest of it.
    stop.addEventListener('abort', () => this.wakeUp(), { once: true });
  }

  turnBegins(): void {
    this.#turnBeganMs = monotonicMs(this.#input.clock);
    this.#wake = new AbortController();
    if (this.#stop.aborted) this.wakeUp();
  }

  /** Something happened that this turn has not seen, or the run is told to stop: the rest after it is cut short. */
  wakeUp(): void {
    this.#wake.abort(NEWS);
  }

  async after({ wakeAt, watches }: Resting): Promise<void> {
    const { clock, limits, pacing = defaultPacing } = this.#input;
    const { people } = pacing;
    const turnMs = monotonicMs(clock) - this.#turnBeganMs;
    const untilMs = wakeAt === null ? Infinity : instantMs(wakeAt) - clock.nowMs();
    const pollMs = limits.pollIntervalMs;
    const { delayMs, beforeNewsMs } = restFor({ turnMs, untilMs, watches, people, pollMs });
    if (beforeNewsMs > 0) await clock.sleep(beforeNewsMs, this.#stop);
    await this.#orders.sleep(clock, delayMs - beforeNewsMs, this.#wake.signal, people);
  }
}
