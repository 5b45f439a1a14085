import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { openChannel } from '../../src/channels/index.ts';
import type { OpenChannel } from '../../src/channels/channel.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { NodeProgress } from '../../src/domain/run.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { stepKind } from '../../src/runbook/index.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { httpSink, type HttpSink } from '../channels/http-sink.ts';
import { headerOf, smtpSink, type SmtpSink } from '../channels/smtp-sink.ts';
import { aBatch, changeSet, step } from './change-set.ts';
import {
  apply,
  newWorld,
  openState,
  removeWorld,
  storeWith,
  type ApplyOptions,
  type World,
} from './world.ts';

const channels = {
  ops: { kind: 'webhook', url: 'env:OPS', messages: null },
  team: { kind: 'webhook', url: 'env:TEAM', messages: [] },
} as const;
const COURIER = { key: 'outbox', token: 1 };

suite('a run whose notify step', () => {
  let world: World;
  let web: HttpSink;
  let mail: SmtpSink;
  beforeEach(async () => {
    world = newWorld();
    [web, mail] = [await httpSink(), await smtpSink()];
  });
  afterEach(async () => {
    await Promise.all([web.close(), mail.close()]);
    removeWorld(world);
  });

  /** While it goes on outside no time passes. */
  const opening: OpenChannel = async (...of) => {
    const channel = await world.clock.during(openChannel(...of));
    return { ...channel, deliver: (...what) => world.clock.during(channel.deliver(...what)) };
  };
  const run = (plan: ChangeSet, options: ApplyOptions = {}): Promise<RunEnd> =>
    apply(world, plan, { channels, openChannel: opening, stepKinds: [stepKind('notify')], ...options });
  const planWith = (options: object, more: object = {}): ChangeSet =>
    changeSet({
      batches: [aBatch('pilot')],
      nodes: [step('notify', { options: options as never, ...more })],
    });
  const nodeOf = ({ run: { nodes } }: RunEnd): NodeProgress =>
    nodes.get('step:notify' as never) ?? assert.fail('no step');
  const proof = (end: RunEnd): readonly string[] =>
    nodeOf(end).evidence.map(({ label, value }) => `${label}: ${value}`);
  const own = () => ({
    webhook: { url: web.url },
    smtp: { host: '127.0.0.1', port: mail.port, tls: 'none', from: 'd@example.org', to: ['o@example.com'] },
  });
  const rows = async () => {
    const store = await openState(world);
    const found = await store.messages({ limit: 1000 });
    await store.close();
    return found.filter(({ kind }) => kind === 'notify');
  };

  test('has a dead mail server as well tells its webhook once, however often it is tried', async () => {
    let asked = 0;
    mail.answer((line) => (line === 'greeting' && (asked += 1) < 3 ? '421 not now' : null));
    const end = await run(planWith({ ...own(), required: true }, { retries: 5 }));
    assert.equal(nodeOf(end).result?.kind, 'succeeded');
    assert.equal(nodeOf(end).failures, 2);
    assert.equal(web.posted.length, 1);
    assert.equal(mail.received.length, 1);
    assert.deepEqual(proof(end), [
      'Webhook: delivered, status 200, by an earlier attempt',
      'Mail: delivered, queued as 1',
    ]);
  });

  test('must be heard fails where it is not, and names who has not heard', async () => {
    mail.answer((line) => (line === 'greeting' ? '554 not here' : null));
    const end = await run(planWith({ ...own(), required: true }, { retries: 2 }));
    const { result } = nodeOf(end);
    assert.ok(result?.kind === 'failed');
    assert.equal(result.failure.code, 'not-notified');
    assert.match(
      result.failure.message,
      /Channel Mail did not take the message: the mail server answered 554/,
    );
    assert.doesNotMatch(result.failure.message, /Webhook/);
    assert.equal(web.posted.length, 1);
  });

  test('need not be heard goes on, and its evidence warns', async () => {
    web.answer((response) => void response.writeHead(500).end());
    const end = await run(planWith(own()));
    assert.equal(nodeOf(end).result?.kind, 'succeeded');
    const [webhook, mailed] = nodeOf(end).evidence;
    assert.match(webhook?.value ?? '', /^not delivered: .* it answered 500\.$/);
    assert.equal(webhook?.warning, true);
    assert.equal(mailed?.warning, undefined);
    assert.equal(mail.received.length, 1);
  });

  test('ends between a delivery and its entry tells again, with the same id', async () => {
    const dies = (store: StateStore): StateStore =>
      storeWith(store, {
        append: (...of) =>
          of[2].some(({ type }) => type === 'step-told')
            ? Promise.reject(new Error('the power is cut'))
            : store.append(...of),
      });
    await assert.rejects(run(planWith(own()), { wrapStore: dies }), /the power is cut/);
    const store = await openState(world);
    const [{ run: id } = assert.fail('no run')] = await store.runs({ limit: 1 });
    await store.close();
    const end = await run(planWith(own()), { run: id });
    assert.equal(nodeOf(end).result?.kind, 'succeeded');
    const ids = web.posted.map(({ headers }) => headers['webhook-id']);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 1);
    assert.equal(new Set(mail.received.map((one) => headerOf(one, 'Message-ID'))).size, 1);
  });

  test('names channels of drover.yaml leaves them a message in the outbox, and goes on', async () => {
    const end = await run(planWith({ channels: ['ops', 'team'], message: 'Floor 2 moves tonight.' }));
    assert.deepEqual(proof(end), ['ops: on its way', 'team: on its way']);
    const messages = await rows();
    assert.deepEqual(
      messages.map(({ channel, text, count, state }) => ({ channel, text, count, state })),
      [
        { channel: 'team', text: 'Floor 2 moves tonight.', count: 1, state: 'due' },
        { channel: 'ops', text: 'Floor 2 moves tonight.', count: 1, state: 'due' },
      ],
    );
    assert.notEqual(messages[0]?.journal, null);
    assert.deepEqual(web.posted, []);
  });

  /** What the courier does, at the third look for each. */
  const courier =
    (act: (store: StateStore, id: string) => Promise<void>) =>
    (store: StateStore): StateStore => {
      let looks = 0;
      return storeWith(store, {
        messages: async (filter) => {
          looks += 1;
          if (looks % 3 === 0)
            for (const { message } of await store.dueMessages(10)) {
              await store.beginDelivery(message.id, COURIER);
              await act(store, message.id);
            }
          return store.messages(filter);
        },
      });
    };

  test('must be heard by channels of drover.yaml waits until the message was delivered', async () => {
    const end = await run(planWith({ channels: ['team'], required: true }), {
      wrapStore: courier((store, id) => store.messageDelivered(id, COURIER)),
    });
    assert.equal(nodeOf(end).result?.kind, 'succeeded');
    assert.deepEqual(proof(end), ['team: delivered']);
  });

  test('must be heard by a channel that gives the message up fails, with what the channel said', async () => {
    const end = await run(planWith({ channels: ['team'], required: true }), {
      wrapStore: courier((store, id) =>
        store.messageFailed(id, { error: 'it answered 413', retryAfterMs: null }, COURIER),
      ),
    });
    const { result } = nodeOf(end);
    assert.ok(result?.kind === 'failed');
    assert.match(result.failure.message, /team: it answered 413/);
  });

  test('must be heard by a channel that no one serves fails when its time is over, and its message is one', async () => {
    const options = { channels: ['team'], required: true };
    const end = await run(planWith(options, { retries: 2, timeoutMs: 60_000 }));
    const { result, failures } = nodeOf(end);
    assert.ok(result?.kind === 'failed');
    assert.equal(failures, 3);
    assert.equal(result.failure.code, 'not-notified');
    assert.match(result.failure.message, /team: on its way/);
    assert.deepEqual(
      (await rows()).map(({ count }) => count),
      [1],
    );
  });

  test('names a channel that drover.yaml does not have any more says so', async () => {
    const end = await run(planWith({ channels: ['gone', 'ops'] }));
    assert.deepEqual(proof(end), ['ops: on its way', 'gone: not delivered: drover.yaml does not define it']);
  });

  test('has secrets keeps them out of the outbox and of the journal', async () => {
    const secret = 'hunter2hunter2';
    const webhook = { url: web.url, secretHeaders: { 'x-token': 'env:T' } };
    const end = await run(planWith({ channels: ['ops'], webhook }), { secret: async () => secret });
    assert.equal(web.posted[0]?.headers['x-token'], secret);
    const store = await openState(world);
    const events = await store.read(end.run.id, 0, 1000);
    await store.close();
    assert.doesNotMatch(JSON.stringify([events, await rows()]), /hunter2/);
  });
});
