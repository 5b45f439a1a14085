import type { BatchName, MailboxId } from './ids.ts';

export type DriftKind =
  | 'mailbox-gone'
  | 'moved-by-hand'
  | 'moved-back'
  | 'completed-by-hand'
  | 'request-removed'
  | 'request-replaced'
  | 'request-suspended'
  | 'request-changed'
  | 'foreign-request'
  | 'database-gone'
  | 'database-changed'
  /** Whoever caused it: what protects mail or serves users is away, or not known to be there. */
  | 'unprotected'
  /** Of what is ignored: an entry of drover.yaml whose last day is over. */
  | 'ignore-ended';

/** Something is not as we left it. */
export interface DriftItem {
  readonly kind: DriftKind;
  /** `database MBX01`, or the mailbox's label. */
  readonly subject: string;
  readonly mailboxId: MailboxId | null;
  readonly batch: BatchName | null;
  readonly expected: string;
  readonly found: string;
  /** It is known, and drover.yaml says why it is left so, and for how long. Missing: it is not ignored. */
  readonly ignored?: {
    readonly reason: string;
    readonly until: string;
    /** Of the entry: `drover.yaml:12:5`. */
    readonly place: string;
  };
}
