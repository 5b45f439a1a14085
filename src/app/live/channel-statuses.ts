import type { ChannelConfig } from '../../domain/channel-config.ts';
import type { ChannelStatus } from '../../domain/message.ts';

/** The configured channels, also those that have had no message yet, and then those that are not configured any more. */
export function channelStatusesOf(
  channels: Readonly<Record<string, ChannelConfig>>,
  stored: readonly Omit<ChannelStatus, 'kind'>[],
): readonly ChannelStatus[] {
  const known = new Map(stored.map((status) => [status.name, status]));
  const configured = Object.entries(channels).map(([name, { kind }]): ChannelStatus => ({
    ...(known.get(name) ?? { name, lastDeliveredAt: null, due: 0, givenUp: 0, error: null }),
    kind,
  }));
  const removed = stored
    .filter(({ name }) => channels[name] === undefined)
    .map((status): ChannelStatus => ({ ...status, kind: 'not configured' }));
  return [...configured, ...removed];
}
