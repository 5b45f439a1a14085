import { createHmac } from 'node:crypto';
import type { ChannelConfig } from '../domain/channel-config.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import { secretsOf } from '../support/surroundings.ts';
import { chatMessage, headlineOf, linesOf } from '../view/message.ts';
import type { Channel, ChannelSurroundings } from './channel.ts';
import { needed } from './not-notified.ts';
import { addressOf, post } from './post.ts';

/** An address that takes a CloudEvent in JSON, signed as Standard Webhooks define it. */
export function openWebhook(
  name: string,
  { url, secret, secretHeaders, format = 'event' }: Extract<ChannelConfig, { readonly kind: 'webhook' }>,
  surroundings: ChannelSurroundings,
): Channel {
  return {
    kind: 'webhook',
    async deliver(message, signal) {
      const headers = await needed(name, () => secretsOf(secretHeaders, surroundings));
      const address = await addressOf(name, url, headers, surroundings);
      const key = secret === undefined ? null : await needed(name, () => surroundings.secret(secret));
      const body = JSON.stringify(format === 'event' ? cloudEvent(message) : chatMessage(message));
      const sent = {
        id: message.id,
        timestamp: String(Math.floor(surroundings.clock.nowMs() / 1000)),
        body,
      };
      return await post(
        {
          channel: name,
          id: message.id,
          url: address,
          headers: {
            'content-type': mediaTypes[format],
            'webhook-timestamp': sent.timestamp,
            ...(key === null ? {} : { 'webhook-signature': signature(key, sent) }),
            ...headers,
          },
          body,
        },
        surroundings,
        signal,
      );
    },
  };
}

const mediaTypes = {
  event: 'application/cloudevents+json; charset=utf-8',
  text: 'application/json; charset=utf-8',
};

/** CloudEvents 1.0, structured. `id` and `source` together are the same at every attempt. */
const cloudEvent = (message: OutgoingMessage) => ({
  specversion: '1.0',
  id: message.id,
  source: message.plan === null ? '/drover' : `/drover/plans/${encodeURIComponent(message.plan)}`,
  type: `drover.${message.kind}`,
  time: message.at,
  datacontenttype: 'application/json',
  data: {
    text: headlineOf(message),
    phase: message.phase,
    cause: message.cause,
    plan: message.plan,
    run: message.run,
    title: message.title,
    lines: linesOf(message),
    facts: message.facts.map(([label, value]) => ({ label, value })),
    command: message.command,
    count: message.count,
    since: message.at,
    alert: message.alertId ?? null,
    journal: message.journal,
    ...(message.details === undefined ? {} : { details: message.details }),
  },
});

interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
}

/** Standard Webhooks, version 1: of id, time and body, so that none of them can be exchanged or sent again later. */
function signature(secret: string, { id, timestamp, body }: Signed): string {
  const prefix = 'whsec_';
  const key = secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret, 'utf8');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
