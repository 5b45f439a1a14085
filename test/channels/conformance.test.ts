// The contract of test/conformance/channel.ts over every kind of channel, against servers that speak its protocol.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { channelKinds } from '../../src/channels/index.ts';
import type { ChannelConfig } from '../../src/domain/channel-config.ts';
import { channelConformance, type ChannelUnderTest } from '../conformance/channel.ts';
import { httpSink, type Posted } from './http-sink.ts';
import { headerOf, NOTHING, smtpSink } from './smtp-sink.ts';

/** What a message of each kind says to people. */
const readers: Readonly<Record<string, (body: string) => string>> = {
  slack: (body) => {
    const { blocks } = JSON.parse(body) as { readonly blocks: readonly { readonly text: { readonly text: string } }[] };
    return blocks.map(({ text }) => text.text).join('\n');
  },
  teams: (body) => {
    const { attachments } = JSON.parse(body) as {
      readonly attachments: readonly { readonly content: { readonly body: readonly { readonly inlines: readonly { readonly text: string }[] }[] } }[];
    };
    const lines = attachments[0]?.content.body ?? [];
    return lines.map(({ inlines }) => inlines.map(({ text }) => text).join('')).join('\n');
  },
  webhook: (body) => {
    const { data } = JSON.parse(body) as {
      readonly data: { readonly text: string; readonly facts: readonly { readonly value: string }[]; readonly command: string };
    };
    return [data.text, ...data.facts.map(({ value }) => value), data.command].join('\n');
  },
}; // prettier-ignore

const answers: Readonly<
  Record<Parameters<ChannelUnderTest['behave']>[0], (response: ServerResponse) => void>
> = {
  takes: (response) => void response.end('ok'),
  'refuses-this': (response) => void response.writeHead(400).end('invalid_payload'),
  'is-down': (response) => void response.writeHead(503).end('try later'),
  silent: () => {},
};

async function overHttp(kind: 'slack' | 'teams' | 'webhook'): Promise<ChannelUnderTest> {
  const sink = await httpSink();
  let hungUp = 0;
  const config: ChannelConfig = { kind, messages: null, url: 'env:HOOK' };
  return {
    config,
    secrets: { 'env:HOOK': `${sink.url}/a-long-secret-path` },
    private: ['a-long-secret-path', sink.url],
    arrived: () =>
      sink.posted.map(({ headers, body }: Posted) => ({
        id: String(headers['webhook-id']),
        text: readers[kind]?.(body) ?? '',
      })),
    behave: (how) =>
      sink.answer((response) => {
        response.on('close', () => (hungUp += response.writableEnded ? 0 : 1));
        answers[how](response);
      }),
    hungUp: () => hungUp,
    close: sink.close,
  };
}

for (const kind of ['slack', 'teams', 'webhook'] as const) channelConformance(kind, () => overHttp(kind));

channelConformance('mail', async () => {
  const sink = await smtpSink();
  const to = ['ops@example.com', 'desk@example.com'];
  const said: Readonly<Record<Parameters<ChannelUnderTest['behave']>[0], (line: string) => string | null>> = {
    takes: () => null,
    'refuses-this': (line) => (line === '.' ? '554 5.6.0 ops@example.com does not want this content' : null),
    'is-down': (line) => (line === '.' ? '451 4.3.0 try later, OPS@example.com' : null),
    silent: (line) => (line === '.' ? NOTHING : null),
  };
  return {
    config: {
      kind: 'mail',
      messages: null,
      host: '127.0.0.1',
      port: sink.port,
      tls: 'none',
      from: 'drover@example.org',
      to,
    },
    secrets: {},
    private: [...to, '127.0.0.1'],
    arrived: () => sink.arrived.map((mail) => ({ id: headerOf(mail, 'Message-ID') ?? '', text: mail.text })),
    behave: (how) => sink.answer(said[how]),
    hungUp: () => sink.hungUp(),
    close: sink.close,
  };
});

test('every kind of channel is tried', () => {
  assert.deepEqual([...channelKinds].sort(), ['mail', 'slack', 'teams', 'webhook']);
});
