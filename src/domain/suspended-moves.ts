import { firstFew, plural } from '../support/format.ts';
import type { ChangeSet, MoveChange } from './change.ts';
import { isMove, optionsAskedBy } from './change.ts';
import type { MailboxId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { MoveState } from './move-request.ts';
import type { MoveProgress } from './run.ts';

/** How the comment of each request begins that a run suspends. */
export const SUSPENDED_BY_DROVER = 'drover: ';

/** `drover`: a run did, or the plan takes it over suspended; `plan`: it says `suspend`; others are left to who suspended them. */
export type Suspender = 'drover' | 'plan' | 'someone';

/** A move whose request stays suspended until someone resumes it. */
export interface SuspendedMove {
  readonly label: string;
  readonly by: Suspender;
  readonly since: Instant;
  /** Empty: none was given. */
  readonly comment: string;
}

/** `asks`: its request has the option `suspend`. */
export function whoSuspended(
  comment: string,
  asks: boolean,
  change: MoveChange,
  progress: MoveProgress | null,
): Suspender {
  // The order of a process that died may take effect only after it was asked about.
  if (progress?.orders.isSuspended === true || comment.includes(SUSPENDED_BY_DROVER)) return 'drover';
  const wasResumed = (progress?.orders.resumed ?? null) !== null;
  if (asks && !wasResumed) return 'plan';
  return change.kind === 'create-move-request' || wasResumed ? 'someone' : 'drover';
}

/** Null: it is not suspended. `seen`: its state now; null: the journal's last observation counts. */
export function suspensionOf(
  change: MoveChange,
  progress: MoveProgress | undefined,
  seen: MoveState | null = null,
): SuspendedMove | null {
  const state = seen ?? progress?.state ?? null;
  if (progress === undefined || progress.confirmed || progress.left !== undefined) return null;
  const { orders, stateSince } = progress;
  const wasJustAsked = seen === null && orders.isSuspended && (orders.suspendAskedAt ?? '') > stateSince;
  if (state?.kind !== 'Suspended' && !wasJustAsked) return null;
  const comment = state?.kind === 'Suspended' ? state.comment : '';
  const by = whoSuspended(comment, asksToSuspend(change), change, progress);
  return {
    label: change.label,
    by,
    since: state?.kind === 'Suspended' ? stateSince : (orders.suspendAskedAt ?? stateSince),
    comment: comment.split(SUSPENDED_BY_DROVER).at(-1) ?? '',
  };
}

/** Those of a run. `seen`: as the mail system shows them; null: by the journal alone. */
export const suspendedMoves = (
  { changes }: Pick<ChangeSet, 'changes'>,
  moves: ReadonlyMap<MailboxId, MoveProgress>,
  seen: ReadonlyMap<MailboxId, MoveState> | null = null,
): readonly SuspendedMove[] =>
  changes.flatMap((change) => {
    if (!isMove(change)) return [];
    return suspensionOf(change, moves.get(change.mailboxId), seen?.get(change.mailboxId) ?? null) ?? [];
  });

export const asksToSuspend = (change: MoveChange): boolean => optionsAskedBy(change)?.suspend ?? false;

const SHOWN = 3;

/** `Person 9 <p9@example.com> ("disk"), …`: whom someone has suspended. */
export function suspendedNames(moves: readonly Pick<SuspendedMove, 'label' | 'comment'>[]): string {
  const names = moves
    .slice(0, SHOWN)
    .map(({ label, comment }) => (comment === '' ? label : `${label} ("${comment}")`));
  return firstFew(names, SHOWN, ', ', moves.length);
}

/** What stays so after the process has ended, in a sentence for each reason. */
export function suspendedByDrover(moves: readonly SuspendedMove[]): readonly string[] {
  const ours = moves.filter(({ by }) => by === 'drover');
  return [...Map.groupBy(ours, ({ comment }) => comment)].map(([comment, all]) => {
    const why = comment === '' ? '' : ` (${comment})`;
    return `${plural(all.length, 'move is', 'moves are')} suspended by drover${why}; only a run of this plan resumes ${all.length === 1 ? 'it' : 'them'}`;
  });
}
