import type { ChannelConfig } from '../domain/channel-config.ts';
import type { Channel, ChannelSurroundings } from './channel.ts';

type Open<Kind> = (
  name: string,
  config: Extract<ChannelConfig, { readonly kind: Kind }>,
  surroundings: ChannelSurroundings,
) => Channel;

/** One line per kind of channel, loaded when it is first opened. */
const kinds: { readonly [Kind in ChannelConfig['kind']]: () => Promise<Open<Kind>> } = {
  mail: async () => (await import('./mail.ts')).openMail,
  slack: async () => (await import('./slack.ts')).openSlack,
  teams: async () => (await import('./teams.ts')).openTeams,
  webhook: async () => (await import('./webhook.ts')).openWebhook,
};
export const channelKinds: readonly string[] = Object.keys(kinds);

/** `name` is that of drover.yaml. */
export async function openChannel(
  name: string,
  config: ChannelConfig,
  surroundings: ChannelSurroundings,
): Promise<Channel> {
  const open = (await kinds[config.kind]()) as Open<ChannelConfig['kind']>;
  return open(name, config, surroundings);
}
