import type { RunId } from '../domain/ids.ts';
import type { JournalHead } from '../domain/journal-chain.ts';
import type {
  ChannelStatus,
  Message,
  MessageChange,
  OutgoingMessage,
  StoredMessage,
} from '../domain/message.ts';

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
  /**
   * To be delivered now, at most so many of each channel, in order for each: nothing of a channel comes before what failed there
   * and is tried again later.
   */
  dueMessages(limit: number): Promise<readonly DueMessage[]>;
  /** Right before each attempt, which counts from here on whatever becomes of this process. False: it is not due any more. */
  beginDelivery(id: string, lease: Fence): Promise<boolean>;
  messageDelivered(id: string, lease: Fence): Promise<void>;
  /** Null: it is given up. */
  messageFailed(
    id: string,
    failure: { readonly error: string; readonly retryAfterMs: number | null },
    lease: Fence,
  ): Promise<void>;
  /**
   * Makes the reminders that are due of alerts that are not over: each so long after the channel was told of it; where several
   * would be due, the last of them only.
   */
  remind(afterMs: readonly number[], lease: Fence): Promise<void>;
  /** Newest first. */
  messages(filter: {
    readonly channel?: string;
    readonly cause?: string;
    readonly limit: number;
  }): Promise<readonly StoredMessage[]>;
  /** Of those that have ever had a message, by name; `kind` is not known here. */
  channelStatuses(): Promise<readonly Omit<ChannelStatus, 'kind'>[]>;
}

export interface DueMessage {
  readonly message: OutgoingMessage;
  /** Begun so far. */
  readonly attempts: number;
  /** How long it has been due, by the store's clock. */
  readonly dueForMs: number;
}

/** How many of the reminders of an alert are due so long after a channel was told of it. */
export const remindersDue = (afterMs: readonly number[], toldForMs: number): number =>
  afterMs.filter((ms) => ms <= toldForMs).length;

/** What those who were told of an alert are told when it is over. */
export const allClear = (alert: Message, title: string): Message => ({
  ...alert,
  title,
  facts: [],
  command: null,
  journal: null,
});

/** Whoever is told of a run is told how its journal was with what caused it. */
export const withHead = (
  changes: readonly MessageChange[],
  run: RunId,
  journal: JournalHead,
): readonly MessageChange[] =>
  changes.map((change) =>
    change.kind === 'raise' && change.message.run === run
      ? { ...change, message: { ...change.message, journal } }
      : change,
  );
