import type { ChannelConfig } from './channel-config.ts';
import type { NodeId, PlanName, RunId } from './ids.ts';
import type { JournalHead } from './journal-chain.ts';
import type { Message } from './message.ts';

/** What a step tells people. Each channel is told once in a run, however often the step is tried. */
export interface Telling extends Pick<Message, 'title' | 'text' | 'facts' | 'details'> {
  /** Channels of drover.yaml, by name: the message is put into the outbox, and whoever delivers that tries until it arrives. */
  readonly channels: readonly string[];
  /** Channels of this step alone, by what they are called in its evidence: each is tried at once, and only now. */
  readonly own: Readonly<Record<string, ChannelConfig>>;
  /** Whether to wait until those of drover.yaml have it, for as long as the step may take. */
  readonly waits: boolean;
}

/** What became of it. */
export interface Told {
  readonly channel: string;
  /** `due`: it is on its way. */
  readonly result: 'told' | 'due' | 'not-told';
  /** The answer, or why not. */
  readonly text: string;
}

interface Source {
  readonly node: NodeId;
  readonly plan: PlanName;
  readonly run: RunId;
  readonly journal: JournalHead | null;
  readonly redact: (text: string) => string;
}

/** The same for every attempt of the step: its cause is the step in its run. */
export const messageOfStep = (
  { title, text, facts, details }: Telling,
  { node, plan, run, journal, redact }: Source,
): Message => ({
  cause: `run:${run}/notify:${node}`,
  kind: 'notify',
  plan,
  run,
  title: redact(title),
  ...(text === undefined ? {} : { text: redact(text) }),
  facts: facts.map(([label, value]) => [label, redact(value)]),
  command: null,
  journal,
  ...(details === undefined ? {} : { details }),
});
