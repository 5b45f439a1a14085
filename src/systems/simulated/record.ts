import type { DatabaseName, MailboxId, RequestId } from '../../domain/ids.ts';

/** What the simulated system itself saw: evidence beside the journal of whoever used it. In the order in which it took effect. */
export interface SystemRecord {
  readonly orders: readonly RecordedOrder[];
  readonly switches: readonly RecordedSwitch[];
}

/** An order about a request that was carried out, whether or not its answer arrived. */
export interface RecordedOrder {
  /** When it was asked for, and when it took effect. */
  readonly askedMs: number;
  readonly atMs: number;
  readonly what: 'create' | 'update' | 'suspend' | 'resume' | 'remove';
  readonly mailboxId: MailboxId;
  readonly request: RequestId;
  readonly tag: string;
  /** From then on it copies. */
  readonly starts: boolean;
  /** From then on nothing holds it at 95 %: it switches the user as soon as its copy is complete. */
  readonly releases: boolean;
}

/** A mailbox, or its archive, that is somewhere else from then on. */
export interface RecordedSwitch {
  readonly atMs: number;
  readonly mailboxId: MailboxId;
  readonly request: RequestId;
  readonly tag: string;
  readonly part: 'primary' | 'archive';
  readonly from: DatabaseName;
  readonly to: DatabaseName;
  /** For how long its user was locked out. */
  readonly lockedMs: number;
}
