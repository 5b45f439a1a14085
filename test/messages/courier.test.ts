import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { courierWith, OUTBOX_LEASE, type Courier, type CourierNews } from '../../src/app/messages/courier.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { MessageKind, StoredMessage } from '../../src/domain/message.ts';
import { MemoryState } from '../../src/state/memory/memory-state.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STARTS_AT = Date.parse('2026-11-21T20:00:00.000Z');

const refused = Failure.permanent('not-notified', 'ops: no message like this');
const down = (retryAfterMs?: number): Failure =>
  new Failure({
    code: 'not-notified',
    message: 'ops: does not answer',
    retry: 'retry',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

suite('the courier', () => {
  let clock: VirtualClock;
  let store: MemoryState;
  let news: CourierNews[];
  /** `minute channel title`, when the other side has been asked. */
  let asked: string[];
  let answers: (message: { channel: string; title: string }, signal: AbortSignal) => Promise<void>;
  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryState(clock);
    news = [];
    asked = [];
    answers = async () => {};
  });

  const minutes = (): number => Math.floor((clock.nowMs() - STARTS_AT) / MINUTE_MS);
  const openChannel = async (name: string): Promise<Channel> => ({
    kind: name,
    deliver: async (message, signal) => {
      asked.push(`${minutes()} ${message.channel} ${message.phase} ${message.title}`);
      await answers(message, signal);
      return 'taken';
    },
  });
  const begin = (...names: readonly string[]): Courier =>
    courierWith({
      store,
      clock,
      channels: Object.fromEntries(
        names.map((name) => [name, { kind: 'slack', url: 'env:X', messages: null } as const]),
      ),
      openChannel,
      // Days pass in these tests.
      pace: { leaseMs: HOUR_MS, lookEveryMs: 30_000 },
      holder: 'test',
      tell: (one) => void news.push(one),
    });
  const raise = (title: string, channels: readonly string[], kind: MessageKind = 'run-started') =>
    store.changeMessages(
      [
        {
          kind: 'raise',
          message: {
            cause: title,
            kind,
            plan: null,
            run: null,
            title,
            facts: [],
            command: null,
            journal: null,
          },
          channels,
        },
      ],
      { key: 'controller:test', token: 1 },
    );
  const over = (cause: string) =>
    store.changeMessages([{ kind: 'over', cause, title: 'well again' }], {
      key: 'controller:test',
      token: 1,
    });
  const states = async (channel: string): Promise<readonly string[]> =>
    (await store.messages({ channel, limit: 100 }))
      .toReversed()
      .map(({ title, state, attempts }: StoredMessage) => `${title} ${state} ${attempts}`);
  const anHour = (hours = 1): Promise<void> => clock.sleep(hours * HOUR_MS);

  test('delivers what is due, in order, and says so', async () => {
    for (const title of ['one', 'two', 'three']) await raise(title, ['ops']);
    const courier = begin('ops');
    await clock.sleep(10_000);
    assert.equal(courier.isDelivering, true);
    assert.deepEqual(asked, ['0 ops news one', '0 ops news two', '0 ops news three']);
    await raise('four', ['ops']);
    await clock.sleep(MINUTE_MS);
    assert.equal(asked.length, 4);
    await courier.end(0);
    assert.deepEqual(
      await states('ops'),
      ['one', 'two', 'three', 'four'].map((one) => `${one} delivered 1`),
    );
    assert.deepEqual(news[0], { kind: 'delivered', channel: 'ops', message: 'run-started' });
    assert.equal((await store.leases()).length, 0);
  });

  test('tries what was not delivered again, later each time, in the order of its channel, while others go on', async () => {
    answers = async ({ channel }) => {
      if (channel === 'down') throw down();
    };
    for (const title of ['one', 'two']) await raise(title, ['down', 'ops']);
    const courier = begin('down', 'ops');
    await anHour();
    await courier.end(0);
    assert.deepEqual(
      asked.filter((one) => one.includes(' down ')).map((one) => Number(one.split(' ')[0])),
      [0, 1, 3, 7, 15, 25, 35, 45, 55],
    );
    assert.deepEqual(await states('ops'), ['one delivered 1', 'two delivered 1']);
    assert.deepEqual(await states('down'), ['one due 9', 'two due 0']);
  });

  test('does not try again before the other side wants it', async () => {
    answers = async () => {
      if (minutes() < 20) throw down(20 * MINUTE_MS);
    };
    await raise('one', ['ops']);
    const courier = begin('ops');
    await anHour();
    await courier.end(0);
    assert.deepEqual(asked, ['0 ops news one', '20 ops news one']);
  });

  test('gives up what the other side refuses, or what could not be delivered in three days, and goes on with the next', async () => {
    answers = async ({ title }) => {
      if (title === 'refused') throw refused;
      if (title === 'never') throw down();
    };
    for (const title of ['refused', 'never', 'good']) await raise(title, ['ops']);
    const courier = begin('ops');
    await anHour(74);
    await courier.end(0);
    const [first, never, last] = await states('ops');
    assert.equal(first, 'refused given-up 1');
    assert.match(never ?? '', /^never given-up \d{3}$/);
    assert.equal(last, 'good delivered 1');
    assert.deepEqual(news.filter((one) => one.kind === 'failed' && one.retryAfterMs === null).length, 2);
  });

  test('tries again what failed for a reason of drover itself, and shows nothing of its text', async () => {
    answers = async () => {
      if (minutes() === 0) throw new TypeError('https://hooks.example/secret');
    };
    await raise('one', ['ops']);
    const courier = begin('ops');
    await anHour();
    await courier.end(0);
    assert.deepEqual(await states('ops'), ['one delivered 2']);
    assert.doesNotMatch(JSON.stringify(news), /secret/);
  });

  test('lets a channel that is slow delay no other', async () => {
    answers = ({ channel }) => (channel === 'slow' ? clock.sleep(9 * MINUTE_MS) : Promise.resolve());
    for (const title of ['one', 'two']) await raise(title, ['slow', 'ops']);
    const courier = begin('slow', 'ops');
    await clock.sleep(5 * MINUTE_MS);
    assert.deepEqual(await states('ops'), ['one delivered 1', 'two delivered 1']);
    assert.deepEqual(await states('slow'), ['one due 1', 'two due 0']);
    await clock.sleep(20 * MINUTE_MS);
    assert.deepEqual(await states('slow'), ['one delivered 1', 'two delivered 1']);
    await courier.end(0);
  });

  test('reminds of an alert after half an hour, two hours and eight, until it is over', async () => {
    await raise('gate', ['ops'], 'gate-waiting');
    const courier = begin('ops');
    await anHour(20);
    await over('gate');
    await anHour(20);
    await courier.end(0);
    assert.deepEqual(asked, [
      '0 ops alert gate',
      '30 ops reminder gate',
      '120 ops reminder gate',
      '480 ops reminder gate',
      '1200 ops over well again',
    ]);
  });

  test('waits for whoever delivers, and follows when that one has gone', async () => {
    await raise('one', ['ops']);
    const theirs = await store.acquireLease({
      ...ownIdentity('their'),
      key: OUTBOX_LEASE,
      holder: 'their',
      ttlMs: 10 * MINUTE_MS,
    });
    assert.equal(theirs.kind, 'acquired');
    const courier = begin('ops');
    await clock.sleep(9 * MINUTE_MS);
    assert.equal(courier.isDelivering, false);
    assert.deepEqual(asked, []);
    await clock.sleep(2 * MINUTE_MS);
    assert.deepEqual(asked, ['10 ops news one']);
    await courier.end(0);
  });

  test('marks nothing once another has its lease, and ends what is on its way', async () => {
    let wasCut = false;
    answers = async (_message, signal) => {
      await clock.sleep(5 * HOUR_MS, signal);
      wasCut = signal.aborted;
      if (signal.aborted) throw down();
    };
    await raise('one', ['ops']);
    const courier = begin('ops');
    await clock.sleep(MINUTE_MS);
    await store.breakLease(OUTBOX_LEASE);
    const theirs = await store.acquireLease({
      ...ownIdentity('their'),
      key: OUTBOX_LEASE,
      holder: 'their',
      ttlMs: 10 * HOUR_MS,
    });
    assert.equal(theirs.kind, 'acquired');
    await anHour();
    assert.equal(wasCut, true);
    assert.deepEqual(await states('ops'), ['one due 1']);
    assert.equal(courier.isDelivering, false);
    assert.deepEqual(news, []);
    await courier.end(0);
  });

  test('finishes what is on its way when it is to end, and begins nothing more', async () => {
    answers = () => clock.sleep(10_000);
    for (const title of ['one', 'two']) await raise(title, ['ops']);
    const courier = begin('ops');
    await clock.sleep(2000);
    await courier.end(0);
    assert.deepEqual(await states('ops'), ['one delivered 1', 'two due 0']);
  });

  test('ends what takes too long, to be delivered again with the same id', async () => {
    answers = async (_message, signal) => {
      await clock.sleep(HOUR_MS, signal);
      if (signal.aborted) throw down();
    };
    await raise('one', ['ops']);
    const first = begin('ops');
    await clock.sleep(2000);
    await first.end(0);
    assert.deepEqual(await states('ops'), ['one due 1']);
    answers = async () => {};
    const second = begin('ops');
    await clock.sleep(2000);
    await second.end(0);
    assert.deepEqual(await states('ops'), ['one delivered 2']);
  });

  test('gives what is due so much time to go out at its end, and needs no more than that', async () => {
    answers = () => clock.sleep(5000);
    for (const title of ['one', 'two']) await raise(title, ['ops']);
    const courier = begin('ops');
    await courier.end(30_000);
    assert.deepEqual(await states('ops'), ['one delivered 1', 'two delivered 1']);
    assert.equal(minutes(), 0);
    for (const title of ['three', 'four', 'five']) await raise(title, ['ops']);
    const second = begin('ops');
    await second.end(8000);
    assert.deepEqual((await states('ops')).slice(2), ['three delivered 1', 'four delivered 1', 'five due 0']);
  });

  test('leaves what goes to a channel that its drover.yaml does not have for others, for three days', async () => {
    await raise('one', ['elsewhere', 'ops']);
    const courier = begin('ops');
    await anHour(70);
    assert.deepEqual(await states('elsewhere'), ['one due 0']);
    await anHour(4);
    assert.deepEqual(await states('elsewhere'), ['one given-up 0']);
    await courier.end(0);
  });

  test('goes on when the state answers again, and says once that it does not', async () => {
    let isDown = false;
    const failing = new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) =>
          isDown
            ? Promise.reject(Failure.transient('state-unreachable', 'The state does not answer.'))
            : (value as (...of: readonly unknown[]) => unknown).apply(target, [...args]);
      },
    });
    const courier = courierWith({
      store: failing,
      clock,
      channels: { ops: { kind: 'slack', url: 'env:X', messages: null } },
      openChannel,
      // Days pass in these tests.
      pace: { leaseMs: HOUR_MS, lookEveryMs: 30_000 },
      holder: 'test',
      tell: (one) => void news.push(one),
    });
    answers = async () => {
      isDown = true;
    };
    await raise('one', ['ops']);
    await clock.sleep(10_000);
    isDown = false;
    await clock.sleep(5 * MINUTE_MS);
    assert.deepEqual(await states('ops'), ['one delivered 1']);
    assert.equal(news.filter(({ kind }) => kind === 'trouble').length, 1);
    await courier.end(0);
  });
});
