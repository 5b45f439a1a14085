import { didYouMean } from '../support/suggest.ts';
import type { MessageKind } from './message.ts';

/** A channel of drover.yaml. Addresses and passwords may be references (`env:NAME`, `file:PATH`). */
export type ChannelConfig = {
  /** Which messages go there; null: all. */
  readonly messages: readonly MessageKind[] | null;
} & (
  | {
      readonly kind: 'mail';
      readonly host: string;
      readonly port?: number;
      readonly tls?: 'starttls' | 'implicit' | 'none';
      readonly user?: string;
      readonly password?: string;
      readonly from: string;
      readonly to: readonly string[];
    }
  | { readonly kind: 'slack'; readonly url: string }
  | { readonly kind: 'teams'; readonly url: string }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      /** Missing: `event`, a CloudEvent; `text`: what chat servers take. */
      readonly format?: 'event' | 'text';
      /** Signs each message (Standard Webhooks); missing: they are not signed. */
      readonly secret?: string;
      readonly secretHeaders?: Readonly<Record<string, string>>;
    }
);

/** The channels that a message of this kind goes to. */
export const channelsFor = (
  channels: Readonly<Record<string, ChannelConfig>>,
  kind: MessageKind,
): readonly string[] =>
  Object.entries(channels)
    .filter(([, { messages }]) => messages === null || messages.includes(kind))
    .map(([name]) => name);

/** A name that drover.yaml does not have. */
export const unknownChannel = (
  name: string,
  known: readonly string[],
): { readonly message: string; readonly hint: string } => ({
  message: `drover.yaml does not define a channel "${name}".`,
  hint:
    known.length === 0
      ? 'Define it under "channels:" in drover.yaml.'
      : (didYouMean(name, known) ?? `Known: ${known.join(', ')}.`),
});
