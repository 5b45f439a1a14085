import type { ChannelStatus, MessageChange, OutgoingMessage, StoredMessage } from '../domain/message.ts';

/** A lease, as far as it fences. */
export interface Fence {
  readonly key: string;
  readonly token: number;
}

/**
 * Messages that are on their way: one row per cause and channel, written in the transaction of what caused it. Times are the
 * store's. Every change is refused (Failure `lease-lost`) where a newer token of its lease exists, in its own transaction.
 *
 * A cause that is raised while its row is there counts on it; an alert that is over and raised again begins a new row, with an
 * id of its own. An alert that is over before anything was tried is withdrawn; otherwise the same channel gets an all-clear.
 */
export interface Outbox {
  /** Of what no run's journal says. */
  changeMessages(changes: readonly MessageChange[], lease: Fence): Promise<void>;
  /** To be delivered now, in order for each channel: nothing of a channel comes before what failed there and is tried again later. */
  dueMessages(limit: number): Promise<readonly OutgoingMessage[]>;
  messageDelivered(id: string, lease: Fence): Promise<void>;
  /** Null: it is given up. */
  messageFailed(
    id: string,
    failure: { readonly error: string; readonly retryAfterMs: number | null },
    lease: Fence,
  ): Promise<void>;
  /** Makes the reminders that are due of alerts that are not over: each after so long. */
  remind(afterMs: readonly number[], lease: Fence): Promise<void>;
  /** Newest first. */
  messages(filter: { readonly channel?: string; readonly limit: number }): Promise<readonly StoredMessage[]>;
  /** Of those that have ever had a message, by name; `kind` is not known here. */
  channelStatuses(): Promise<readonly Omit<ChannelStatus, 'kind'>[]>;
}
