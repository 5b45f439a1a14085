// What SERVE.md shows can be copied: its configuration is valid, and its receiver tells genuine messages from others.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openChannel } from '../../src/channels/index.ts';
import type { OutgoingMessage } from '../../src/domain/message.ts';
import { loadConfig } from '../../src/plan/config.ts';
import { systemClock } from '../../src/support/clock.ts';

const text = readFileSync(join(import.meta.dirname, '../../SERVE.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );

test('its configuration is valid as it is', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-document-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'drover.yaml');
  const start = 'version: 1\nsystems: { lab: { kind: embedded, path: lab } }\n';
  writeFileSync(file, start + blocks('yaml').join('\n'));
  const load = await loadConfig(file);
  assert.equal(load.kind, 'loaded', JSON.stringify(load));
  assert.equal(blocks('yaml').length, 2);
});

test('its receiver takes what a channel has signed, and nothing that was altered or is old', async (t) => {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer.end();
    });
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const channel = await openChannel(
    'monitor',
    { kind: 'webhook', url, secret: 'env:SECRET', messages: null },
    { clock: systemClock, secret: () => Promise.resolve('a secret of the monitor') },
  );
  await channel.deliver(message, new AbortController().signal);
  const [one] = received;
  assert.ok(one !== undefined);
  const [code = ''] = blocks('js');
  const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly isGenuine: (request: typeof one, secret: string) => boolean;
  };
  assert.equal(isGenuine(one, 'a secret of the monitor'), true);
  assert.equal(isGenuine(one, 'another'), false);
  assert.equal(
    isGenuine({ ...one, body: one.body.replace('waits', 'is over') }, 'a secret of the monitor'),
    false,
  );
  const old = { ...one.headers, 'webhook-timestamp': String(Date.now() / 1000 - 3600) };
  assert.equal(isGenuine({ ...one, headers: old }, 'a secret of the monitor'), false);
});

test('it names every kind of message', () => {
  const schema = readFileSync(
    join(import.meta.dirname, '../../schemas/channels/channel.schema.json'),
    'utf8',
  );
  const { enum: kinds } = (
    JSON.parse(schema) as { definitions: { messages: { items: { enum: readonly string[] } } } }
  ).definitions.messages.items;
  assert.ok(kinds.length > 15);
  for (const kind of kinds) assert.ok(text.includes(kind), kind);
});

const message: OutgoingMessage = {
  id: 'm1',
  channel: 'monitor',
  phase: 'alert',
  at: '2027-01-11T22:05:10.000Z' as OutgoingMessage['at'],
  count: 1,
  cause: 'plan:it/approval-waiting',
  kind: 'approval-waiting',
  plan: null,
  run: null,
  title: 'Plan it waits for approval',
  facts: [],
  command: null,
  journal: null,
};
