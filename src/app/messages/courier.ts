import type { Channel } from '../../channels/channel.ts';
import { failureFacts } from '../../domain/failure.ts';
import type { MessageKind } from '../../domain/message.ts';
import type { Channels } from '../../domain/messages-of-run.ts';
import { keepLease, type KeptLease } from '../../executor/lease.ts';
import type { DueMessage, Lease, StateStore } from '../../state/state-store.ts';
import { monotonicMs, type Clock } from '../../support/clock.ts';
import { entryOf } from '../../support/entry-of.ts';
import { ownIdentity } from '../../support/process-identity.ts';
import type { Workspace } from '../context/workspace.ts';
import { GIVEN_UP_AFTER_MS, retryAfterMs, whyNot } from './next-attempt.ts';

/** Whoever has it delivers. */
export const OUTBOX_LEASE = 'outbox';
const ASK_AGAIN_MS = 5_000;
const REMIND_EVERY_MS = 10_000;
/** An alert that is not over is told again after this time, and no oftener. */
const REMINDERS_MS = [30 * 60_000, 2 * 3_600_000, 8 * 3_600_000];
const MESSAGES_PER_LOOK = 20;
/** So long what is on its way may take when the courier is to end. */
const GRACE_MS = 20_000;
const MARK_AGAIN_MS = 500;

export interface CourierTools {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly channels: Channels;
  readonly openChannel: (name: string) => Promise<Channel>;
  /** Of the lease: who acts. */
  readonly holder: string;
  /** Missing: `defaultPace`. */
  readonly pace?: CourierPace;
  readonly tell: (news: CourierNews) => void;
}

interface CourierPace {
  /** How long another waits for a courier that died. */
  readonly leaseMs: number;
  readonly lookEveryMs: number;
}
const defaultPace: CourierPace = { leaseMs: 20_000, lookEveryMs: 1000 };

/** One attempt, without the names of people. */
export type CourierNews =
  | { readonly kind: 'delivered'; readonly channel: string; readonly message: MessageKind }
  | {
      readonly kind: 'failed';
      readonly channel: string;
      readonly message: MessageKind;
      readonly error: string;
      /** Null: it is given up. */
      readonly retryAfterMs: number | null;
    }
  /** The state does not answer: nothing is delivered until it does. */
  | { readonly kind: 'trouble'; readonly error: string };

export interface Courier {
  /** It has the lease. */
  readonly isDelivering: boolean;
  /**
   * What is due now has so long to go out; then what is on its way is finished, or ended where that takes too long: it is delivered
   * again, with the same id. At once where another process delivers: false.
   */
  end(withinMs: number): Promise<boolean>;
}

/** Delivers what is due from now on, while no other process does. */
export function startCourier(
  { clock, config, identity, registries, secret }: Workspace,
  store: StateStore,
  tell: CourierTools['tell'],
): Courier {
  const { channels } = config;
  const openChannel = async (name: string): Promise<Channel> => {
    const channel = channels[name];
    if (channel === undefined) throw new Error(`no channel ${name}`);
    return registries.openChannel(name, channel, { clock, secret });
  };
  return courierWith({ store, clock, channels, openChannel, holder: identity.by, tell });
}

export function courierWith(tools: CourierTools): Courier {
  const courier = new Delivering(tools);
  courier.begin();
  return courier;
}

class Delivering implements Courier {
  readonly #tools: CourierTools;
  readonly #pace: CourierPace;
  /** Nothing more is begun. */
  readonly #stop = new AbortController();
  /** What is on its way is ended too. */
  readonly #cut = new AbortController();
  readonly #opened = new Map<string, Channel>();
  /** Each channel by itself: one that is slow, or down, delays no other. */
  readonly #busy = new Map<string, Promise<void>>();
  #work: Promise<void> = Promise.resolve();
  #isEnding = false;
  #isDelivering = false;
  /** No other process has been found delivering since. */
  #wasLast = false;
  #wake = new AbortController();
  #trouble: string | null = null;

  constructor(tools: CourierTools) {
    this.#tools = tools;
    this.#pace = tools.pace ?? defaultPace;
  }

  get isDelivering(): boolean {
    return this.#isDelivering;
  }

  begin(): void {
    this.#work = this.#untilEnded();
  }

  async end(withinMs: number): Promise<boolean> {
    const { clock } = this.#tools;
    const isOver = new AbortController();
    this.#isEnding = true;
    if (withinMs === 0) this.#stop.abort();
    this.#wakeUp();
    const cutting = (async (): Promise<void> => {
      await clock.sleep(withinMs, isOver.signal);
      this.#stop.abort();
      this.#wakeUp();
      await clock.sleep(GRACE_MS, isOver.signal);
      this.#cut.abort();
    })();
    await this.#work;
    isOver.abort();
    await cutting;
    return this.#wasLast;
  }

  async #untilEnded(): Promise<void> {
    while (!this.#isEnding) {
      this.#wake = new AbortController();
      const kept = await this.#lease();
      this.#wasLast = kept !== null;
      if (kept !== null) {
        try {
          this.#isDelivering = true;
          await this.#deliverUnder(kept);
        } finally {
          this.#isDelivering = false;
          await kept.release().catch(() => {});
        }
      }
      if (!this.#isEnding)
        await this.#tools.clock.sleep(Math.min(ASK_AGAIN_MS, this.#pace.leaseMs), this.#wake.signal);
    }
  }

  /** Null: another delivers, the state does not answer, or this one is to end. */
  async #lease(): Promise<KeptLease | null> {
    const { store, clock, holder } = this.#tools;
    const request = { ...ownIdentity(), key: OUTBOX_LEASE, holder, ttlMs: this.#pace.leaseMs };
    const asked = keepLease(store, request, clock).then(
      (keeping) => (keeping.kind === 'kept' ? keeping.kept : null),
      (error: unknown) => {
        this.#troubledBy(error);
        return null;
      },
    );
    const isAnswered = new AbortController();
    const kept = await Promise.race([asked, whenAborted(this.#stop.signal, isAnswered.signal)]);
    isAnswered.abort();
    if (!this.#stop.signal.aborted) return kept;
    // One whose holder goes by another clock is watched for long.
    void asked.then((late) => late?.release()).catch(() => {});
    return null;
  }

  async #deliverUnder({ lease, lost }: KeptLease): Promise<void> {
    const { clock, store } = this.#tools;
    lost.addEventListener('abort', () => this.#wakeUp(), { once: true });
    let remindAtMs = 0;
    while (!lost.aborted && !this.#stop.signal.aborted) {
      this.#wake = new AbortController();
      try {
        if (monotonicMs(clock) >= remindAtMs) {
          await store.remind(REMINDERS_MS, lease);
          remindAtMs = monotonicMs(clock) + REMIND_EVERY_MS;
        }
        const due = await this.#due(lease);
        for (const [channel, messages] of due) this.#send(channel, messages, lease, lost);
        this.#trouble = null;
        if (this.#isEnding && this.#busy.size === 0) break;
      } catch (error) {
        this.#troubledBy(error);
      }
      await clock.sleep(this.#pace.lookEveryMs, this.#wake.signal);
    }
    await Promise.all(this.#busy.values());
  }

  /** By channel, those that this process can reach and that are not at work. */
  async #due(lease: Lease): Promise<ReadonlyMap<string, readonly DueMessage[]>> {
    const { store, channels } = this.#tools;
    const due = new Map<string, DueMessage[]>();
    for (const one of await store.dueMessages(MESSAGES_PER_LOOK)) {
      const { channel, id } = one.message;
      if (Object.hasOwn(channels, channel)) {
        if (!this.#busy.has(channel)) entryOf(due, channel, () => []).push(one);
      } else if (one.dueForMs >= GIVEN_UP_AFTER_MS) {
        // Another drover.yaml may have it: until then it waits for whoever delivers from there.
        const error = `drover.yaml has no channel ${channel}.`;
        await store.messageFailed(id, { error, retryAfterMs: null }, lease);
      }
    }
    return due;
  }

  #send(channel: string, messages: readonly DueMessage[], lease: Lease, lost: AbortSignal): void {
    const work = this.#deliverInOrder(messages, lease, lost).then(
      () => {
        this.#busy.delete(channel);
        this.#wakeUp();
      },
      (error: unknown) => {
        this.#busy.delete(channel);
        this.#troubledBy(error);
      },
    );
    this.#busy.set(channel, work);
  }

  async #deliverInOrder(messages: readonly DueMessage[], lease: Lease, lost: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([lost, this.#cut.signal]);
    for (const due of messages) {
      if (lost.aborted || this.#stop.signal.aborted) return;
      if (!(await this.#tools.store.beginDelivery(due.message.id, lease))) continue;
      if ((await this.#attempt(due, lease, signal)) === 'later') return;
    }
  }

  /** `later`: nothing of the channel comes before it. */
  async #attempt(
    { message, attempts, dueForMs }: DueMessage,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<'done' | 'later'> {
    const { store, tell } = this.#tools;
    const { id, channel, kind } = message;
    try {
      await (await this.#channel(channel)).deliver(message, signal);
    } catch (error) {
      // It may have arrived, and is told again by whoever delivers next.
      if (signal.aborted) return 'later';
      const failure = {
        error: whyNot(error),
        retryAfterMs: retryAfterMs(error, { attempt: attempts + 1, dueForMs }),
      };
      await this.#mark(() => store.messageFailed(id, failure, lease), signal);
      tell({ kind: 'failed', channel, message: kind, ...failure });
      return failure.retryAfterMs === null ? 'done' : 'later';
    }
    await this.#mark(() => store.messageDelivered(id, lease), signal);
    tell({ kind: 'delivered', channel, message: kind });
    return 'done';
  }

  /** Kept open: it knows who has a message already. */
  async #channel(name: string): Promise<Channel> {
    const channel = this.#opened.get(name) ?? (await this.#tools.openChannel(name));
    this.#opened.set(name, channel);
    return channel;
  }

  /** What was done is worth more than one try to write it down. */
  async #mark(write: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (signal.aborted || failureFacts(error).retry !== 'retry') throw error;
        this.#troubledBy(error);
        await this.#tools.clock.sleep(MARK_AGAIN_MS, signal);
      }
    }
  }

  /** Once, until it is over. That another process delivers is none. */
  #troubledBy(error: unknown): void {
    if (failureFacts(error).code === 'lease-lost') return;
    const text = whyNot(error);
    if (text !== this.#trouble) this.#tools.tell({ kind: 'trouble', error: text });
    this.#trouble = text;
  }

  #wakeUp(): void {
    this.#wake.abort();
  }
}

/** Forgotten with `until`. */
const whenAborted = (signal: AbortSignal, until: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true, signal: until });
  });
