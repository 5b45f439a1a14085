import type { Instant } from './instant.ts';
import type { JournalHead } from './journal-chain.ts';
import type { PlanName, RunId } from './ids.ts';

/**
 * What people are told, wherever they are. `news` is said once; an `alert` is true for a while: whoever was told of it is reminded
 * while it is, and told when it is over. No message has names of people in it.
 */
export const messageKinds = {
  'approval-waiting': 'alert',
  'gate-waiting': 'alert',
  'plan-refused': 'alert',
  'run-started': 'news',
  'run-waiting': 'news',
  'run-finished': 'news',
  'window-will-not-fit': 'alert',
  'window-missed': 'news',
  stalled: 'alert',
  'limit-exceeded': 'alert',
  'batch-stopped': 'news',
  'step-failed': 'news',
  'moves-failed': 'news',
  'exposure-near': 'alert',
  'holder-gone': 'alert',
  'source-unreachable': 'alert',
  drift: 'alert',
  /** Of a step of a plan. */
  notify: 'news',
} as const satisfies Readonly<Record<string, 'news' | 'alert'>>;
export type MessageKind = keyof typeof messageKinds;

/** What happened, as it is told; the same on every channel. */
export interface Message {
  /** Structured, never made of the text: `run:<id>/stalled`. Equal causes are one message. */
  readonly cause: string;
  readonly kind: MessageKind;
  readonly plan: PlanName | null;
  readonly run: RunId | null;
  /** A sentence, which says what happened, to what. */
  readonly title: string;
  /** Of a step of a plan: what its author wrote, in lines. */
  readonly text?: string;
  /** What else is known, a line each. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What to do about it: a command line to copy; null: nothing. */
  readonly command: string | null;
  /** Of the run's journal, for whoever keeps the message; null: not known. */
  readonly journal: JournalHead | null;
  /** What programs are told besides. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One message to one channel, as it is stored with the event that caused it, and delivered at least once. */
export interface OutgoingMessage extends Message {
  /** The same at every attempt. */
  readonly id: string;
  /** A name of drover.yaml's `channels`. */
  readonly channel: string;
  readonly phase: 'news' | 'alert' | 'reminder' | 'over';
  /** Of a reminder and an all-clear: the id of the alert that they belong to. */
  readonly alertId?: string;
  /** When it was caused; of an alert when it began. */
  readonly at: Instant;
  /** How often it was caused since then. */
  readonly count: number;
}

/** An outgoing message with what became of it. */
export interface StoredMessage extends OutgoingMessage {
  readonly state: 'due' | 'delivered' | 'given-up' | 'withdrawn';
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** Of the last attempt; null: none failed. */
  readonly error: string | null;
}

/** What a transaction does to the outbox. */
export type MessageChange =
  | {
      readonly kind: 'raise';
      readonly message: Message;
      readonly channels: readonly string[];
      /** How often it was caused; 0: only its text is another than before. Missing: once. */
      readonly times?: number;
    }
  /** An alert is over: those who were told of it are told that, with this title. */
  | { readonly kind: 'over'; readonly cause: string; readonly title: string };

/** What is known of a channel. */
export interface ChannelStatus {
  readonly name: string;
  readonly kind: string;
  /** Null: nothing was delivered by it yet. */
  readonly lastDeliveredAt: Instant | null;
  readonly due: number;
  readonly givenUp: number;
  /** Missing: not counted. */
  readonly delivered?: number;
  /** Of the newest attempt that failed, where none succeeded since. */
  readonly error: string | null;
}
