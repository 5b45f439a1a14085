import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { changeSetId, planName, runId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { planLeaseKey } from '../../src/domain/lease.ts';
import type { Message, MessageChange, MessageKind, StoredMessage } from '../../src/domain/message.ts';
import type { Lease, StateStore } from '../../src/state/state-store.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';

/** What the outbox of every state engine must do. `open` opens the same store each time it is called. */
export function outboxConformance(engine: string, open: () => Promise<StateStore>): void {
  suite(`the outbox of the ${engine} state store`, () => {
    let store: StateStore;
    let other: StateStore;
    /** Of the courier. */
    let courier: Lease;
    let leader: Lease;
    before(async () => {
      store = await open();
      other = await open();
      courier = await acquired(store, 'outbox');
      leader = await acquired(store, 'controller:conformance');
    });
    after(async () => {
      await other.close();
      await store.close();
    });

    const of = async (channel: string): Promise<readonly StoredMessage[]> =>
      (await other.messages({ channel, limit: 1000 })).toReversed();
    const dueOf = async (channel: string): Promise<readonly string[]> =>
      (await other.dueMessages(100))
        .filter(({ message }) => message.channel === channel)
        .map(({ message }) => message.id);
    const deliver = async (channel: string): Promise<readonly string[]> => {
      const ids = await dueOf(channel);
      for (const id of ids) {
        assert.equal(await store.beginDelivery(id, courier), true);
        await store.messageDelivered(id, courier);
      }
      return ids;
    };
    const phases = async (channel: string): Promise<readonly (readonly [string, string])[]> =>
      (await of(channel)).map(({ phase, state }) => [phase, state]);

    test('has a message as soon as the event that caused it, with the head of the journal at that event', async () => {
      const { run, token } = await begun(store, 'told');
      const head = await store.append(run, token, [note('one')], [raise('told/a', ['told'], { run })]);
      const [message] = await of('told');
      assert.deepEqual(message?.journal, head);
      assert.equal(message?.title, 'told/a');
      assert.deepEqual(
        [message?.phase, message?.state, message?.count, message?.attempts],
        ['alert', 'due', 1, 0],
      );
      assert.deepEqual(await dueOf('told'), [message?.id]);
    });

    test('has no message of an append that was refused', async () => {
      const { run, token } = await begun(store, 'refused');
      await assert.rejects(
        store.append(run, token, [note('lost'), started(run, 'refused')], [raise('refused/a', ['refused'])]),
      );
      await other.breakLease(planLeaseKey('refused'));
      await assert.rejects(
        store.append(run, token, [note('late')], [raise('refused/b', ['refused'])]),
        code('lease-lost'),
      );
      assert.deepEqual(await of('refused'), []);
    });

    test('tells a cause once to each channel, counts it, and tells the newest text as long as it is due', async () => {
      const channels = ['count-a', 'count-b'];
      await store.changeMessages([raise('count/x', channels, { title: 'one' })], leader);
      const [first] = await of('count-a');
      await other.changeMessages([raise('count/x', channels, { title: 'two' })], leader);
      assert.deepEqual(
        (await of('count-a')).map(({ id, title, count }) => [id, title, count]),
        [[first?.id, 'two', 2]],
      );
      await deliver('count-a');
      await store.changeMessages([raise('count/x', channels, { title: 'three' })], leader);
      assert.deepEqual(
        (await of('count-a')).map(({ id, title, count, state }) => [id, title, count, state]),
        [[first?.id, 'two', 3, 'delivered']],
      );
      assert.deepEqual(
        (await of('count-b')).map(({ title, count, state }) => [title, count, state]),
        [['three', 3, 'due']],
      );
    });

    test('counts a cause that several raise at the same moment, and tells it once', async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? store : other).changeMessages([raise('race/x', ['race'])], leader),
        ),
      );
      assert.deepEqual(
        (await of('race')).map(({ count }) => count),
        [10],
      );
    });

    test('counts how often a cause is said to have been caused, and not where only its text is another', async () => {
      const times = (n: number, title: string): MessageChange => ({
        ...(raise('times/x', ['times'], { title }) as Extract<MessageChange, { kind: 'raise' }>),
        times: n,
      });
      await store.changeMessages([times(3, 'three'), times(0, 'two of them')], leader);
      assert.deepEqual(
        (await of('times')).map(({ count, title }) => [count, title]),
        [[3, 'two of them']],
      );
    });

    test('tells news once, however often it is caused, and never that it is over', async () => {
      const news = raise('news/x', ['news'], { kind: 'run-started' });
      await store.changeMessages([news], leader);
      await deliver('news');
      await store.changeMessages([news, over('news/x')], leader);
      assert.deepEqual(await phases('news'), [['news', 'delivered']]);
    });

    test('tells whoever was told of an alert that it is over, and begins anew where it is raised again', async () => {
      await store.changeMessages([raise('over/x', ['over'], { command: 'drover x' })], leader);
      await deliver('over');
      await store.changeMessages([over('over/x', 'all is well'), over('over/x'), over('over/none')], leader);
      const [alert, clear] = await of('over');
      assert.deepEqual(
        [clear?.phase, clear?.title, clear?.cause, clear?.at, clear?.command, clear?.state, clear?.alertId],
        ['over', 'all is well', 'over/x', alert?.at, null, 'due', alert?.id],
      );
      await deliver('over');
      await sleep(2);
      await store.changeMessages([raise('over/x', ['over'])], leader);
      const all = await of('over');
      assert.deepEqual(
        all.map(({ phase, count }) => [phase, count]),
        [
          ['alert', 1],
          ['over', 1],
          ['alert', 1],
        ],
      );
      assert.equal(new Set(all.map(({ id }) => id)).size, 3);
      assert.ok((all[2]?.at ?? '') > (alert?.at ?? ''));
    });

    test('withdraws an alert that is over before anything was tried, and tells an all-clear where something was', async () => {
      await store.changeMessages([raise('gone/x', ['gone-a', 'gone-b'])], leader);
      const [tried = ''] = await dueOf('gone-b');
      await store.beginDelivery(tried, courier);
      await store.changeMessages([over('gone/x')], leader);
      assert.deepEqual(await phases('gone-a'), [['alert', 'withdrawn']]);
      assert.deepEqual(await phases('gone-b'), [
        ['alert', 'due'],
        ['over', 'due'],
      ]);
      const [withdrawn] = await of('gone-a');
      assert.equal(await store.beginDelivery(withdrawn?.id ?? '', courier), false);
      await store.messageFailed(tried, { error: 'no such channel', retryAfterMs: null }, courier);
      assert.equal((await dueOf('gone-b')).length, 1);
    });

    test('reminds of an alert so long after it was told, only while it is not over, and once each time', async () => {
      await store.changeMessages([raise('remind/x', ['remind'])], leader);
      await store.remind([0], courier);
      assert.deepEqual(await phases('remind'), [['alert', 'due']], 'not told yet');
      await deliver('remind');
      await store.remind([3_600_000], courier);
      assert.deepEqual(await phases('remind'), [['alert', 'delivered']], 'not yet');
      await store.changeMessages([raise('remind/x', ['remind'], { title: 'by now' })], leader);
      await store.remind([0, 0, 3_600_000], courier);
      await store.remind([0, 0, 3_600_000], courier);
      const [alert, reminder] = await of('remind');
      assert.deepEqual(await phases('remind'), [
        ['alert', 'delivered'],
        ['reminder', 'due'],
      ]);
      assert.deepEqual(
        [reminder?.title, reminder?.count, reminder?.at, reminder?.alertId],
        ['by now', 2, alert?.at, alert?.id],
      );
      await deliver('remind');
      await store.remind([0, 0, 0], courier);
      await store.changeMessages([over('remind/x')], leader);
      await store.remind([0, 0, 0, 0], courier);
      assert.deepEqual(await phases('remind'), [
        ['alert', 'delivered'],
        ['reminder', 'delivered'],
        ['reminder', 'withdrawn'],
        ['over', 'due'],
      ]);
    });

    test('keeps the order of a channel behind what is tried again later, and holds up no other channel', async () => {
      for (const n of [1, 2, 3])
        await store.changeMessages([raise(`order/${n}`, ['order-a', 'order-b'])], leader);
      const [first = '', second] = await dueOf('order-a');
      await store.beginDelivery(first, courier);
      await store.messageFailed(first, { error: 'is down\u0000', retryAfterMs: 3_600_000 }, courier);
      assert.deepEqual(await dueOf('order-a'), []);
      assert.equal((await dueOf('order-b')).length, 3);
      const [head] = await of('order-a');
      assert.match(head?.error ?? '', /^is down/);
      assert.ok((head?.nextAttemptAt ?? '') > (head?.at ?? ''));
      await store.messageFailed(first, { error: 'is down', retryAfterMs: 0 }, courier);
      assert.equal((await dueOf('order-a')).length, 3);
      await store.beginDelivery(first, courier);
      await store.messageFailed(first, { error: 'is gone', retryAfterMs: null }, courier);
      assert.equal((await dueOf('order-a'))[0], second);
      assert.equal((await of('order-a'))[0]?.attempts, 2);
    });

    test('gives each channel its share of what is due', async () => {
      const many = Array.from({ length: 20 }, (_, n) => raise(`share/${n}`, ['share-a', 'share-b']));
      await store.changeMessages(many, leader);
      const due = (await other.dueMessages(5)).map(({ message }) => message.channel);
      assert.equal(due.filter((channel) => channel === 'share-a').length, 5);
      assert.equal(due.filter((channel) => channel === 'share-b').length, 5);
    });

    test('has the same id at every attempt, and says how many were begun and for how long it has been due', async () => {
      await store.changeMessages([raise('again/x', ['again'])], leader);
      const [id = ''] = await dueOf('again');
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await store.beginDelivery(id, courier);
        await store.messageFailed(id, { error: 'no', retryAfterMs: 0 }, courier);
      }
      const again = (await other.dueMessages(9)).filter(({ message }) => message.channel === 'again');
      assert.deepEqual(
        again.map(({ message, attempts }) => [message.id, attempts]),
        [[id, 3]],
      );
      assert.ok(again.every(({ dueForMs }) => dueForMs >= 0 && dueForMs < 600_000));
    });

    test('says of each channel what it last delivered, what is due and why it failed', async () => {
      await store.changeMessages(
        [1, 2, 3].map((n) => raise(`status/${n}`, ['status'])),
        leader,
      );
      const status = async () => (await other.channelStatuses()).find(({ name }) => name === 'status');
      const [first = '', second = ''] = await dueOf('status');
      await store.messageFailed(first, { error: 'refused', retryAfterMs: null }, courier);
      assert.deepEqual(
        { ...(await status()) },
        { name: 'status', lastDeliveredAt: null, due: 2, givenUp: 1, delivered: 0, error: 'refused' },
      );
      await store.beginDelivery(second, courier);
      await store.messageDelivered(second, courier);
      const now = await status();
      assert.deepEqual([now?.due, now?.givenUp, now?.error], [1, 1, null]);
      const delivered = (await of('status')).find(({ id }) => id === second);
      assert.equal(now?.lastDeliveredAt, delivered?.deliveredAt);
      const names = (await other.channelStatuses()).map(({ name }) => name);
      assert.deepEqual(names, names.toSorted());
    });

    test('lets a courier whose lease another has taken mark nothing, and a leader of before raise nothing', async () => {
      const was = await acquired(store, 'courier of before');
      await store.changeMessages([raise('fence/x', ['fence'])], leader);
      const [id = ''] = await dueOf('fence');
      await store.beginDelivery(id, was);
      await other.breakLease(was.key);
      const late = code('lease-lost');
      await assert.rejects(store.beginDelivery(id, was), late);
      await assert.rejects(store.messageDelivered(id, was), late);
      await assert.rejects(store.messageFailed(id, { error: 'x', retryAfterMs: null }, was), late);
      await assert.rejects(store.changeMessages([raise('fence/y', ['fence'])], was), late);
      assert.deepEqual(await phases('fence'), [['alert', 'due']]);
      await deliver('fence');
      await assert.rejects(store.remind([0], was), late);
      assert.deepEqual(await phases('fence'), [['alert', 'delivered']]);
    });

    test('stays as quick with thousands of messages behind a channel that is down', async () => {
      const many = Array.from({ length: 1500 }, (_, n) => raise(`many/${n}`, ['many', 'many-too']));
      await store.changeMessages(many, leader);
      const [head = ''] = await dueOf('many');
      await store.messageFailed(head, { error: 'is down', retryAfterMs: 3_600_000 }, courier);
      // Each would take seconds if it looked at each message for each other.
      for (let n = 0; n < 50; n += 1) {
        assert.equal(
          (await store.dueMessages(1)).filter(({ message }) => message.channel === 'many').length,
          0,
        );
        await store.remind([1], courier);
      }
      const statuses = await store.channelStatuses();
      assert.equal(statuses.find(({ name }) => name === 'many')?.due, 1500);
    });

    test('keeps any text, and has nothing of it where nobody is to be told', async () => {
      const title = "a “plan” \u0000 ✓ 'quoted' \\ \"";
      await store.changeMessages([raise('text/x', ['text'], { title }), raise('text/y', [])], leader);
      assert.equal((await of('text'))[0]?.title, title);
      assert.equal(
        (await other.messages({ limit: 1000 })).some(({ cause }) => cause === 'text/y'),
        false,
      );
    });
  });
}

const AT = '2026-11-21T20:00:00.000Z' as Instant;

const raise = (
  cause: string,
  channels: readonly string[],
  more: Partial<Message> & { readonly kind?: MessageKind } = {},
): MessageChange => ({
  kind: 'raise',
  message: {
    cause,
    kind: 'stalled',
    plan: planName('one'),
    run: null,
    title: cause,
    facts: [['Moves', '3']],
    command: null,
    journal: null,
    ...more,
  },
  channels,
});
const over = (cause: string, title = 'over'): MessageChange => ({ kind: 'over', cause, title });

const started = (run: ReturnType<typeof runId>, plan: string): JournalEvent => ({
  v: 1,
  at: AT,
  type: 'run-started',
  run,
  plan: planName(plan),
  changeSet: changeSetId('sha256:x'),
  by: 'me',
  host: 'here',
  version: '0',
});
const note = (message: string): JournalEvent => ({ v: 1, at: AT, type: 'note', level: 'info', message });

async function begun(
  store: StateStore,
  name: string,
): Promise<{ readonly run: ReturnType<typeof runId>; readonly token: number }> {
  const run = runId(`outbox-${name}`);
  const { token } = await acquired(store, planLeaseKey(name));
  await store.append(run, token, [started(run, name)]);
  return { run, token };
}

async function acquired(store: StateStore, key: string): Promise<Lease> {
  const answer = await store.acquireLease({ ...ownIdentity('outbox'), key, holder: 'me', ttlMs: 3_600_000 });
  if (answer.kind !== 'acquired') throw new Error(`held by ${answer.by.holder}`);
  return answer.lease;
}

const code =
  (wanted: string) =>
  (error: unknown): boolean => {
    assert.equal((error as { facts?: { code: string } }).facts?.code, wanted);
    return true;
  };
