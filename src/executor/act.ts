import { Failure, failureFacts, type FailureFacts } from '../domain/failure.ts';
import { intentId } from '../domain/ids.ts';
import type { Action, ActionOutcome } from '../domain/journal-event.ts';
import { inParallel } from '../support/in-parallel.ts';
import { slicesOf } from '../support/slices.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import { isOrderFirst } from './run-orders.ts';
import { wasOnHold } from './under-lease.ts';

/** Orders per journal entry: few enough that a crash leaves few unknown outcomes, many enough that 10,000 are quick. */
const ORDERS_PER_ENTRY = 32;
/** Where the system does not say. */
const ORDERS_AT_ONCE = 8;

export type Order = Exclude<Action, { kind: 'run-step' }>;

/** Journals the intents, gives the orders, journals the outcomes. Resolves with the first fatal failure, or null. */
export async function act(
  orders: readonly Order[],
  journal: Journal,
  context: {
    /** Refuses while the run is on hold (Failure `on-hold`). */
    readonly system: MailSystem;
    /** For orders that stop something, which are given also then. */
    readonly stopping: MailSystem;
    /** Asked right before an order; false: it is not given now. */
    readonly mayOrder: (order: Order) => Promise<boolean>;
    readonly newId: () => string;
    readonly mayGoOn: () => boolean;
  },
): Promise<FailureFacts | null> {
  const { system, stopping, mayOrder, newId, mayGoOn } = context;
  const { ordersAtOnce = ORDERS_AT_ONCE } = system.capabilities;
  for (const whole of entriesOf(orders, system.capabilities)) {
    if (!mayGoOn()) break;
    const entry = await permitted(whole, mayOrder);
    if (entry.orders.length === 0) continue;
    const intents = entry.orders.map((action) => ({ intent: intentId(newId()), action }));
    await journal.append(...intents.map((intent): EventBody => ({ type: 'intent', ...intent })));
    const results =
      entry.kind === 'creations'
        ? await createTogether(entry.orders, system)
        : await inParallel(entry.orders, ordersAtOnce, (action) =>
            carryOut(action, stops(action) ? stopping : system),
          );
    const outcomes = intents.map(({ intent }, index) => ({
      type: 'outcome' as const,
      intent,
      outcome: results[index] ?? noAnswer,
    }));
    await journal.append(...outcomes);
    const fatal = outcomes.map(({ outcome }) => fatalOf(outcome)).find((facts) => facts !== null);
    if (fatal !== undefined) return fatal;
    if (outcomes.some(({ outcome }) => outcome.kind === 'not-done')) break;
  }
  return null;
}

type CreateOrder = Extract<Order, { kind: 'create-move-request' }>;

/** What is journalled together. */
type Entry =
  | { readonly kind: 'orders'; readonly orders: readonly Order[] }
  /** Requests that the system makes in one call. */
  | { readonly kind: 'creations'; readonly orders: readonly CreateOrder[] };

/** One order after the other: each may use up what the next one would need. */
async function permitted(entry: Entry, mayOrder: (order: Order) => Promise<boolean>): Promise<Entry> {
  if (entry.kind === 'creations')
    return { kind: 'creations', orders: await filtered(entry.orders, mayOrder) };
  return { kind: 'orders', orders: await filtered(entry.orders, mayOrder) };
}

async function filtered<T extends Order>(
  orders: readonly T[],
  mayOrder: (order: Order) => Promise<boolean>,
): Promise<readonly T[]> {
  const kept: T[] = [];
  for (const order of orders) if (await mayOrder(order)) kept.push(order);
  return kept;
}

/** Requests with `control` are one entry for each tag. */
function entriesOf(
  orders: readonly Order[],
  { ordersAtOnce = ORDERS_AT_ONCE, createdTogether }: MailSystem['capabilities'],
): readonly Entry[] {
  const single: Order[] = [];
  const together: CreateOrder[] = [];
  const controlled: CreateOrder[] = [];
  for (const order of orders) {
    if (order.kind !== 'create-move-request') single.push(order);
    else if (order.spec.control !== undefined) controlled.push(order);
    else if (createdTogether !== undefined) together.push(order);
    else single.push(order);
  }
  const creations = [
    ...slicesOf(together, createdTogether ?? 1),
    ...Map.groupBy(controlled, ({ spec }) => spec.tag).values(),
  ];
  return [
    ...slicesOf(single, Math.max(ORDERS_PER_ENTRY, ordersAtOnce)).map((some) => ({
      kind: 'orders' as const,
      orders: some,
    })),
    ...creations.map((some) => ({ kind: 'creations' as const, orders: some })),
  ];
}

async function createTogether(
  orders: readonly CreateOrder[],
  system: MailSystem,
): Promise<readonly ActionOutcome[]> {
  try {
    const results = (await system.createMoveRequests?.(orders.map(({ spec }) => spec))) ?? [];
    return results.map((result) =>
      result.kind === 'created'
        ? { kind: 'done', request: result.request.id }
        : outcomeOfFailure(result.failure, 'create-move-request'),
    );
  } catch (error) {
    return orders.map(() => outcomeOfFailure(failureFacts(error), 'create-move-request'));
  }
}

const noAnswer: ActionOutcome = {
  kind: 'failed',
  failure: failureFacts(Failure.permanent('not-supported', 'The mail system did not answer this order.')),
};

const stops = (action: Order): boolean =>
  action.kind === 'suspend-move-request' ||
  (action.kind === 'remove-move-request' && action.purpose === 'cancel') ||
  (action.kind === 'update-move-request' && action.onlyToHold === true);

const fatalOf = (outcome: ActionOutcome): FailureFacts | null =>
  outcome.kind === 'failed' && outcome.failure.retry === 'fatal' ? outcome.failure : null;

async function carryOut(action: Order, system: MailSystem): Promise<ActionOutcome> {
  try {
    return await (calls[action.kind] as (action: Order, system: MailSystem) => Promise<ActionOutcome>)(
      action,
      system,
    );
  } catch (error) {
    return outcomeOfFailure(failureFacts(error), action.kind);
  }
}

/** A mailbox that is where the plan wants it was moved: reading its pointer will prove it. */
function outcomeOfFailure(failure: FailureFacts, kind: Order['kind']): ActionOutcome {
  if (kind === 'create-move-request' && failure.code === 'already-in-target') return { kind: 'done' };
  return wasOnHold(failure) || isOrderFirst(failure.code)
    ? { kind: 'not-done', reason: failure.message }
    : { kind: 'failed', failure };
}

const calls: {
  readonly [K in Order['kind']]: (
    action: Extract<Order, { kind: K }>,
    system: MailSystem,
  ) => Promise<ActionOutcome>;
} = {
  'create-move-request': async ({ spec }, system) => {
    const request = await system.createMoveRequest(spec);
    return { kind: 'done', request: request.id };
  },
  'update-move-request': async ({ request, options, tag }, system) => {
    const updated = await system.updateMoveRequest(request, options, tag);
    return { kind: 'done', request: updated.id };
  },
  'resume-move-request': async ({ request, hold }, system) => {
    await system.resumeMoveRequest(request, hold);
    return { kind: 'done' };
  },
  'suspend-move-request': async ({ request, comment }, system) => {
    await system.suspendMoveRequest(request, comment);
    return { kind: 'done' };
  },
  'remove-move-request': async ({ request, foreignTag }, system) => {
    await system.removeMoveRequest(request, undefined, foreignTag);
    return { kind: 'done' };
  },
};
