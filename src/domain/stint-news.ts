import type { MailboxId, RequestId } from './ids.ts';
import type { MoveStatus } from './move-request.ts';

/** What a worker of drover's MRS begins with a request, or what became of it: for whoever watches the worker. */
export interface StintNews {
  readonly request: RequestId;
  readonly mailbox: MailboxId;
  readonly what: 'claimed' | 'ended';
  /** Null: the request is gone. */
  readonly status: MoveStatus | null;
  readonly text: string;
}
