import type { FailureFacts } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { RehearsedFaults } from '../../domain/rehearsal.ts';
import type { SeededRandom } from '../../support/random.ts';
import type { FailureKind, FailureKinds, StallKind } from './failure-kinds.ts';
import type { SimulatedPhysics } from './physics.ts';

/** All that chance has to say of one move: drawn before it begins, and by the names of what moves where alone. */
export interface MoveFate {
  /** So many times as long as a move of its kind. */
  readonly slowness: number;
  /** For how long its completion is not seen. */
  readonly lagMs: number;
  /** From the first request of the run until the service takes up this one. */
  readonly pickUpMs: number;
  /** The part of its completion in which the user is locked out. */
  readonly lockedShare: number;
  readonly stall: FatedStall | null;
  readonly mishap: Mishap | null;
}
interface FatedStall {
  /** After this share of the copy. */
  readonly after: number;
  readonly forMs: number;
  readonly kind: StallKind;
}
type Mishap =
  /** Its request fails so many times: `after` this share of the copy, or while it completes. */
  | {
      readonly kind: 'fails';
      readonly after: number;
      readonly times: number;
      readonly failure: FailureKind;
      /** More of them than the limit with which the move was ordered first; 0: it fails of something else. */
      readonly badItemsBeyond: number;
    }
  /** As often its order is refused. */
  | { readonly kind: 'refused'; readonly times: number; readonly failure: FailureKind }
  /** The system's own service tries again, after a while. */
  | { readonly kind: 'retried'; readonly after: number; readonly delayMs: number };

/** Every tenth failure waits for the completion. */
const AT_COMPLETION = 0.1;
/** Of moves that succeed when tried again, so many do at the first try. */
const AT_FIRST_TRY = 0.8;
/** The service's own retries, about half a minute apart. */
const OWN_RETRIES_MS = { min: 30_000, max: 20 * 60_000 };
/** Of the mishaps of a system whose service tries again, those that meet the order. */
const REFUSED_SHARE = 0.5;
/** Bad items beyond the limit, at most. */
const MORE_BAD_ITEMS = 5;

export class Fates {
  readonly #random: SeededRandom;
  readonly #faults: Pick<RehearsedFaults, 'failures' | 'transient' | 'stalls' | 'stallMaxMs'>;
  readonly #kinds: FailureKinds;
  readonly #physics: SimulatedPhysics;
  /** Of this site: its directory servers are near each other, or not. */
  readonly #directoryLagMs: number;

  constructor(
    random: SeededRandom,
    faults: Pick<RehearsedFaults, 'failures' | 'transient' | 'stalls' | 'stallMaxMs'>,
    kinds: FailureKinds,
    physics: SimulatedPhysics,
  ) {
    this.#random = random;
    this.#faults = faults;
    this.#kinds = kinds;
    this.#physics = physics;
    this.#directoryLagMs = random.stream('directory').between(0, physics.directoryLagMs);
  }

  /** The same however often it is asked for. */
  of(mailbox: MailboxId, to: DatabaseName | null): MoveFate {
    const { moveSpread, rates } = this.#physics;
    const own = this.#random.stream('move', mailbox, to ?? '');
    return {
      // On average it takes what was learnt.
      slowness: Math.exp(moveSpread * own.normal() - (moveSpread * moveSpread) / 2),
      lagMs: own.between(0, this.#directoryLagMs),
      pickUpMs: own.between(0.5, 1.5) * rates.run.startMs,
      lockedShare: own.between(0.5, 1),
      stall: this.#stall(own.stream('stall')),
      mishap: this.#mishap(own.stream('mishap')),
    };
  }

  #stall(own: SeededRandom): FatedStall | null {
    const { stalls, stallMaxMs } = this.#faults;
    if (!own.chance(stalls)) return null;
    return {
      after: own.fraction(),
      forMs: own.between(0.1, 1) * stallMaxMs,
      kind: own.pick(this.#kinds.stalls),
    };
  }

  #mishap(own: SeededRandom): Mishap | null {
    const { failures, transient } = this.#faults;
    if (!own.chance(failures)) return null;
    const isTransient = own.chance(transient);
    const after = own.chance(AT_COMPLETION) ? 1 : own.fraction();
    if (!isTransient) {
      const failure = own.pick(this.#kinds.permanent);
      const badItemsBeyond = failure.code === 'too-many-bad-items' ? 1 + own.index(MORE_BAD_ITEMS) : 0;
      return { kind: 'fails', after, times: Infinity, failure, badItemsBeyond };
    }
    const times = own.chance(AT_FIRST_TRY) ? 1 : 2;
    const { refused, retriesItself } = this.#kinds;
    if (refused !== null && own.chance(REFUSED_SHARE))
      return { kind: 'refused', times, failure: own.pick(refused) };
    if (retriesItself)
      return { kind: 'retried', after, delayMs: own.between(OWN_RETRIES_MS.min, OWN_RETRIES_MS.max) };
    return { kind: 'fails', after, times, failure: own.pick(this.#kinds.transient), badItemsBeyond: 0 };
  }
}

export const factsOf = (
  { code, side, message }: FailureKind,
  displayName: string,
  retry: FailureFacts['retry'],
): FailureFacts => ({ code, message: `Mailbox ${displayName} ${message}.`, retry, side });
