import type { ChannelConfig } from '../../domain/channel-config.ts';
import { messageKinds, type MessageKind } from '../../domain/message.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import type { Findings } from '../document.ts';
import type { Node } from '../tree.ts';

/** A channel of drover.yaml, as the schema accepted it; secrets are still references. */
export function channelConfig(node: Node): ChannelConfig {
  const { messages: _, ...options } = node.data as Record<string, unknown> & ChannelConfig;
  return { ...options, messages: kindsOf(node.get('messages')) } as ChannelConfig;
}

/** Null: all. */
function kindsOf(list: Node | undefined): readonly MessageKind[] | null {
  if (list === undefined) return null;
  const named = new Set(list.items().map(({ text }) => text));
  return Object.entries(messageKinds).flatMap(([kind, type]) =>
    named.has(kind) || named.has(type === 'alert' ? 'alerts' : 'news') ? [kind as MessageKind] : [],
  );
}

/** A secret that would travel without TLS is a finding here, not a message that never arrives. */
export function checkChannels(channels: Node | undefined, findings: Findings): void {
  for (const [, channel] of channels?.entries() ?? []) {
    checkMail(channel, findings);
    checkWebhook(channel, findings);
  }
}

function checkMail(channel: Node, findings: Findings): void {
  const [user, password] = [channel.get('user'), channel.get('password')];
  const alone = user === undefined ? password : password === undefined ? user : undefined;
  if (alone !== undefined) {
    findings.error(
      'missing-key',
      alone.keyPlace,
      'A mail server wants a user and a password, and one of them is missing.',
      'Give both, or neither.',
    );
  }
  const tls = channel.get('tls');
  if (password === undefined || tls?.text !== 'none') return;
  findings.error(
    'secret-in-clear',
    tls.place,
    'The password would be sent to the mail server without TLS.',
    'Use tls: starttls or implicit, or no password.',
  );
}

function checkWebhook(channel: Node, findings: Findings): void {
  const url = channel.get('url');
  const hasSecrets = (channel.get('secretHeaders')?.entries() ?? []).length > 0;
  if (url === undefined || !hasSecrets || !/^https?:/.test(url.text) || isPrivateChannel(url.text)) return;
  findings.error(
    'secret-in-clear',
    url.place,
    'The secret headers would be sent without TLS.',
    'Give an https address.',
  );
}
