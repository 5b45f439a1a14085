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
  | 'unprotected';

/** Something is not as we left it. */
export interface DriftItem {
  readonly kind: DriftKind;
  /** `database MBX01`, or the mailbox's label. */
  readonly subject: string;
  readonly mailboxId: MailboxId | null;
  readonly batch: BatchName | null;
  readonly expected: string;
  readonly found: string;
}
