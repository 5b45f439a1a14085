import type { ChannelConfig } from '../domain/channel-config.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Surroundings } from '../support/surroundings.ts';

/**
 * A way to tell people something. Opening one reaches nothing and reads no secret: that is done at each delivery, so that what is
 * corrected counts at the next attempt.
 */
export interface Channel {
  readonly kind: string;
  /**
   * Resolves with what the other side said, once it has taken the message; the message's id is the same at every attempt, for it to
   * tell repeats by. Rejects with Failure `not-notified`, whatever the reason: transient where trying again may help
   * (`retryAfterMs`: not before then), permanent only where this message is what the other side refuses. A wrong address or
   * password is transient: the message is still there when it is corrected. Neither the address of the channel nor a secret, nor
   * an address of a recipient, is in its text.
   *
   * One delivery at a time: a channel that others limit to so many messages a second waits before it sends. A channel that is kept
   * open knows which of several recipients have a message, and tries it again for the others only.
   */
  deliver(message: OutgoingMessage, signal: AbortSignal): Promise<string>;
}

/** `name`: that of drover.yaml, or what a step calls a channel of its own. */
export type OpenChannel = (
  name: string,
  config: ChannelConfig,
  surroundings: ChannelSurroundings,
) => Promise<Channel>;

export type ChannelSurroundings = Pick<Surroundings, 'secret' | 'clock'>;
