import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { openChannel } from '../../src/channels/index.ts';
import { retryAfterMs } from '../../src/channels/post.ts';
import type { ChannelConfig } from '../../src/domain/channel-config.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { failureOf } from '../conformance/channel.ts';
import { httpSink, type HttpSink } from './http-sink.ts';
import { sampleMessages } from './sample.ts';

const { alert, news } = sampleMessages;
const go = new AbortController().signal;
const START = '2026-11-21T20:00:00.000Z';

suite('channels over HTTP', () => {
  let sink: HttpSink;
  let clock: VirtualClock;
  beforeEach(async () => {
    sink = await httpSink();
    clock = new VirtualClock(START);
  });
  afterEach(() => sink.close());

  const open = (config: ChannelConfig, secrets: Readonly<Record<string, string>> = {}) =>
    openChannel('ops', config, { clock, secret: async (reference) => secrets[reference] ?? sink.url });
  const webhook = (more: object = {}): ChannelConfig =>
    ({ kind: 'webhook', messages: null, url: sink.url, ...more }) as ChannelConfig;
  const last = () => sink.posted.at(-1) ?? assert.fail('nothing was posted');

  test('a webhook gets a CloudEvent', async () => {
    await (await open(webhook())).deliver(alert, go);
    const { headers, body } = last();
    assert.equal(headers['content-type'], 'application/cloudevents+json; charset=utf-8');
    const { data, ...event } = JSON.parse(body) as Record<string, unknown>;
    assert.deepEqual(event, {
      specversion: '1.0',
      id: 'msg-2',
      source: '/drover/plans/evacuate-mbx01',
      type: 'drover.gate-waiting',
      time: '2026-11-21T23:41:07.000Z',
      datacontenttype: 'application/json',
    });
    assert.deepEqual((data as Record<string, unknown>)['facts'], [
      { label: 'Question', value: 'Complete floor 2 tonight?' },
    ]);
    assert.equal((data as Record<string, unknown>)['phase'], 'alert');
  });

  for (const [what, secret, key] of [
    [
      'of the standard',
      `whsec_${Buffer.from('a key of 24 bytes or more').toString('base64')}`,
      'a key of 24 bytes or more',
    ],
    ['of any text', 'just some words, long enough', 'just some words, long enough'],
  ] as const) {
    test(`a webhook with a key ${what} is signed over id, time and body`, async () => {
      await (await open(webhook({ secret: 'env:KEY' }), { 'env:KEY': secret })).deliver(alert, go);
      const { headers, body } = last();
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
      assert.equal(id, 'msg-2');
      assert.equal(timestamp, String(Date.parse(START) / 1000));
      const wanted = createHmac('sha256', key)
        .update(`${id}.${String(timestamp)}.${body}`)
        .digest();
      const [version, given = ''] = String(signature).split(',');
      assert.equal(version, 'v1');
      assert.ok(timingSafeEqual(Buffer.from(given, 'base64'), wanted));
    });
  }

  test('a webhook without a key is not signed', async () => {
    await (await open(webhook())).deliver(alert, go);
    assert.equal(last().headers['webhook-signature'], undefined);
    assert.equal(last().headers['webhook-id'], 'msg-2');
  });

  test('a repeat has the same id, and a time and a signature of its own', async () => {
    const channel = await open(webhook({ secret: 'env:KEY' }), { 'env:KEY': 'long enough, surely' });
    await channel.deliver(alert, go);
    await clock.sleep(90_000);
    await channel.deliver(alert, go);
    const [first, second] = sink.posted;
    assert.equal(first?.headers['webhook-id'], second?.headers['webhook-id']);
    assert.equal(first?.body, second?.body);
    assert.notEqual(first?.headers['webhook-signature'], second?.headers['webhook-signature']);
  });

  test('a webhook of format text gets all in one text, as chat servers take it', async () => {
    const details = { batch: 'pilot', text: 'not this' };
    await (await open(webhook({ format: 'text' }))).deliver({ ...alert, details }, go);
    const { headers, body } = last();
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    const { text, batch } = JSON.parse(body) as Record<string, unknown>;
    assert.equal(batch, 'pilot');
    assert.match(
      String(text),
      /^Alert: Run .*\nQuestion: Complete floor 2 tonight\?\nJournal: 1,204 events, head sha256:5+\ndrover approve-gate /,
    );
  });

  test('secret headers are sent to private addresses only', async () => {
    const secrets = { 'env:T': 'hunter2hunter2', 'env:HOOK': 'http://hook.example.com/x' };
    const secretHeaders = { 'x-token': 'env:T' };
    await (await open(webhook({ secretHeaders }), secrets)).deliver(alert, go);
    assert.equal(last().headers['x-token'], 'hunter2hunter2');
    for (const url of ['http://hook.example.com/x', 'env:HOOK']) {
      const { message } = await failureOf(
        (await open(webhook({ url, secretHeaders }), secrets)).deliver(alert, go),
      );
      assert.match(message, /a secret would be sent without TLS; nothing was sent/);
    }
    const { message } = await failureOf((await open(webhook({ url: 'env:T' }), secrets)).deliver(alert, go));
    assert.match(message, /what env:T refers to is not an address/);
  });

  test('a redirect is not followed, wherever it leads', async () => {
    const other = await httpSink();
    sink.answer((response) => void response.writeHead(307, { location: other.url }).end());
    const failure = await failureOf((await open(webhook())).deliver(alert, go));
    assert.equal(failure.retry, 'retry');
    assert.match(failure.message, /answered 307, a redirect, which is not followed/);
    assert.deepEqual(other.posted, []);
    await other.close();
  });

  test('what the other side asks for by Retry-After is passed on', async () => {
    sink.answer((response) => void response.writeHead(429, { 'retry-after': '120' }).end());
    const failure = await failureOf((await open(webhook())).deliver(alert, go));
    assert.deepEqual([failure.retry, failure.retryAfterMs], ['retry', 120_000]);
    const nowMs = Date.parse(START);
    assert.equal(retryAfterMs(new Date(nowMs + 30_000).toUTCString(), nowMs), 30_000);
    assert.equal(retryAfterMs(new Date(nowMs - 30_000).toUTCString(), nowMs), 0);
    assert.equal(retryAfterMs('999999999', nowMs), 24 * 60 * 60_000);
    assert.equal(retryAfterMs('soon', nowMs), null);
    assert.equal(retryAfterMs(null, nowMs), null);
  });

  for (const status of [401, 403, 404, 408, 410, 429, 500, 502, 503]) {
    test(`status ${status} may be another one after a while`, async () => {
      sink.answer((response) => void response.writeHead(status).end());
      assert.equal((await failureOf((await open(webhook())).deliver(news, go))).retry, 'retry');
    });
  }
  for (const status of [400, 413, 415, 422]) {
    test(`status ${status} is about the message itself`, async () => {
      sink.answer((response) => void response.writeHead(status).end());
      assert.equal((await failureOf((await open(webhook())).deliver(news, go))).retry, 'permanent');
    });
  }

  test('Slack’s own word for what is wrong is told, and nothing else of an answer', async () => {
    const slack = await open({ kind: 'slack', messages: null, url: 'env:HOOK' });
    const told = async (answer: string): Promise<string> => {
      sink.answer((response) => void response.writeHead(404).end(answer));
      return (await failureOf(slack.deliver(news, go))).message;
    };
    assert.match(await told('channel_is_archived'), /it answered 404 \(channel_is_archived\)\.$/);
    assert.match(await told('<html>hunter2 </html>'), /it answered 404\.$/);
    assert.match(await told('x'.repeat(5_000_000)), /it answered 404\.$/);
  });

  for (const [kind, gapMs] of [
    ['slack', 1000],
    ['teams', 250],
  ] as const) {
    test(`${kind} is sent no more than it takes: one message in ${gapMs} ms`, async () => {
      const channel = await open({ kind, messages: null, url: 'env:HOOK' });
      const times: number[] = [];
      for (const id of ['1', '2', '3', '4']) {
        await channel.deliver({ ...news, id }, go);
        times.push(clock.nowMs() - Date.parse(START));
      }
      assert.deepEqual(times, [0, gapMs, 2 * gapMs, 3 * gapMs]);
      await clock.sleep(60_000);
      await channel.deliver(news, go);
      assert.equal(clock.nowMs() - Date.parse(START), 3 * gapMs + 60_000);
    });
  }

  test('an id that is new is sent with the message that is new', async () => {
    await (await open(webhook())).deliver({ ...news, id: 'x', at: instantFromMs(0) }, go);
    assert.equal(last().headers['webhook-id'], 'x');
  });
});
