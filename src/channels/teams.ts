import type { ChannelConfig } from '../domain/channel-config.ts';
import { teamsMessage } from '../view/message-teams.ts';
import type { Channel, ChannelSurroundings } from './channel.ts';
import { Gap } from './gap.ts';
import { addressOf, post } from './post.ts';

/** Teams takes four messages a second. */
const GAP_MS = 250;

/** A workflow of Microsoft Teams that posts what is sent to its address. */
export function openTeams(
  name: string,
  { url }: Extract<ChannelConfig, { readonly kind: 'teams' }>,
  surroundings: ChannelSurroundings,
): Channel {
  const gap = new Gap(surroundings.clock, GAP_MS);
  return {
    kind: 'teams',
    async deliver(message, signal) {
      const address = await addressOf(name, url, {}, surroundings);
      await gap.turn(signal);
      return await post(
        {
          channel: name,
          id: message.id,
          url: address,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(teamsMessage(message)),
        },
        surroundings,
        signal,
      );
    },
  };
}
