import type { ChangeSet } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { SoftDeleted } from '../../domain/mailbox.ts';
import type { PlanName } from '../../domain/ids.ts';
import type { Lease } from '../../state/state-store.ts';

/** What a person may be asked about before it is done. */
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

/** The one gate before an act: who calls decides whether a person is asked (null: no). Failure `not-confirmed`. */
export async function permit(act: Act, ask: Ask | null): Promise<void> {
  if (ask === null || (await ask(act))) return;
  throw new Failure({ code: 'not-confirmed', ...refusals[act.kind], retry: 'permanent' });
}

const FORCE = 'Without a terminal: --force';
const refusals: Readonly<Record<Act['kind'], { readonly message: string; readonly hint?: string }>> = {
  apply: { message: 'Not confirmed; nothing was done.' },
  'change-pair': { message: 'Not confirmed; nothing was done.' },
  'remove-request': { message: 'The move request was left alone.', hint: FORCE },
  purge: { message: 'The soft-deleted mailboxes were left alone.', hint: FORCE },
  'break-lease': { message: 'The lease was left alone.', hint: FORCE },
};
