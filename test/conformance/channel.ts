import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Channel, ChannelSurroundings } from '../../src/channels/channel.ts';
import { openChannel } from '../../src/channels/index.ts';
import type { ChannelConfig } from '../../src/domain/channel-config.ts';
import { Failure, type FailureFacts } from '../../src/domain/failure.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { headlineOf } from '../../src/view/message.ts';
import { sampleMessages } from '../channels/sample.ts';
import { eventually } from '../eventually.ts';

/** The other side of a channel, as it is tried. */
export interface ChannelUnderTest {
  /** Its secrets, if it has any, are `env:…` references. */
  readonly config: ChannelConfig;
  /** By reference. None of their values may be told. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What else no failure may name: addresses of people. */
  readonly private: readonly string[];
  /** What has arrived there, whether it was taken or not: by what a repeat is told, and what people read. */
  arrived(): readonly { readonly id: string; readonly text: string }[];
  /** From now on; `silent`: it takes what is sent and answers nothing. */
  behave(how: 'takes' | 'refuses-this' | 'is-down' | 'silent'): void;
  /** How many have hung up without an answer. */
  hungUp(): number;
  /** Nothing is there any more. */
  close(): Promise<void>;
}

const { news, alert } = sampleMessages;
const go = new AbortController().signal;

/** The contract of the channels' port, the same for every kind. */
export function channelConformance(kind: string, make: () => Promise<ChannelUnderTest>): void {
  const check = (
    title: string,
    body: (
      made: ChannelUnderTest,
      open: (more?: Partial<ChannelSurroundings>) => Promise<Channel>,
    ) => Promise<void>,
  ): void =>
    void test(title, { timeout: 60_000 }, async () => {
      const made = await make();
      const secret = async (reference: string): Promise<string> =>
        made.secrets[reference] ?? Promise.reject(missing(reference));
      const open = (more: Partial<ChannelSurroundings> = {}): Promise<Channel> =>
        openChannel('ops', made.config, { clock: new VirtualClock(), secret, ...more });
      try {
        await body(made, open);
      } finally {
        await made.close();
      }
    });

  suite(`the port of channels over ${kind}`, () => {
    check('a message arrives, and can be read', async (made, open) => {
      const channel = await open();
      assert.equal(channel.kind, kind);
      assert.notEqual(await channel.deliver(alert, go), '');
      const [arrived] = made.arrived();
      assert.equal(made.arrived().length, 1);
      const text = (arrived?.text ?? '').replaceAll(/\s+/g, ' ');
      for (const part of [headlineOf(alert), 'Complete floor 2 tonight?', alert.command ?? ''])
        assert.ok(text.includes(part), `${part} in ${text}`);
    });

    check('opening it reads no secret and reaches nothing', async (made, open) => {
      await open({ secret: () => assert.fail('a secret was read') });
      assert.deepEqual(made.arrived(), []);
    });

    check('every attempt has the id of its message, and another message another one', async (made, open) => {
      const channel = await open();
      made.behave('is-down');
      await failureOf(channel.deliver(news, go));
      made.behave('takes');
      await channel.deliver(news, go);
      await channel.deliver(alert, go);
      const [first, second, other] = made.arrived().map(({ id }) => id);
      assert.equal(first, second);
      assert.notEqual(first, undefined);
      assert.notEqual(other, first);
    });

    check('what is down now may be up later', async (made, open) => {
      const channel = await open();
      made.behave('is-down');
      const failure = await failureOf(channel.deliver(news, go));
      assert.deepEqual([failure.code, failure.retry], ['not-notified', 'retry']);
      assert.match(failure.message, /^Channel ops did not take the message: /);
      assert.ok((failure.hint ?? '') !== '');
    });

    check('what is refused because of the message itself is not tried again', async (made, open) => {
      const channel = await open();
      made.behave('refuses-this');
      const { code, retry } = await failureOf(channel.deliver(news, go));
      assert.deepEqual([code, retry], ['not-notified', 'permanent']);
    });

    check('where no one listens it may be tried again', async (made, open) => {
      const channel = await open();
      await made.close();
      const failure = await failureOf(channel.deliver(news, go));
      assert.deepEqual([failure.code, failure.retry], ['not-notified', 'retry']);
      assert.match(failure.message, /could not be reached \(ECONNREFUSED\)/);
      assertSecret(failure, made);
    });

    check('no failure names a secret, the address or a recipient', async (made, open) => {
      for (const how of ['is-down', 'refuses-this'] as const) {
        made.behave(how);
        assertSecret(await failureOf((await open()).deliver(news, go)), made);
      }
    });

    check('a delivery that is stopped hangs up, and may be repeated', async (made, open) => {
      made.behave('silent');
      const stop = new AbortController();
      const delivery = failureOf((await open()).deliver(news, stop.signal));
      await eventually(() => made.arrived().length === 1, 'the message arrives');
      stop.abort();
      const { code, retry } = await delivery;
      assert.deepEqual([code, retry], ['not-notified', 'retry']);
      await eventually(() => made.hungUp() === 1, 'the connection is closed');
    });

    check('a delivery that was stopped before it began sends nothing', async (made, open) => {
      const { retry } = await failureOf((await open()).deliver(news, AbortSignal.abort()));
      assert.equal(retry, 'retry');
      assert.deepEqual(made.arrived(), []);
    });

    check('a secret that cannot be read is read again at the next attempt', async (made, open) => {
      if (Object.keys(made.secrets).length === 0) return;
      let isThere = false;
      const channel = await open({
        secret: async (reference) =>
          isThere ? (made.secrets[reference] ?? assert.fail(reference)) : Promise.reject(missing(reference)),
      });
      const { code, retry, message } = await failureOf(channel.deliver(news, go));
      assert.deepEqual([code, retry], ['not-notified', 'retry']);
      assert.match(message, /env:[A-Z]+ cannot be read/);
      isThere = true;
      await channel.deliver(news, go);
      assert.equal(made.arrived().length, 1);
    });

    check('every phase of a message can be told', async (made, open) => {
      const channel = await open();
      for (const message of Object.values(sampleMessages)) await channel.deliver(message, go);
      assert.equal(new Set(made.arrived().map(({ id }) => id)).size, 4);
    });
  });
}

const missing = (reference: string): Failure =>
  Failure.permanent(
    'secret-missing',
    `The secret ${reference} cannot be read: it is not there.`,
    'Provide it.',
  );

export async function failureOf(delivery: Promise<string>): Promise<FailureFacts> {
  const error = await delivery.then(
    (answer) => assert.fail(`it was delivered: ${answer}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Failure, String(error));
  return error.facts;
}

function assertSecret(
  { message, hint = '' }: FailureFacts,
  { secrets, private: names }: ChannelUnderTest,
): void {
  for (const value of [...Object.values(secrets), ...names])
    assert.ok(!`${message} ${hint}`.includes(value), message);
}
