import type { FailureFacts } from './failure.ts';
import type { MailboxId } from './ids.ts';
import type { RemoteIdentity } from './move-request.ts';

/** What a mail system says to move requests before they are made. */
export type RequestProbe =
  | {
      readonly kind: 'asked';
      readonly refusals: readonly RequestRefusal[];
      /** Not all were asked. */
      readonly only?: { readonly call: string; readonly count: number };
      /** Who remote moves arrive as, where the system resolves that itself. */
      readonly arrivals?: ReadonlyMap<MailboxId, RemoteIdentity>;
    }
  /** The identity that plans may not make this call. */
  | { readonly kind: 'not-permitted'; readonly call: string };

export interface RequestRefusal {
  readonly mailboxId: MailboxId;
  readonly failure: FailureFacts;
}
