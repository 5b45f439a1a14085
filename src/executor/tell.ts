import { failureFacts } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';
import type { PlannedStep } from '../domain/step.ts';
import { messageOfStep, type Told, type Telling } from '../domain/telling.ts';
import { monotonicMs } from '../support/clock.ts';
import type { Journal } from './journal.ts';
import type { Tools } from './run-input.ts';

const LOOK_MS = 500;
/** So that a step that waited in vain ends by itself, and says for whom. */
const RESERVE_MS = 2000;
const ROWS_MAX = 1000;

/** Who tells: the step, how it reads secrets, and what stops it. */
export interface Teller {
  readonly step: PlannedStep;
  readonly secret: (reference: string) => Promise<string>;
  readonly signal: AbortSignal;
}

/** Each channel is told once in this run: the outbox has one row for it, and the journal what a channel of the step has taken. */
export async function tell(
  telling: Telling,
  teller: Teller,
  tools: Tools,
  journal: Journal,
): Promise<readonly Told[]> {
  const message = messageOfStep(telling, {
    node: teller.step.node,
    plan: tools.changeSet.plan,
    run: journal.runId,
    journal: journal.head,
    redact: (text) => journal.redact(text),
  });
  const [byOutbox, directly] = await Promise.all([
    tellByOutbox(message, telling, teller, tools),
    Promise.all(
      Object.keys(telling.own).map((channel) =>
        tellDirectly(message, channel, telling, teller, tools, journal),
      ),
    ),
  ]);
  return [...byOutbox, ...directly];
}

async function tellByOutbox(
  message: Message,
  { channels, waits }: Telling,
  { step, signal }: Teller,
  { store, lease, clock, channels: configured = {} }: Tools,
): Promise<readonly Told[]> {
  const known = channels.filter((name) => configured[name] !== undefined);
  const gone = channels
    .filter((name) => !known.includes(name))
    .map((channel): Told => ({ channel, result: 'not-told', text: 'drover.yaml does not define it' }));
  if (known.length === 0) return gone;
  // Told again after a crash or a failure, it is the same message: nothing is counted, and no one hears of it twice.
  const raise = { kind: 'raise', message, channels: known, times: 0 } as const;
  await store.changeMessages([raise], { key: lease.key, token: lease.token });
  const { timeoutMs } = step.spec;
  const endMs = monotonicMs(clock) + timeoutMs - Math.min(RESERVE_MS, timeoutMs / 2);
  for (;;) {
    const told = await howFar(message, known, store);
    const isOver = !waits || told.every(({ result }) => result !== 'due');
    if (isOver || signal.aborted || monotonicMs(clock) + LOOK_MS > endMs) return [...told, ...gone];
    await clock.sleep(LOOK_MS, signal);
  }
}

async function howFar(
  { cause }: Message,
  channels: readonly string[],
  store: Tools['store'],
): Promise<readonly Told[]> {
  const rows = await store.messages({ cause, limit: ROWS_MAX });
  return channels.map((channel): Told => {
    const row = rows.find((one) => one.channel === channel);
    if (row?.state === 'delivered') return { channel, result: 'told', text: 'delivered' };
    const why = row?.error ?? null;
    if (row?.state === 'given-up') return { channel, result: 'not-told', text: why ?? 'it was given up' };
    return { channel, result: 'due', text: `on its way${why === null ? '' : `; ${why}`}` };
  });
}

async function tellDirectly(
  message: Message,
  channel: string,
  { own }: Telling,
  { step, secret, signal }: Teller,
  { openChannel, clock }: Tools,
  journal: Journal,
): Promise<Told> {
  const answered = journal.run.nodes.get(step.node)?.told?.[channel];
  if (answered !== undefined) return { channel, result: 'told', text: `${answered}, by an earlier attempt` };
  const config = own[channel];
  if (config === undefined || openChannel === undefined)
    return { channel, result: 'not-told', text: 'it cannot be reached from here' };
  const outgoing = {
    ...message,
    id: `${journal.runId}.${step.node}.${channel.toLowerCase()}`,
    channel,
    phase: 'news',
    at: journal.now,
    count: 1,
  } as const;
  let answer: string;
  try {
    const opened = await openChannel(channel, config, { secret, clock });
    answer = await opened.deliver(outgoing, signal);
  } catch (error) {
    return { channel, result: 'not-told', text: failureFacts(error).message };
  }
  await journal.append({ type: 'step-told', node: step.node, channel, answer });
  return { channel, result: 'told', text: answer };
}
