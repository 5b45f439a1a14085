import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { SoftDeleted } from '../../domain/mailbox.ts';
import type { PlanName } from '../../domain/ids.ts';
import type { Lease } from '../../state/state-store.ts';

/** Acts that a person may have to confirm. */
export type Act =
  | { readonly kind: 'apply'; readonly changeSet: ChangeSet }
  | { readonly kind: 'remove-request'; readonly request: MoveRequest }
  | { readonly kind: 'purge'; readonly mailboxes: readonly SoftDeleted[] }
  | { readonly kind: 'change-pair'; readonly pair: string; readonly change: PairChange }
  | { readonly kind: 'break-lease'; readonly plan: PlanName; readonly lease: Lease };

export type PairChange =
  | { readonly kind: 'switchover'; readonly member: string }
  | { readonly kind: 'shutdown'; readonly applications: 'keep-running' | 'stop' }
  | { readonly kind: 'start'; readonly member: string };

/** Answers for a person; false where there is none. */
export type Ask = (act: Act) => Promise<boolean>;

/** The only check before an act: the caller decides whether a person is asked (null: no). Failure `not-confirmed`. */
export async function permit(act: Act, ask: Ask | null): Promise<void> {
  if (ask === null || (await ask(act))) return;
  throw new Failure({ code: 'not-confirmed', ...refusals[act.kind], retry: 'permanent' });
}

const FORCE = 'Use --force where there is no terminal.';
const refusals: Readonly<Record<Act['kind'], { readonly message: string; readonly hint?: string }>> = {
  apply: { message: 'Not confirmed; nothing was done.' },
  'change-pair': { message: 'Not confirmed; nothing was done.' },
  'remove-request': { message: 'Not confirmed; the move request was not removed.', hint: FORCE },
  purge: { message: 'Not confirmed; no soft-deleted mailbox was removed.', hint: FORCE },
  'break-lease': { message: 'Not confirmed; the lease was not broken.', hint: FORCE },
};
