import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { channelsFor } from '../../src/domain/channel-config.ts';
import { messageKinds } from '../../src/domain/message.ts';
import { loadConfig } from '../../src/plan/config.ts';
import { readSchema } from '../../src/plan/schema-places.ts';
import { findingsOf, findingsText, folderOf } from './support.ts';

const LAB = 'version: 1\nsystems: { lab: { kind: embedded, path: x } }\n';
const load = (context: TestContext, channels: string) =>
  loadConfig(join(folderOf(context, { 'drover.yaml': `${LAB}channels:\n${channels}` }), 'drover.yaml'));

suite('channels of drover.yaml', () => {
  test('are read by name, secrets as the references that they are', async (context) => {
    const loaded = await load(
      context,
      `  team: { kind: mail, host: mail.example.com, user: d, password: env:P, from: d@example.com, to: [o@example.com] }
  ops: { kind: slack, url: env:SLACK, messages: [alerts, run-finished] }
  room: { kind: teams, url: file:teams-url, messages: [news] }
  hook: { kind: webhook, url: https://monitor.example.com/d, secret: env:KEY, secretHeaders: { Authorization: env:T } }
`,
    );
    assert.ok(loaded.kind === 'loaded', findingsText(loaded));
    const { channels } = loaded.config;
    assert.deepEqual(channels['team'], {
      kind: 'mail',
      host: 'mail.example.com',
      user: 'd',
      password: 'env:P',
      from: 'd@example.com',
      to: ['o@example.com'],
      messages: null,
    });
    assert.deepEqual(channelsFor(channels, 'stalled'), ['team', 'ops', 'hook']);
    assert.deepEqual(channelsFor(channels, 'run-finished'), ['team', 'ops', 'room', 'hook']);
    assert.deepEqual(channelsFor(channels, 'step-failed'), ['team', 'room', 'hook']);
  });

  test('none are none', async (context) => {
    const loaded = await loadConfig(join(folderOf(context, { 'drover.yaml': LAB }), 'drover.yaml'));
    assert.ok(loaded.kind === 'loaded');
    assert.deepEqual(loaded.config.channels, {});
  });

  test('make no change set stale: a run is the same whoever is told of it', async (context) => {
    const plain = await loadConfig(join(folderOf(context, { 'drover.yaml': LAB }), 'drover.yaml'));
    const loaded = await load(context, '  ops: { kind: slack, url: env:SLACK }\n');
    assert.ok(plain.kind === 'loaded' && loaded.kind === 'loaded');
    assert.equal(loaded.config.digest, plain.config.digest);
  });

  const mistakes: readonly (readonly [what: string, channel: string, finding: string])[] = [
    ['a kind that does not exist', '{ kind: slak, url: env:SLACK }', 'not-allowed 4:16'],
    ['a key that its kind does not have', '{ kind: slack, url: env:S, to: x }', 'unknown-key 4:35'],
    ['a missing address', '{ kind: slack }', 'missing-key 4:3'],
    ['a kind of message that does not exist', '{ kind: slack, url: env:S, messages: [stalls] }', 'not-allowed 4:46'],
    ['an address that is not one', '{ kind: mail, host: h, from: drover, to: [a@example.com] }', 'bad-value 4:37'],
    ['a user without a password', '{ kind: mail, host: h, user: u, from: a@example.com, to: [a@example.com] }', 'missing-key 4:31'],
    ['a password without TLS', '{ kind: mail, host: h, tls: none, user: u, password: env:P, from: a@example.com, to: [a@example.com] }', 'secret-in-clear 4:36'],
    ['secret headers without TLS', '{ kind: webhook, url: http://h.example.com/, secretHeaders: { A: env:A } }', 'secret-in-clear 4:30'],
    ['an address of Slack in plain text', '{ kind: slack, url: "https://hooks.example.com/services/T0001/B0001/abcdefghijklmnop1234" }', 'literal-secret 4:28'],
  ]; // prettier-ignore
  for (const [what, channel, finding] of mistakes) {
    test(`${what} is one finding, at its place`, async (context) => {
      const loaded = await load(context, `  ops: ${channel}\n`);
      assert.deepEqual(findingsOf(loaded), [finding], findingsText(loaded));
    });
  }

  test('the hint of a mistyped kind of message names the one that is meant', async (context) => {
    const loaded = await load(context, '  ops: { kind: slack, url: env:S, messages: [stalld] }\n');
    assert.match(findingsText(loaded), /stalled/);
  });

  test('the schema knows the kinds of messages that there are', () => {
    const { definitions } = readSchema('channels/channel.schema.json') as {
      readonly definitions?: Record<string, { readonly items?: { readonly enum?: readonly string[] } }>;
    };
    assert.deepEqual(definitions?.['messages']?.items?.enum, [
      'alerts',
      'news',
      ...Object.keys(messageKinds),
    ]);
  });
});
