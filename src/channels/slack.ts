import type { ChannelConfig } from '../domain/channel-config.ts';
import { slackMessage } from '../view/message-slack.ts';
import type { Channel, ChannelSurroundings } from './channel.ts';
import { Gap } from './gap.ts';
import { addressOf, post } from './post.ts';

/** Slack takes one message a second for each of its channels. */
const GAP_MS = 1000;

/** An incoming webhook of Slack. */
export function openSlack(
  name: string,
  { url }: Extract<ChannelConfig, { readonly kind: 'slack' }>,
  surroundings: ChannelSurroundings,
): Channel {
  const gap = new Gap(surroundings.clock, GAP_MS);
  return {
    kind: 'slack',
    async deliver(message, signal) {
      const address = await addressOf(name, url, {}, surroundings);
      await gap.turn(signal);
      return await post(
        {
          channel: name,
          id: message.id,
          url: address,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(slackMessage(message)),
          // Slack says what is wrong in one word: `channel_is_archived`.
          reasonIn: (answer) => /^[a-z_]{3,60}$/.exec(answer.trim())?.[0] ?? null,
        },
        surroundings,
        signal,
      );
    },
  };
}
