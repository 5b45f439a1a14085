import { Failure } from '../domain/failure.ts';
import type { RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { RunOrder } from '../domain/run-order.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Authority } from '../support/authority.ts';
import { monotonicMs, type Clock } from '../support/clock.ts';
import type { Pacing } from './decide/situation.ts';

const factPrefix = (run: RunId): string => `order:${run}:`;
/** Orders are read in the order of their numbers, which have at most so many digits. */
const DIGITS = 15;
/** How long a run that waits does not hear of an order. */
const LOOK_EVERY_MS = 5000;

/** An order as it is stored: with what it was approved by, for whoever judges it before it is obeyed. */
export interface StoredOrder {
  readonly order: RunOrder;
  readonly approvals: readonly unknown[];
}

/**
 * Stores an order for the run, which alone writes its journal: it reads it in its next turn, or when it is applied again. Its
 * number, which no other has, is its key: giving it again changes nothing.
 */
export async function giveOrder(store: StateStore, run: RunId, stored: StoredOrder): Promise<void> {
  await store.setFact(
    `${factPrefix(run)}${String(stored.order.number).padStart(DIGITS, '0')}`,
    JSON.stringify(stored),
  );
}

/** May it be obeyed? Orders that are not are told, and never obeyed. */
export type JudgeOrder = (run: RunId, stored: StoredOrder) => Promise<boolean>;
const everyOrder: JudgeOrder = () => Promise.resolve(true);

/** Those that the run has not read yet, oldest first. */
async function unreadOrders(
  store: StateStore,
  { id, orders }: Pick<Run, 'id' | 'orders'>,
): Promise<readonly StoredOrder[]> {
  const facts = await store.facts(factPrefix(id));
  if (facts.length === orders.length) return [];
  const read = new Set(orders.map(({ number }) => number));
  return facts
    .map(({ value }) => JSON.parse(value) as StoredOrder)
    .filter(({ order }) => !read.has(order.number));
}

/** As others see it: with the orders that it has not read yet. */
export async function withUnreadOrders(store: StateStore, run: Run): Promise<Run> {
  const unread = await unreadOrders(store, run);
  return unread.length === 0 ? run : { ...run, unreadOrders: unread.map(({ order }) => order) };
}

/** What a process that works on a run knows of its orders. */
export class OrdersToRun {
  readonly #store: StateStore;
  readonly #judge: JudgeOrder;
  readonly #journal: { readonly run: Run };

  constructor(
    { store, judgeOrder = everyOrder }: { readonly store: StateStore; readonly judgeOrder?: JudgeOrder },
    journal: { readonly run: Run },
  ) {
    this.#store = store;
    this.#judge = judgeOrder;
    this.#journal = journal;
  }

  /** Those that are not read yet and count, oldest first. */
  async toObey(): Promise<readonly RunOrder[]> {
    const { run } = this.#journal;
    const found: RunOrder[] = [];
    for (const stored of await unreadOrders(this.#store, run)) {
      if (await this.#judge(run.id, stored)) found.push(stored.order);
    }
    return found;
  }

  /** As long, or until a person orders something: a run that waits for tomorrow's window is told at once all the same. */
  async sleep(clock: Clock, delayMs: number, woken: AbortSignal, people: Pacing['people']): Promise<void> {
    if (people === 'told') return clock.sleep(delayMs, woken);
    const endMs = monotonicMs(clock) + delayMs;
    for (let leftMs = delayMs; leftMs > 0 && !woken.aborted; leftMs = endMs - monotonicMs(clock)) {
      await clock.sleep(Math.min(leftMs, LOOK_EVERY_MS), woken);
      if (leftMs > LOOK_EVERY_MS && (await this.toObey()).length > 0) return;
    }
  }

  /** A process that slept between deciding and acting, and wakes after an order was given, reads it first. */
  under(authority: Authority): Authority {
    return {
      ...authority,
      confirm: async () => {
        await authority.confirm();
        const [order] = await this.toObey();
        if (order !== undefined) throw orderFirst(order);
      },
    };
  }
}

const orderFirst = ({ number, kind }: RunOrder): Failure =>
  Failure.transient(
    'order-first',
    `Order ${number} (${kind}) was given to the run after this was decided; nothing was done, and the run reads the order first.`,
  );

/** It was not done because an order came in between: that says nothing about it. */
export const isOrderFirst = (code: string): boolean => code === 'order-first';
