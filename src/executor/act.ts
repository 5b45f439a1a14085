import { failureFacts, type FailureFacts } from '../domain/failure.ts';
import { intentId } from '../domain/ids.ts';
import type { Action, ActionOutcome } from '../domain/journal-event.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { EventBody } from './decide/situation.ts';
import type { Journal } from './journal.ts';
import { inParallel } from './throttle.ts';

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
    readonly system: MailSystem;
    readonly newId: () => string;
    readonly mayGoOn: () => boolean;
  },
): Promise<FailureFacts | null> {
  const { ordersAtOnce = ORDERS_AT_ONCE } = context.system.capabilities;
  const perEntry = Math.max(ORDERS_PER_ENTRY, ordersAtOnce);
  for (let from = 0; from < orders.length && context.mayGoOn(); from += perEntry) {
    const intents = orders.slice(from, from + perEntry).map((action) => ({
      intent: intentId(context.newId()),
      action,
    }));
    await journal.append(...intents.map((intent): EventBody => ({ type: 'intent', ...intent })));
    const outcomes = await inParallel(intents, ordersAtOnce, async ({ intent, action }) => ({
      type: 'outcome' as const,
      intent,
      outcome: await carryOut(action, context.system),
    }));
    await journal.append(...outcomes);
    const fatal = outcomes.map(({ outcome }) => fatalOf(outcome)).find((facts) => facts !== null);
    if (fatal !== undefined) return fatal;
  }
  return null;
}

const fatalOf = (outcome: ActionOutcome): FailureFacts | null =>
  outcome.kind === 'failed' && outcome.failure.retry === 'fatal' ? outcome.failure : null;

async function carryOut(action: Order, system: MailSystem): Promise<ActionOutcome> {
  try {
    return await (calls[action.kind] as (action: Order, system: MailSystem) => Promise<ActionOutcome>)(
      action,
      system,
    );
  } catch (error) {
    const failure = failureFacts(error);
    // The mailbox is where the plan wants it; reading its pointer will prove it.
    const isThere = action.kind === 'create-move-request' && failure.code === 'already-in-target';
    return isThere ? { kind: 'done' } : { kind: 'failed', failure };
  }
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
  'remove-move-request': async ({ request }, system) => {
    await system.removeMoveRequest(request);
    return { kind: 'done' };
  },
};
