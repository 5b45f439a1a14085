import { Failure, failureFacts, type FailureFacts } from '../domain/failure.ts';
import { intentId } from '../domain/ids.ts';
import type { Action, ActionOutcome } from '../domain/journal-event.ts';
import type { MoveRequestSpec } from '../domain/move-request.ts';
import { slicesOf } from '../support/slices.ts';
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
  for (const entry of entriesOf(orders, Math.max(ORDERS_PER_ENTRY, ordersAtOnce))) {
    if (!context.mayGoOn()) break;
    const intents = entry.map((action) => ({ intent: intentId(context.newId()), action }));
    await journal.append(...intents.map((intent): EventBody => ({ type: 'intent', ...intent })));
    const results = await outcomesOf(entry, ordersAtOnce, context.system);
    const outcomes = intents.map(({ intent }, index) => ({
      type: 'outcome' as const,
      intent,
      outcome: results[index] ?? noAnswer,
    }));
    await journal.append(...outcomes);
    const fatal = outcomes.map(({ outcome }) => fatalOf(outcome)).find((facts) => facts !== null);
    if (fatal !== undefined) return fatal;
  }
  return null;
}

/** Requests that the system makes together (`control`) are one entry for each tag, others few at a time. */
function entriesOf(orders: readonly Order[], perEntry: number): readonly (readonly Order[])[] {
  const groups = Map.groupBy(orders, (order) =>
    order.kind === 'create-move-request' && order.spec.control !== undefined ? order.spec.tag : null,
  );
  const single = groups.get(null) ?? [];
  groups.delete(null);
  return [...slicesOf(single, perEntry), ...groups.values()];
}

function outcomesOf(
  entry: readonly Order[],
  atOnce: number,
  system: MailSystem,
): Promise<readonly ActionOutcome[]> {
  const specs = entry.flatMap((order) => (order.kind === 'create-move-request' ? [order.spec] : []));
  return specs.length === entry.length && specs[0]?.control !== undefined
    ? createTogether(specs, system)
    : inParallel(entry, atOnce, (action) => carryOut(action, system));
}

async function createTogether(
  specs: readonly MoveRequestSpec[],
  system: MailSystem,
): Promise<readonly ActionOutcome[]> {
  try {
    const results = (await system.createMoveRequests?.(specs)) ?? [];
    return results.map((result) =>
      result.kind === 'created'
        ? { kind: 'done', request: result.request.id }
        : outcomeOfFailure(result.failure, 'create-move-request'),
    );
  } catch (error) {
    return specs.map(() => ({ kind: 'failed', failure: failureFacts(error) }));
  }
}

const noAnswer: ActionOutcome = {
  kind: 'failed',
  failure: failureFacts(Failure.permanent('not-supported', 'The mail system did not answer this order.')),
};

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
const outcomeOfFailure = (failure: FailureFacts, kind: Order['kind']): ActionOutcome =>
  kind === 'create-move-request' && failure.code === 'already-in-target'
    ? { kind: 'done' }
    : { kind: 'failed', failure };

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
