import type { MailboxId, NodeId } from '../domain/ids.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { PersonNeeded, RehearsedEnd } from '../domain/rehearsal.ts';
import type { Run } from '../domain/run.ts';
import type { SystemRecord } from '../systems/simulated/record.ts';
import type { RehearsalInput } from './rehearsal-input.ts';

/** A result of a step that had become too old when a move relied on it. */
export interface Lapsed {
  readonly node: NodeId;
  readonly why: string;
}

/** A rehearsed run at its end: what its journal says, and, beside it, what the mail system saw itself. */
export interface RunSeen {
  readonly input: RehearsalInput;
  readonly seed: number;
  readonly end: RehearsedEnd;
  readonly events: readonly JournalEvent[];
  readonly run: Run;
  readonly record: SystemRecord;
  readonly whereIs: (id: MailboxId) => Mailbox | undefined;
  /** When it had stopped as a whole. */
  readonly stops: readonly PersonNeeded[];
  readonly lapsed: readonly Lapsed[];
  readonly journalHead: string;
}
