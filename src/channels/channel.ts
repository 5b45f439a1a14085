import type { OutgoingMessage } from '../domain/message.ts';
import type { Surroundings } from '../support/surroundings.ts';

/** A way to tell people something. Opening one reaches nothing; secrets are read when they are needed. */
export interface Channel {
  readonly kind: string;
  /**
   * Resolves with what the other side said, once it has taken the message; the message's id is the same at every attempt, for it to
   * tell repeats by. Rejects with Failure `not-notified`: transient where trying again may help (`retryAfterMs`: not before then),
   * permanent where it cannot. Neither the address of the channel nor a secret is in its text.
   */
  deliver(message: OutgoingMessage, signal: AbortSignal): Promise<string>;
}

export type ChannelSurroundings = Pick<Surroundings, 'secret' | 'clock'>;
